import { command } from "@/lib/core/operation";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { editNote } from "../draft/commands";
import { creditNoteInclude, toCreditNote } from "../rows";
import { CreditNote, UpdateCreditNote } from "../schema";
import { customerDefaults, invoiceDefaults, noteFieldData, recordNoteUpdate } from "./write";

/**
 * PUT: replaces the editable fields of a draft. What is absent is reset: names, addresses, recipients, tax id and billing period to the
 * invoice's, or without one to the customer's as they are now; the accounting date to the calculated one; the cash grant to none. A reason
 * of exemption that was missing is filled in.
 *
 * @throws AppError NotFound, InvalidState with the engine's reason, ValidationFailed
 */
export const updateCreditNote = command({
  name: "updateCreditNote",
  permission: "creditNote:update",
  input: UpdateCreditNote,
  output: CreditNote,
  async run(ctx, { id, settings, ...input }) {
    const { row } = await editNote(ctx, id, async (draft, before) => {
      const { invoiceId, customerId } = before;
      const defaults = invoiceId ? await invoiceDefaults(ctx, invoiceId) : await customerDefaults(ctx, customerId);
      if (!defaults) throw new Error(`What the credit note ${before.id} was made of is gone`);
      const createdOn = instantToLocalDay(before.createdAt.getTime(), ctx.timeZone);
      const fields = await noteFieldData(ctx, input, defaults, createdOn);
      const generateCashCreditGrant = settings?.generateCashCreditGrant === "ENABLED";
      const taxExemptionReason = before.taxExemptionReason ?? defaults.taxExemptionReason;
      return { draft, fields: { ...fields, generateCashCreditGrant, taxExemptionReason } };
    });
    const after = await ctx.db.creditNote.findFirstOrThrow({ where: { id: row.id }, include: creditNoteInclude });
    const note = toCreditNote(after);
    recordNoteUpdate(ctx, after, { before: toCreditNote(row), after: note });
    return note;
  },
});
