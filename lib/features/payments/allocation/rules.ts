import { compareDates, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import {
  type AllocationPlan,
  type PayableInvoice,
  type PaymentShare,
  type PaymentToAllocate,
  planAllocations,
} from "@/lib/engine/invoice/payment-allocation";
import { type Decimal, decimal, minimum, zero } from "@/lib/engine/money/decimal";
import type { OpenInvoice } from "./schema";

/**
 * How a payment is spread over what its customer owes, before a person changes it.
 *
 * Laws: Σ suggested ≤ the payment; no share is more than is owed on its invoice, and none is zero; an invoice gets something only where all
 * that are due before it are settled whole; what was given up as uncollectible gets nothing by itself; the order of the invoices does not
 * matter.
 */
export function suggestShares(amount: Decimal, invoices: readonly OpenInvoice[]): PaymentShare[] {
  let rest = amount;
  const shares: PaymentShare[] = [];
  for (const invoice of [...invoices].filter(isAwaited).sort(byDueDate)) {
    const share = minimum(rest, decimal(invoice.balance));
    if (!share.greaterThan(zero)) continue;
    shares.push({ invoiceId: invoice.id, amount: share });
    rest = rest.minus(share);
  }
  return shares;
}

/** The engine's own answer to shares as they are typed, so that a form refuses what the verb would (D34). */
export function checkShares(
  payment: PaymentToAllocate,
  shares: readonly PaymentShare[],
  invoices: readonly OpenInvoice[],
): AllocationPlan {
  return planAllocations(payment, shares, invoices.map(toPayableInvoice));
}

function isAwaited({ paymentStatus }: OpenInvoice): boolean {
  return paymentStatus !== "UNCOLLECTIBLE";
}

/** Those without a due day stand last; of one day the one that was made first. */
function byDueDate(one: OpenInvoice, other: OpenInvoice): number {
  if (one.dueDate === other.dueDate) return one.id < other.id ? -1 : 1;
  if (one.dueDate === null) return 1;
  if (other.dueDate === null) return -1;
  return compareDates(parsePlainDate(one.dueDate), parsePlainDate(other.dueDate));
}

function toPayableInvoice(invoice: OpenInvoice): PayableInvoice {
  return {
    ...invoice,
    grossTotal: decimal(invoice.grossTotal),
    applied: decimal(invoice.applied),
    paid: decimal(invoice.paid),
  };
}
