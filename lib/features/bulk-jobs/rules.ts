import type { Permission } from "@/lib/core/permissions";
import type { BulkAction, BulkInput, BulkItemState, BulkNoun, BulkPaymentStatus } from "./schema";

/** What can be done to many, who may, and how it is called. */

/** What a person needs for the action; null where the noun does not have it. The verb asks for it again. */
export function permissionOf(noun: BulkNoun, action: BulkAction): Permission | null {
  return permissions[noun][action] ?? null;
}

const permissions: Record<BulkNoun, Partial<Record<BulkAction, Permission>>> = {
  INVOICE: {
    FINALIZE: "invoice:finalize",
    FINALIZE_AND_SEND: "invoice:send",
    SEND: "invoice:send",
    RECALCULATE: "invoice:update",
    MAKE_DRAFT: "invoice:update",
    SET_PAYMENT_STATUS: "invoice:update",
    VOID: "invoice:finalize",
    DOWNLOAD: "invoice:read",
  },
  CREDIT_NOTE: {
    FINALIZE: "creditNote:finalize",
    FINALIZE_AND_SEND: "creditNote:send",
    SEND: "creditNote:send",
    VOID: "creditNote:finalize",
    DOWNLOAD: "creditNote:read",
  },
};

interface JobWords {
  noun: BulkNoun;
  action: BulkAction;
  input: BulkInput;
  total: number;
}

/** What is or was done to what: `Finalizing 37 invoices`, `37 invoices finalized`. */
export function jobTitle(job: JobWords & { endedAt: string | null }): string {
  const things = thingsText(job.noun, job.total);
  const { doing, did } = verbWords(job.action, job.input);
  return job.endedAt === null ? doing.replace("%", things) : did.replace("%", things);
}

/** `1 invoice`, `1,250 credit notes`. */
export function thingsText(noun: BulkNoun, count: number): string {
  const [one, several] = noun === "INVOICE" ? ["invoice", "invoices"] : ["credit note", "credit notes"];
  return `${countText(count)} ${count === 1 ? one : several}`;
}

export function countText(count: number): string {
  return new Intl.NumberFormat("en-GB").format(count);
}

/** Counts of an ended or running job in words: `34 done, 3 failed`. */
export function countsText({ done, failed, skipped }: { done: number; failed: number; skipped: number }): string {
  const parts = [`${countText(done)} done`];
  if (failed > 0) parts.push(`${countText(failed)} failed`);
  if (skipped > 0) parts.push(`${countText(skipped)} skipped`);
  return parts.join(", ");
}

export const itemStateWords: Record<BulkItemState, string> = {
  WAITING: "Waiting",
  DONE: "Done",
  FAILED: "Failed",
  SKIPPED: "Skipped",
};

function verbWords(action: BulkAction, { paymentStatus }: BulkInput): { doing: string; did: string } {
  switch (action) {
    case "FINALIZE":
      return { doing: "Finalizing %", did: "Finalize %" };
    case "FINALIZE_AND_SEND":
      return { doing: "Finalizing and sending %", did: "Finalize and send %" };
    case "SEND":
      return { doing: "Sending %", did: "Send %" };
    case "RECALCULATE":
      return { doing: "Recalculating %", did: "Recalculate %" };
    case "MAKE_DRAFT":
      return { doing: "Making drafts of %", did: "Make drafts of %" };
    case "SET_PAYMENT_STATUS":
      return statusWords[paymentStatus ?? "PAID"];
    case "VOID":
      return { doing: "Voiding %", did: "Void %" };
    case "DOWNLOAD":
      return { doing: "Preparing the PDFs of %", did: "PDFs of %" };
  }
}

const statusWords: Record<BulkPaymentStatus, { doing: string; did: string }> = {
  PAID: { doing: "Marking % as paid", did: "Mark % as paid" },
  UNPAID: { doing: "Marking % as unpaid", did: "Mark % as unpaid" },
  UNCOLLECTIBLE: { doing: "Marking % as uncollectible", did: "Mark % as uncollectible" },
};

/** Tries of a document that broke off on our side, before it counts as failed; as many as may stop the whole worker. */
export const mostAttempts = 3;

/** How long to wait after that many tries, in milliseconds. */
export function retryMilliseconds(attempts: number): number {
  return attempts <= 1 ? 2_000 : 10_000;
}
