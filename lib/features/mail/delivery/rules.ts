import { z } from "zod";

/**
 * What becomes of a mail after an attempt (D56).
 *
 * Laws: it is tried again by itself only where the server cannot have taken it: it refused it for now, or never got the end of DATA; where
 * the answer is lost nothing happens by itself.
 */
const RefusedRecipient = z.object({ address: z.string(), isPermanent: z.boolean(), answer: z.string() });

/** `MAILBOX`: it went nowhere and is shown. `OBSOLETE`: what it says is no longer true. */
export const Outcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("ACCEPTED"), answer: z.string(), refused: z.array(RefusedRecipient) }),
  z.object({ outcome: z.literal("REFUSED"), isPermanent: z.boolean(), answer: z.string() }),
  z.object({ outcome: z.enum(["NOT_HANDED_OVER", "ANSWER_LOST", "MAILBOX", "OBSOLETE"]), answer: z.string() }),
]);
export type Outcome = z.output<typeof Outcome>;

export interface NextStep {
  status: "QUEUED" | "SENT" | "FAILED" | "UNKNOWN";
  /** Of QUEUED: milliseconds until it is tried again. */
  delay: number | null;
}

const minute = 60_000;
const delays = [10_000, minute, 5 * minute, 30 * minute, 120 * minute, 360 * minute];

/** @param attempt the one that had this outcome, from 1 on */
export function nextStep(outcome: Outcome, attempt: number): NextStep {
  switch (outcome.outcome) {
    case "ACCEPTED":
    case "MAILBOX":
      return { status: "SENT", delay: null };
    case "ANSWER_LOST":
      return { status: "UNKNOWN", delay: null };
    case "OBSOLETE":
      return { status: "FAILED", delay: null };
    case "REFUSED":
      return outcome.isPermanent ? { status: "FAILED", delay: null } : retry(attempt);
    case "NOT_HANDED_OVER":
      return retry(attempt);
  }
}

/** A recipient that was refused while others got the mail. */
export function nextStepOfRefused(recipient: { isPermanent: boolean; answer: string }, attempt: number): NextStep {
  return nextStep({ outcome: "REFUSED", ...recipient }, attempt);
}

function retry(attempt: number): NextStep {
  const delay = delays[attempt - 1];
  return delay === undefined ? { status: "FAILED", delay: null } : { status: "QUEUED", delay };
}

/** Longer than any server may take; a worker that has not settled its attempt by then counts as gone. */
export const leaseMilliseconds = 30 * minute;

/** Why a mail that waits is not sent any more; null: it still holds. */
export function obstacleTo(
  kind: "INVOICE" | "CREDIT_NOTE" | "REMINDER" | "TEST" | "RECEIPT",
  document: { status: string; paymentStatus?: string } | null,
): string | null {
  if (kind === "TEST" || document === null) return null;
  if (document.status === "VOIDED") return "Not sent: the document was voided meanwhile.";
  if (kind !== "REMINDER") return null;
  if (document.paymentStatus === "PAID") return "Not sent: the invoice was paid meanwhile.";
  return document.paymentStatus === "UNCOLLECTIBLE"
    ? "Not sent: the invoice was marked uncollectible meanwhile."
    : null;
}
