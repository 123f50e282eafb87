import { Subdivision } from "@/lib/core/countries";
import type { TaxRegistrationModel } from "@/lib/db/generated/models";
import { sql } from "@/lib/db/sql";
import type { TaxRegistration, TaxRegistrationWrite } from "./schema";

export const registrationColumns = sql`t.account_id as "accountId", t.tax_identifier as "taxIdentifier", t.customer_id as "customerId",
  t.merchant_id as "merchantId", t.country, t.state`;

export type TaxRegistrationRow = Omit<TaxRegistrationModel, "createdAt" | "updatedAt">;

export function toTaxRegistration(row: TaxRegistrationRow): TaxRegistration {
  return {
    id: row.id,
    sequenceAccountId: row.accountId,
    taxIdentifier: row.taxIdentifier,
    customerId: row.customerId,
    merchantId: row.merchantId,
    country: row.country,
    state: Subdivision.nullable().parse(row.state),
  };
}

/** The columns that a caller writes. */
export function registrationData(input: TaxRegistrationWrite) {
  const { taxIdentifier, country } = input;
  return {
    ...{ taxIdentifier, country },
    customerId: input.customerId ?? null,
    merchantId: input.merchantId ?? null,
    state: input.state ?? null,
  };
}
