import { conflict } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { type CreditNoteIssue, type CreditNotingFacts, issueCreditNote } from "@/lib/db/credit-notes";
import { databaseFailure } from "@/lib/db/errors";
import { instantToLocalDay, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { accountingDate } from "@/lib/engine/invoice/finalize";
import { documentNumber } from "@/lib/features/invoices/commands/issue";
import type { SellerFacts } from "@/lib/features/invoices/documents/rows";
import { toDay } from "@/lib/features/invoices/rows";
import type { WholeCreditNote } from "../draft/rows";

/**
 * The note's number and day of issue (D30, D31). Takes the series' lock: call it last.
 *
 * @param given the number a person typed; needed with manual numbering, refused without
 * @throws AppError ValidationFailed on `number`
 */
export function noteNumber(ctx: CommandCtx, account: CreditNotingFacts, given: string | null) {
  const { manual_numbering: isManual, credit_note_prefix: prefix } = account;
  return documentNumber(ctx, { documentType: "CREDIT_NOTE", prefix, isManual }, given);
}

/** Stores a numbered note. @throws AppError Conflict NUMBER_TAKEN: an automatic number is never skipped (D30). */
export async function storeNoteIssue(
  ctx: CommandCtx,
  account: CreditNotingFacts,
  issue: CreditNoteIssue,
): Promise<void> {
  await issueCreditNote(ctx, issue).catch((error: unknown) => {
    const failure = databaseFailure(error);
    if (failure?.sqlState !== "23505" || failure.constraint !== "credit_note_account_id_number_key") throw error;
    const cure = account.manual_numbering
      ? "Choose another."
      : "It was given by hand. Raise the next number in the settings, with a reason.";
    throw conflict(`Another credit note has the number ${issue.number}. ${cure}`, "NUMBER_TAKEN");
  });
}

/** D31: the accounting date of a note that is issued on a day. */
export function noteAccountingDate(
  ctx: CommandCtx,
  row: WholeCreditNote,
  seller: SellerFacts,
  issueDate: PlainDate,
): PlainDate {
  const manual = row.accountingDateSource === "MANUAL" ? toDay(row.accountingDate) : null;
  if (manual) return parsePlainDate(manual);
  const periodEnd = toDay(row.billingPeriodEnd);
  return accountingDate(seller.account.accounting_date_preference, {
    billingPeriodEndInclusive: periodEnd ? parsePlainDate(periodEnd) : null,
    runDate: null,
    createdOn: instantToLocalDay(row.createdAt.getTime(), ctx.timeZone),
    issueDate,
  });
}
