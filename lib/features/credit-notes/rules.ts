import { invalid, invalidState } from "@/lib/core/errors";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import {
  type CreditNoteState,
  type CreditNoteVerb,
  checkCreditNoteVerb,
} from "@/lib/engine/invoice/credit-note-states";
import type { CreditNoteFields } from "./schema";

/** @throws AppError InvalidState with the engine's reason (D32, D35). */
export function refuseUnlessAllowed(verb: CreditNoteVerb, state: CreditNoteState): void {
  const check = checkCreditNoteVerb(verb, state);
  if (!check.ok) throw invalidState(check.reason, check.message);
}

/**
 * The days that a note credits, which the wire writes as timestamps in UTC; null when neither end is given.
 *
 * @throws AppError ValidationFailed
 */
export function billingPeriodOf(
  input: Pick<CreditNoteFields, "billingPeriodStart" | "billingPeriodEnd">,
): { start: string; endInclusive: string } | null {
  const { billingPeriodStart: start, billingPeriodEnd: end } = input;
  if (!start && !end) return null;
  if (!start) throw invalid({ billingPeriodStart: ["Goes with billingPeriodEnd: send both or neither."] });
  if (!end) throw invalid({ billingPeriodEnd: ["Goes with billingPeriodStart: send both or neither."] });
  const days = { start: instantToLocalDay(start, "UTC"), endInclusive: instantToLocalDay(end, "UTC") };
  if (days.start > days.endInclusive) throw invalid({ billingPeriodEnd: ["Must not be before billingPeriodStart."] });
  return days;
}
