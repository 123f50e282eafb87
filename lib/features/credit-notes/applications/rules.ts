import { type Settled, settle } from "@/lib/engine/invoice/payment";
import type { InvoicePaymentStatus } from "@/lib/engine/invoice/states";
import { type Decimal, sum } from "@/lib/engine/money/decimal";

/** What an invoice owes once credit stands on it or is taken back (D34); one that is marked uncollectible stays so until it is settled. */
export function settledWith(invoice: {
  grossTotal: Decimal;
  paymentStatus: InvoicePaymentStatus;
  /** Standing ones. */
  payments: readonly Decimal[];
  applications: readonly Decimal[];
}): Settled {
  const { grossTotal, paymentStatus, payments, applications } = invoice;
  return settle({
    grossTotal,
    applied: sum(applications),
    paid: sum(payments),
    markedUncollectible: paymentStatus === "UNCOLLECTIBLE",
  });
}
