import type { z } from "zod";
import type { PreferencesChange, Settings } from "@/lib/features/accounts/schema";

export type SettingsView = z.output<typeof Settings>;
type Preferences = SettingsView["preferences"];

/** The account form while it is typed. */
export interface AccountDraft {
  companyName: string;
  companyNumber: string;
  country: string;
  sendCustomerNotifications: boolean;
  /** One address a line. */
  alertEmailAddresses: string;
  timeZone: string;
  defaultPaymentTermDays: string;
  gracePeriodDays: string;
  enabledCurrencies: Preferences["enabledCurrencies"];
  accountingDatePreference: Preferences["accountingDatePreference"];
}

export function accountDraft({ account, preferences }: SettingsView): AccountDraft {
  const { companyName, companyNumber, country, sendCustomerNotifications, alertEmailAddresses } = account;
  const { timeZone, defaultPaymentTermDays, gracePeriodDays, enabledCurrencies, accountingDatePreference } =
    preferences;
  return {
    ...{ companyName, companyNumber, country, sendCustomerNotifications },
    alertEmailAddresses: alertEmailAddresses.join("\n"),
    ...{ timeZone, enabledCurrencies, accountingDatePreference },
    defaultPaymentTermDays: String(defaultPaymentTermDays),
    gracePeriodDays: String(gracePeriodDays),
  };
}

export function writtenAccount(id: string, draft: AccountDraft) {
  const { companyName, companyNumber, country, sendCustomerNotifications } = draft;
  const alertEmailAddresses = draft.alertEmailAddresses
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return { id, companyName, companyNumber, country, sendCustomerNotifications, alertEmailAddresses };
}

export function writtenPreferences(draft: AccountDraft): z.input<typeof PreferencesChange> {
  const { timeZone, enabledCurrencies, accountingDatePreference } = draft;
  return {
    ...{ timeZone, enabledCurrencies, accountingDatePreference },
    defaultPaymentTermDays: daysOf(draft.defaultPaymentTermDays),
    gracePeriodDays: daysOf(draft.gracePeriodDays),
  };
}

/** NaN is refused at its field. */
function daysOf(typed: string): number {
  return typed === "" ? Number.NaN : Number(typed);
}
