import { invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockCreditNote } from "@/lib/db/credit-notes";
import { lockInvoice } from "@/lib/db/invoices";
import { minorToDecimal } from "@/lib/engine/money/fixed";
import { heldNote } from "../../draft/commands";
import { creditNoteInclude, settledOf, toCreditNote, toLedger } from "../../rows";
import { CreditNote } from "../../schema";
import { ApplicationId } from "../schema";
import { undoApplications } from "./book";

/**
 * x-extension. Takes one application back: note and invoice have what they had, and the row stays for the record. Answers with the note.
 *
 * @throws AppError NotFound; InvalidState with the engine's reason, or APPLICATION_UNDONE
 */
export const undoCreditNoteApplication = command({
  name: "undoCreditNoteApplication",
  permission: "creditNote:update",
  input: ApplicationId,
  output: CreditNote,
  async run(ctx, { id }) {
    const found = await findApplication(ctx, id);
    await lockInvoice(ctx, found.invoiceId);
    await lockCreditNote(ctx, found.creditNoteId);
    const { reversedAt } = await findApplication(ctx, id);
    if (reversedAt !== null) throw invalidState("APPLICATION_UNDONE", "It has been taken back already.");
    const row = await heldNote(ctx, found.creditNoteId, "undoApplication");
    await undoApplications(ctx, row.number ?? "", [found]);
    await storeBalance(ctx, row.id);
    const after = await ctx.db.creditNote.findFirstOrThrow({ where: { id: row.id }, include: creditNoteInclude });
    const note = toCreditNote(after);
    ctx.record({
      verb: "UPDATED",
      name: "Credit note application undone",
      summary: `An application of the credit note ${row.number} for ${row.customerLegalCompanyName} was taken back.`,
      object: { type: "CREDIT_NOTE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: toCreditNote(row),
      after: note,
      event: "CREDIT_NOTE_UPDATED",
    });
    return note;
  },
});

/** The note's balance from what stands of it. */
async function storeBalance(ctx: CommandCtx, id: string): Promise<void> {
  const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id }, include: creditNoteInclude });
  const ledger = toLedger(row);
  const balance = minorToDecimal(settledOf(ledger)?.balance ?? 0n, ledger.currency);
  await ctx.db.creditNote.updateMany({
    where: { id },
    data: { balance: balance.toFixed(), updatedAt: ctx.clock.now() },
  });
}

async function findApplication(ctx: CommandCtx, id: string) {
  const row = isUuid(id) ? await ctx.db.creditNoteApplication.findFirst({ where: { id } }) : null;
  if (!row) throw notFound();
  return row;
}
