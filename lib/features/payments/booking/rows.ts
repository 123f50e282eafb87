import type { Ctx } from "@/lib/core/context";
import { Currency } from "@/lib/core/shapes";
import type { PayableRow, PaymentRow } from "@/lib/db/payments";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import type { PayableInvoice, PaymentToAllocate } from "@/lib/engine/invoice/payment-allocation";
import { Decimal, zero } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { present } from "@/lib/features/invoices/rows";
import { InvoicePaymentStatus, InvoiceStatus, PaymentOrigin } from "@/lib/features/invoices/schema";
import type { Payment } from "./schema";

export function toPayment({ timeZone }: Pick<Ctx, "timeZone">, row: PaymentRow): Payment {
  const currency = Currency.parse(row.currency);
  const amount = (text: string) => wireAmount(new Decimal(text), currency);
  const { amount: whole, allocated } = toPaymentToAllocate(row);
  return {
    id: row.id,
    customerId: row.customer_id,
    currency,
    amount: amount(row.amount),
    unapplied: wireAmount(row.reversed_at === null ? whole.minus(allocated) : zero, currency),
    origin: PaymentOrigin.parse(row.origin),
    ...present("reference", row.reference),
    ...present("note", row.note),
    paidAt: instantToLocalDay(row.paid_at.getTime(), timeZone),
    createdAt: row.created_at.toISOString(),
    ...present("reversedAt", row.reversed_at?.toISOString() ?? null),
    allocations: row.shares.map((share) => ({
      id: share.id,
      invoiceId: share.invoiceId,
      ...present("invoiceNumber", share.invoiceNumber),
      amount: amount(share.amount),
      allocatedAt: new Date(share.allocatedAt).toISOString(),
      ...present("reversedAt", share.reversedAt && new Date(share.reversedAt).toISOString()),
    })),
  };
}

export function toPaymentToAllocate(row: PaymentRow): PaymentToAllocate {
  return {
    customerId: row.customer_id,
    currency: Currency.parse(row.currency),
    amount: new Decimal(row.amount),
    allocated: new Decimal(row.allocated),
  };
}

export function toPayable(row: PayableRow): PayableInvoice {
  return {
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    currency: Currency.parse(row.currency),
    status: InvoiceStatus.parse(row.status),
    paymentStatus: InvoicePaymentStatus.parse(row.payment_status),
    grossTotal: new Decimal(row.gross_total),
    applied: new Decimal(row.applied),
    paid: new Decimal(row.paid),
  };
}
