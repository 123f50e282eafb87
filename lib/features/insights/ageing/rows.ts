import { Currency } from "@/lib/core/shapes";
import type { RawAgeingAmounts, RawAgeingRow } from "@/lib/db/reports-ageing";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { AgedAmounts, AgedRow } from "./schema";

export function toAgedAmounts(row: RawAgeingAmounts): AgedAmounts {
  const currency = Currency.parse(row.currency);
  const amount = (text: string) => wireAmount(new Decimal(text), currency);
  return {
    currency,
    notDue: amount(row.not_due),
    days1To30: amount(row.days_1_to_30),
    days31To60: amount(row.days_31_to_60),
    days61To90: amount(row.days_61_to_90),
    over90Days: amount(row.over_90_days),
    total: amount(row.total),
    uncollectible: amount(row.uncollectible),
    unappliedPayments: amount(row.unapplied_payments),
    unappliedCreditNotes: amount(row.unapplied_credit_notes),
  };
}

export function toAgedRow(row: RawAgeingRow): AgedRow {
  const { customer_id: customerId, customer_name: customerName } = row;
  return { id: `${customerId}:${row.currency}`, customerId, customerName, ...toAgedAmounts(row) };
}
