import type { Metadata } from "next";
import { AccountForm } from "@/components/accounts/account-form";
import { denial } from "@/components/accounts/denial";
import { getSettings } from "@/lib/features/accounts/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { updateAccountAction, updatePreferencesAction } from "./actions";

export const metadata: Metadata = { title: "Account" };

const timeZones = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({
  value,
  label: value.replaceAll("_", " "),
}));

export default async function AccountPage() {
  const [{ ctx }, settings] = await Promise.all([requireViewer(), load(getSettings, {})]);
  return (
    <AccountForm
      settings={settings}
      timeZones={timeZones}
      denied={denial(ctx.actor.roles, "settings:update")}
      updateAccount={updateAccountAction}
      updatePreferences={updatePreferencesAction}
    />
  );
}
