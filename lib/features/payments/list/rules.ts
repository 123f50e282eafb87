import { decimal } from "@/lib/engine/money/decimal";
import type { PaymentState } from "./schema";

/**
 * How much of a payment settles invoices.
 *
 * @param unapplied decimal text, of the amount what settles none
 */
export function stateOfPayment(amount: string, unapplied: string, isReversed: boolean): PaymentState {
  if (isReversed) return "REVERSED";
  const rest = decimal(unapplied);
  if (rest.isZero()) return "FULLY_APPLIED";
  return rest.equals(decimal(amount)) ? "UNAPPLIED" : "PARTIALLY_APPLIED";
}
