import type { Ctx } from "@/lib/core/context";
import { Currency } from "@/lib/core/shapes";
import type { ListedPayment, PaymentSumRow } from "@/lib/db/payment-list";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { PaymentOrigin } from "@/lib/features/invoices/schema";
import { stateOfPayment } from "./rules";
import type { PaymentSum, PaymentTableRow } from "./schema";

export function toPaymentTableRow({ timeZone }: Pick<Ctx, "timeZone">, row: ListedPayment): PaymentTableRow {
  const currency = Currency.parse(row.currency);
  const amount = wireAmount(new Decimal(row.amount), currency);
  const unapplied = wireAmount(new Decimal(row.amount).minus(row.allocated), currency);
  const isReversed = row.reversed_at !== null;
  return {
    id: row.id,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency,
    amount,
    unapplied: isReversed ? null : unapplied,
    state: stateOfPayment(amount, unapplied, isReversed),
    origin: PaymentOrigin.parse(row.origin),
    reference: row.reference,
    paidAt: instantToLocalDay(row.paid_at.getTime(), timeZone),
    createdAt: row.created_at.toISOString(),
    reversedAt: row.reversed_at?.toISOString() ?? null,
    invoiceNumbers: row.invoice_numbers,
  };
}

export function toPaymentSum(row: PaymentSumRow): PaymentSum {
  const currency = Currency.parse(row.currency);
  const amount = (text: string) => wireAmount(new Decimal(text), currency);
  return {
    currency,
    count: row.count,
    received: amount(row.received),
    unappliedCount: row.unapplied_count,
    unapplied: amount(row.unapplied),
    reversedCount: row.reversed_count,
    reversed: amount(row.reversed),
  };
}
