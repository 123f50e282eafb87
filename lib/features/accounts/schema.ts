import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { email, pathId, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { accountingDatePreferences } from "@/lib/engine/invoice/finalize";
import { Merchant } from "./merchant/schema";
import { NumberSeries } from "./numbering/schema";

export const SequenceAccount = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    sequenceOrganisationId: z.string(),
    companyName: z.string(),
    companyNumber: z.string(),
    country: CountryCode,
    sendCustomerNotifications: z.boolean(),
    alertEmailAddresses: z.array(z.string()),
  })
  .meta({ id: "SequenceAccount" });
export type SequenceAccount = z.output<typeof SequenceAccount>;

export const SequenceAccountList = pageOf("SequenceAccountList", SequenceAccount);
export const AccountFilters = z.object(pageQuery);
export const AccountId = z.object({ id: pathId() });

const updateShape = {
  companyName: requiredText(200).nullish(),
  companyNumber: text(100).nullish(),
  country: CountryCode.nullish(),
  sendCustomerNotifications: z.boolean().nullish(),
  alertEmailAddresses: z.array(email()).max(50, { error: "Must be at most 50 addresses." }).nullish(),
};

export const SequenceAccountUpdate = z.object(updateShape).meta({ id: "SequenceAccountUpdate" });
export const AccountChange = z.object({ ...updateShape, id: pathId() });

export const AccountingDatePreference = z.enum(accountingDatePreferences);

export const Preferences = z.object({
  timeZone: z.string(),
  defaultPaymentTermDays: z.int(),
  gracePeriodDays: z.int(),
  enabledCurrencies: z.array(Currency),
  accountingDatePreference: AccountingDatePreference,
  manualNumbering: z.boolean(),
});
export type Preferences = z.output<typeof Preferences>;

const days = () =>
  z
    .int({ error: "Must be a whole number of days." })
    .min(0, { error: "Must be at least 0." })
    .max(365, { error: "Must be at most 365." });

export const PreferencesChange = z.object({
  timeZone: z.string().refine(isTimeZone, { error: "Must be an IANA time zone, like Europe/Amsterdam." }).nullish(),
  defaultPaymentTermDays: days().nullish(),
  gracePeriodDays: days().nullish(),
  enabledCurrencies: z.array(Currency).min(1, { error: "At least one currency must stay enabled." }).nullish(),
  accountingDatePreference: AccountingDatePreference.nullish(),
  manualNumbering: z.boolean().nullish(),
});

/** All that the settings screens show of an account. */
export const Settings = z.object({
  account: SequenceAccount,
  environment: z.enum(["PRODUCTION", "SANDBOX"]),
  preferences: Preferences,
  merchant: Merchant,
  numbering: z.object({ invoicePrefix: z.string(), creditNotePrefix: z.string(), series: z.array(NumberSeries) }),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
