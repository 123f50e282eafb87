import { decimal } from "@/lib/engine/money/decimal";
import type { Payment } from "../booking/schema";
import type { Check, PaymentVerb } from "./schema";

/** What may be done to a payment, and why not; the verbs ask again under their locks. */
export function checkedVerbs(payment: Payment): Record<PaymentVerb, Check> {
  const isReversed = payment.reversedAt !== undefined;
  const standing = isReversed ? refused("It was reversed.") : allowed;
  const hasRest = decimal(payment.unapplied).greaterThan(0);
  return {
    allocate: isReversed || hasRest ? standing : refused("All of it is booked on invoices."),
    reverseAllocation: standing,
    reverse: payment.origin === "MANUAL" ? standing : refused("A payment provider brought it. Refund it there."),
    receipt: isReversed ? refused("It was reversed, so there is nothing to confirm.") : allowed,
  };
}

const allowed: Check = { ok: true };

function refused(message: string): Check {
  return { ok: false, message };
}
