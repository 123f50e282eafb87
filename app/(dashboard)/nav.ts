import type { CommandItem } from "@/components/shell/command-source";
import type { Nav } from "@/components/shell/nav";

/** The sidebar: what exists so far, in the order of ui.md. */
export const dashboardNav: Nav = [
  [
    { href: "/customers", label: "Customers", icon: "building-2", key: "c" },
    { href: "/billing-schedules", label: "Billing schedules", icon: "calendar-clock", key: "b" },
    { href: "/invoices", label: "Invoices", icon: "receipt-text", key: "i" },
    { href: "/credit-notes", label: "Credit notes", icon: "file-minus-2", key: "n" },
    { href: "/payments", label: "Payments", icon: "banknote", key: "y" },
  ],
  [
    { href: "/products", label: "Products", icon: "package", key: "p" },
    { href: "/reports", label: "Reports", icon: "chart-column", key: "r" },
  ],
  [{ href: "/settings", label: "Settings", icon: "settings-2", key: "s" }],
];

/** What ⌘K can do from anywhere. */
export const commandActions: readonly CommandItem[] = [
  { id: "do:new-invoice", icon: "receipt-text", label: "New invoice", href: "/invoices/new" },
  { id: "do:new-credit-note", icon: "file-minus-2", label: "New credit note", href: "/credit-notes/new" },
  { id: "do:record-payment", icon: "banknote", label: "Record payment", href: "/payments?new=1" },
  { id: "do:new-customer", icon: "building-2", label: "New customer", href: "/customers?new=1" },
  {
    ...{ id: "do:new-schedule", icon: "calendar-clock" },
    ...{ label: "New billing schedule", href: "/billing-schedules/new" },
  },
  { id: "do:new-product", icon: "package", label: "New product", href: "/products?new=1" },
  { id: "do:drafts", icon: "pencil-line", label: "Review drafts", href: "/invoices?status=DRAFT" },
  { id: "do:bulk-jobs", icon: "list-checks", label: "Bulk jobs", href: "/bulk-jobs" },
  { id: "do:api-key", icon: "key-round", label: "New API key", href: "/settings/api-keys" },
];
