import type { BulkQuestion } from "@/components/bulk-jobs/ask-bulk";
import { bulkQuestion } from "@/components/bulk-jobs/bulk-questions";
import type { BulkWish } from "@/components/bulk-jobs/use-bulk-start";
import type { Selection } from "@/components/ui/data-table";
import { type CreditNoteVerb, checkCreditNoteVerb } from "@/lib/engine/invoice/credit-note-states";
import type { BulkAction } from "@/lib/features/bulk-jobs/schema";
import type { CreditNoteTableRow } from "@/lib/features/credit-notes/overview/schema";

type Row = Pick<CreditNoteTableRow, "status" | "currency" | "grossTotal">;
type Selected = Pick<Selection<Row>, "rows" | "all" | "count">;

/** Why the action cannot be used on any of the rows; undefined when it can on at least one, or nobody knows yet. */
export function refusalOf(wish: BulkWish, { rows, all }: Selected): string | undefined {
  if (all) return undefined;
  const checks = rows.map((row) => check(wish, row));
  const [first] = checks;
  return first && !first.ok && checks.every(({ ok }) => !ok) ? first.message : undefined;
}

export function creditNoteQuestion(wish: BulkWish, { rows, all, count }: Selected): BulkQuestion {
  const allowed = rows.filter((row) => check(wish, row).ok);
  return bulkQuestion(wish, {
    ...{ noun: "CREDIT_NOTE", isAll: all, count },
    allowed: allowed.map(({ currency, grossTotal }) => ({ currency, amount: grossTotal })),
  });
}

function check({ action }: BulkWish, { status }: Row): { ok: true } | { ok: false; message: string } {
  const verb = verbs[action];
  if (verb) {
    return checkCreditNoteVerb(verb, {
      status,
      ...{ applicationStatus: null, hasApplications: false, isCashGrantDrawn: false },
    });
  }
  return status === "DRAFT" ? { ok: false, message: "It has no PDF before it is finalized." } : { ok: true };
}

const verbs: Partial<Record<BulkAction, CreditNoteVerb>> = {
  FINALIZE: "finalize",
  FINALIZE_AND_SEND: "finalizeAndSend",
  SEND: "send",
  VOID: "void",
};
