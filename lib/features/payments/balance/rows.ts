import { Currency } from "@/lib/core/shapes";
import type { BalanceRow } from "@/lib/db/payments";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { CurrencyBalance } from "./schema";

export function toCurrencyBalance(row: BalanceRow): CurrencyBalance {
  const currency = Currency.parse(row.currency);
  const amount = (text: string) => wireAmount(new Decimal(text), currency);
  const net = new Decimal(row.owed).minus(row.unapplied_payments).minus(row.unapplied_credit_notes);
  return {
    currency,
    owed: amount(row.owed),
    overdue: amount(row.overdue),
    uncollectible: amount(row.uncollectible),
    unappliedPayments: amount(row.unapplied_payments),
    unappliedCreditNotes: amount(row.unapplied_credit_notes),
    net: wireAmount(net, currency),
  };
}
