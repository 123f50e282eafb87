import { command } from "@/lib/core/operation";
import { lockNote } from "../draft/commands";
import { toCreditNote } from "../rows";
import { CreditNote, CreditNoteId } from "../schema";

/** Deletes a draft with its lines and headings, and answers with it as it was. @throws AppError NotFound, InvalidState (D35) */
export const deleteCreditNote = command({
  name: "deleteCreditNote",
  permission: "creditNote:delete",
  input: CreditNoteId,
  output: CreditNote,
  async run(ctx, { id }) {
    const row = await lockNote(ctx, id, "delete");
    // Lines first: they hold their heading.
    await ctx.db.creditNoteLineItem.deleteMany({ where: { creditNoteId: row.id } });
    await ctx.db.creditNoteLineItemGroup.deleteMany({ where: { creditNoteId: row.id } });
    await ctx.db.creditNote.deleteMany({ where: { id: row.id } });
    const note = toCreditNote(row);
    ctx.record({
      verb: "DELETED",
      name: "Credit note deleted",
      summary: `The draft credit note for ${row.customerLegalCompanyName} was deleted.`,
      object: { type: "CREDIT_NOTE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: note,
    });
    return note;
  },
});
