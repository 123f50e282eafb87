import { invalid, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { zero } from "@/lib/engine/money/decimal";
import { recordNoteUpdate } from "../commands/write";
import { editNote } from "../draft/commands";
import type { WholeCreditNote } from "../draft/rows";
import type { NoteDraft, NoteLine } from "../draft/rules";
import { creditableLines } from "./queries";
import { toCreditNoteLine } from "./rows";
import { lineOfNote, linePlace, writtenNoteLine } from "./rules";
import { CreateNoteLine, CreditNoteLineItem, NoteLinePath, UpdateNoteLine } from "./schema";

/**
 * Adds a line at the end of its heading, or at the end of the note, and works the note out afresh.
 *
 * @throws AppError NotFound, InvalidState, ValidationFailed: a heading of another note, a line of another invoice, a rate that the invoice
 * does not have (D34) or that the customer's status rules out (D27)
 */
export const createCreditNoteLineItem = command({
  name: "createCreditNoteLineItem",
  permission: "creditNote:update",
  input: CreateNoteLine,
  output: CreditNoteLineItem,
  async run(ctx, { creditnote, creditNoteId, groupId, lineItemId, invoiceLineItemIds, ...input }) {
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    return changeLine(ctx, creditnote, id, async (draft, row) => {
      if (creditNoteId.toLowerCase() !== row.id) {
        throw invalid({ creditNoteId: ["Must be the credit note that the path names."] });
      }
      await refuseUnknownProduct(ctx, input.productId);
      const invoiceLines = await creditableLines(ctx, row.invoiceId);
      const place = linePlace({ groupId, lineItemId, invoiceLineItemIds }, draft, invoiceLines);
      const written = writtenNoteLine(input, draft, { before: null, place, invoiceLines });
      const line: NoteLine = { ...emptyLine, ...written, ...place, id, createdAt: now };
      return { ...draft, lines: [...draft.lines, line] };
    });
  },
});

/**
 * Replaces a line; where it stands and what it credits stay. A discount and a rounding copied from the invoice stay while quantity and
 * rate are the same.
 *
 * @throws AppError NotFound, InvalidState, ValidationFailed as for a new line
 */
export const updateCreditNoteLineItem = command({
  name: "updateCreditNoteLineItem",
  permission: "creditNote:update",
  input: UpdateNoteLine,
  output: CreditNoteLineItem,
  run: (ctx, { creditnote, id, ...input }) =>
    changeLine(ctx, creditnote, id, async (draft, row) => {
      const before = lineOfNote(draft, id);
      await refuseUnknownProduct(ctx, input.productId);
      const invoiceLines = await creditableLines(ctx, row.invoiceId);
      const after = { ...before, ...writtenNoteLine(input, draft, { before, place: before, invoiceLines }) };
      return { ...draft, lines: draft.lines.map((line) => (line === before ? after : line)) };
    }),
});

/** Deletes a line and answers with it as it was. @throws AppError NotFound, InvalidState */
export const deleteCreditNoteLineItem = command({
  name: "deleteCreditNoteLineItem",
  permission: "creditNote:update",
  input: NoteLinePath,
  output: CreditNoteLineItem,
  run: (ctx, { creditnote, id }) =>
    changeLine(ctx, creditnote, id, (draft) => {
      const gone = lineOfNote(draft, id);
      return { ...draft, lines: draft.lines.filter((line) => line !== gone) };
    }),
});

/** A place behind every other; the plan numbers the lines afresh. */
const lastPlace = Number.MAX_SAFE_INTEGER;

const emptyLine = { index: lastPlace, netTotal: zero, totalTax: zero, grossTotal: zero } as const;

/** @throws AppError ValidationFailed on `productId` for a product that does not exist */
async function refuseUnknownProduct(ctx: CommandCtx, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const known = await ctx.db.product.findFirst({ where: { id }, select: { id: true } });
  if (!known) throw invalid({ productId: ["There is no product with this identifier."] });
}

async function changeLine(
  ctx: CommandCtx,
  creditnote: string,
  id: string,
  edit: (draft: NoteDraft, row: WholeCreditNote) => NoteDraft | Promise<NoteDraft>,
): Promise<CreditNoteLineItem> {
  const {
    row,
    before: stored,
    planned,
  } = await editNote(ctx, creditnote, async (draft, whole) => ({ draft: await edit(draft, whole) }));
  const wire = (line: NoteLine | undefined) => line && toCreditNoteLine(row.id, line, planned.currency);
  const before = wire(stored.lines.find((line) => line.id === id.toLowerCase()));
  const after = wire(planned.lines.find((line) => line.id === id.toLowerCase()));
  recordNoteUpdate(ctx, row, { before, after, what: "A line of the draft credit note" });
  const answer = after ?? before;
  if (!answer) throw notFound();
  return answer;
}
