import { invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import { creditAllThatIsLeft } from "@/lib/engine/invoice/credit-note-left";
import { draftInclude, toDraftGroup, toDraftLine } from "@/lib/features/invoices/draft/rows";
import { noteAsItIs } from "../commands/finalize";
import { recordNoteUpdate } from "../commands/write";
import { editNote } from "../draft/commands";
import { toCreditNote } from "../rows";
import { CreditNote, CreditNoteId } from "../schema";
import { mirroredNote } from "./rules";

/**
 * x-extension. Fills a draft with all that is left to credit of its invoice, in place of the lines and headings it had.
 *
 * @throws AppError NotFound; InvalidState with the engine's reason, NO_INVOICE or NOTHING_LEFT
 */
export const creditAll = command({
  name: "creditAll",
  permission: "creditNote:update",
  input: CreditNoteId,
  output: CreditNote,
  async run(ctx, { id }) {
    const now = ctx.clock.now();
    const { row } = await editNote(ctx, id, async (draft, note, facts) => {
      if (note.invoiceId === null || facts.invoice === null) {
        throw invalidState("NO_INVOICE", "It is not of an invoice, so there is nothing to credit whole.");
      }
      const plan = creditAllThatIsLeft(facts.invoice, facts.soFar);
      if (!plan.ok) throw invalidState(plan.reason, plan.message);
      const { groups, lines } = await ctx.db.invoice.findFirstOrThrow({
        where: { id: note.invoiceId },
        include: draftInclude,
      });
      const invoice = { groups: groups.map(toDraftGroup), lines: lines.map(toDraftLine) };
      const stamp = { now, newId: () => newId(now.getTime()) };
      return { draft: mirroredNote(draft, invoice, plan.lines, stamp) };
    });
    const after = await noteAsItIs(ctx, row.id);
    recordNoteUpdate(ctx, row, { before: toCreditNote(row), after });
    return after;
  },
});
