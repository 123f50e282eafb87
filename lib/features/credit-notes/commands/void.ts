import { z } from "zod";
import { conflict, invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { type CreditNoteIssue, creditNotingFacts, lockCreditNote, lockGrantDraws } from "@/lib/db/credit-notes";
import { concurrentChange } from "@/lib/db/errors";
import { lockInvoice } from "@/lib/db/invoices";
import { planVoid } from "@/lib/engine/invoice/credit-note-application";
import { decimal } from "@/lib/engine/money/decimal";
import { minor } from "@/lib/engine/money/fixed";
import { keepLogo } from "@/lib/features/invoices/documents/commands";
import { sellerFacts } from "@/lib/features/invoices/documents/rows";
import { toDay } from "@/lib/features/invoices/rows";
import { undoApplications } from "../applications/commands/book";
import { billingCountry, toNoteDocument } from "../documents/rows";
import { heldNote } from "../draft/commands";
import { toNoteDraft, type WholeCreditNote } from "../draft/rows";
import { storedNote } from "../draft/rules";
import { toCreditNote, toLedger } from "../rows";
import { CreditNote, NumberedCreditNote } from "../schema";
import { noteAsItIs } from "./finalize";
import { noteAccountingDate, noteNumber, storeNoteIssue } from "./issue";

/**
 * Voids a note (D31, D35): a draft gets a number and this day as its date of issue, a numbered one keeps its own. What it gave invoices is
 * taken back, its cash grant withdrawn, and a further version of its document says VOID on every page.
 *
 * @throws AppError NotFound; InvalidState with the engine's reason; ValidationFailed on `number`; Conflict NUMBER_TAKEN
 */
export const voidCreditNote = command({
  name: "voidCreditNote",
  permission: "creditNote:finalize",
  input: NumberedCreditNote,
  output: CreditNote,
  async run(ctx, { id, number }) {
    const row = await lockWithInvoices(ctx, id);
    const plan = planVoid(toLedger(row, await drawnOf(ctx, row)));
    if (!plan.ok) throw invalidState(plan.reason, plan.message);
    await undoApplications(ctx, row.number ?? "", plan.undoApplications);
    if (plan.withdrawGrantId) {
      const deletedAt = ctx.clock.now();
      await ctx.db.creditGrant.updateMany({
        where: { id: plan.withdrawGrantId, deletedAt: null },
        data: { deletedAt },
      });
    }
    const account = await creditNotingFacts(ctx);
    const issue = row.status === "DRAFT" ? await voidedDraft(ctx, row, number ?? null) : await voidedFinal(ctx, row);
    await storeNoteIssue(ctx, account, issue);
    const after = await noteAsItIs(ctx, row.id);
    ctx.record({
      verb: "VOIDED",
      name: "Credit note voided",
      summary: `The credit note ${issue.number} for ${row.customerLegalCompanyName} was voided.`,
      object: { type: "CREDIT_NOTE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: toCreditNote(row),
      after,
      event: "CREDIT_NOTE_UPDATED",
    });
    return after;
  },
});

/**
 * Locks the invoices that the note is of and stands on, in the order of their ids, then the note.
 *
 * @throws AppError Conflict when it was applied to another one while the locks were taken
 */
async function lockWithInvoices(ctx: CommandCtx, id: string): Promise<WholeCreditNote> {
  const found = isUuid(id)
    ? await ctx.db.creditNote.findFirst({ where: { id }, include: { applications: { where: { reversedAt: null } } } })
    : null;
  if (!found) throw notFound();
  const invoices = found.applications.map(({ invoiceId }) => invoiceId).concat(found.invoiceId ?? []);
  const locked = new Set(invoices.toSorted());
  for (const invoiceId of locked) await lockInvoice(ctx, invoiceId);
  await lockCreditNote(ctx, id);
  const row = await heldNote(ctx, id, "void");
  const isOutside = row.applications.some(({ reversedAt, invoiceId }) => reversedAt === null && !locked.has(invoiceId));
  if (isOutside)
    throw conflict("It was applied to an invoice at this moment. Nothing was changed; try again.", concurrentChange);
  return row;
}

async function drawnOf(ctx: CommandCtx, row: WholeCreditNote) {
  const { cashGrant, currency } = toLedger(row);
  return cashGrant === null ? 0n : minor(decimal(await lockGrantDraws(ctx, cashGrant.id)), currency);
}

/** D31: numbers are not skipped, so a draft that is voided takes one. */
async function voidedDraft(ctx: CommandCtx, row: WholeCreditNote, given: string | null): Promise<CreditNoteIssue> {
  const planned = storedNote(toNoteDraft(row));
  const seller = await sellerFacts(ctx, billingCountry(row), row.currency);
  const logo = await keepLogo(ctx, seller.logo);
  const account = await creditNotingFacts(ctx);
  const { number, issueDate } = await noteNumber(ctx, account, given);
  const content = toNoteDocument(row, planned, seller, { status: "VOIDED", number, issueDate, isVoided: true }, logo);
  return {
    ...{ id: row.id, status: "VOIDED", balance: "0", number, issueDate },
    accountingDate: noteAccountingDate(ctx, row, seller, issueDate),
    merchantDetails: seller.details,
    version: { version: 1, reason: "VOIDED", content },
  };
}

/** Keeps number and date; the document is the last one that was printed, marked. */
async function voidedFinal(ctx: CommandCtx, row: WholeCreditNote): Promise<CreditNoteIssue> {
  const printed = await ctx.db.documentVersion.findFirstOrThrow({
    where: { documentType: "CREDIT_NOTE", documentId: row.id, version: row.documentVersion },
  });
  const [number, issueDate] = [row.number, toDay(row.issueDate)];
  if (number === null || issueDate === null) throw new Error(`The final credit note ${row.id} has no number`);
  const version = row.documentVersion + 1;
  const marks = { version, amendedOn: null, replaces: row.documentVersion, voided: true };
  const content = { ...StoredObject.parse(printed.content), status: "VOIDED", version: marks };
  return {
    ...{ id: row.id, status: "VOIDED", balance: "0", number, issueDate },
    accountingDate: row.accountingDate.toISOString().slice(0, 10),
    merchantDetails: row.merchantDetails === null ? null : StoredObject.parse(row.merchantDetails),
    version: { version, reason: "VOIDED", content },
  };
}

const StoredObject = z.record(z.string(), z.unknown());
