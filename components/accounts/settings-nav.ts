import type { SettingsNav } from "@/components/shell/settings-layout";

export const settingsNav: SettingsNav = [
  {
    heading: "Workspace",
    items: [
      { href: "/settings/merchant", label: "Merchant" },
      { href: "/settings/numbering", label: "Numbering" },
      { href: "/settings/mail", label: "Mail" },
      { href: "/settings/account", label: "Account" },
    ],
  },
  {
    heading: "Billing",
    items: [
      { href: "/settings/taxes", label: "Sales tax" },
      { href: "/settings/tax-registrations", label: "Tax registrations" },
      { href: "/settings/exchange-rates", label: "Exchange rates" },
    ],
  },
  {
    heading: "Access",
    items: [
      { href: "/settings/api-keys", label: "API keys" },
      { href: "/settings/users", label: "Users" },
    ],
  },
];
