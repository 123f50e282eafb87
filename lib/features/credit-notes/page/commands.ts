import { invalidState, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { draftInclude, toDraftGroup, toDraftLine } from "@/lib/features/invoices/draft/rows";
import { createCreditNote } from "../commands/create";
import { noteAsItIs } from "../commands/finalize";
import { recordNoteUpdate } from "../commands/write";
import { editNote } from "../draft/commands";
import { creditAll } from "../remaining/commands";
import { mirroredNote } from "../remaining/rules";
import { toCreditNote } from "../rows";
import { CreditNote } from "../schema";
import { type ChosenLine, chosenLines, refuseOverCredited } from "./rules";
import { CreditInvoice } from "./schema";

/**
 * Makes a draft of an invoice with its lines at once, or nothing: all that is left of it, or single lines with net amounts (D34).
 *
 * @throws AppError NotFound; as `createCreditNote` and `creditAll`; ValidationFailed on `lines.<place>.…`; InvalidState with the engine's reason
 */
export const creditInvoice = command({
  name: "creditInvoice",
  permission: "creditNote:create",
  input: CreditInvoice,
  output: CreditNote,
  async run(ctx, { invoiceId, lines }) {
    const invoice = await ctx.db.invoice.findFirst({
      where: { id: invoiceId },
      select: { id: true, customerId: true, currency: true },
    });
    if (!invoice) throw notFound();
    const { id, customerId } = invoice;
    const note = await createCreditNote(ctx, { invoiceId: id, customerId, currency: Currency.parse(invoice.currency) });
    return lines === undefined ? creditAll(ctx, { id: note.id }) : creditLines(ctx, note.id, id, lines);
  },
});

async function creditLines(ctx: CommandCtx, noteId: string, invoiceId: string, chosen: readonly ChosenLine[]) {
  const now = ctx.clock.now();
  const { groups, lines } = await ctx.db.invoice.findFirstOrThrow({ where: { id: invoiceId }, include: draftInclude });
  const invoice = { groups: groups.map(toDraftGroup), lines: lines.map(toDraftLine) };
  const { row } = await editNote(ctx, noteId, (draft, _note, facts) => {
    if (facts.invoice === null) throw invalidState("NO_INVOICE", "It is not of an invoice.");
    const stamp = { now, newId: () => newId(now.getTime()) };
    const credited = chosenLines(chosen, facts.invoice, facts.soFar);
    const wanted = mirroredNote(draft, invoice, credited, stamp);
    refuseOverCredited(wanted, facts);
    return { draft: wanted };
  });
  const after = await noteAsItIs(ctx, row.id);
  recordNoteUpdate(ctx, row, { before: toCreditNote(row), after });
  return after;
}
