import { invalid, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { lockCreditNote } from "@/lib/db/credit-notes";
import { lockInvoice } from "@/lib/db/invoices";
import type { CreditNoteVerb } from "@/lib/engine/invoice/credit-note-states";
import { isTooLarge } from "@/lib/features/invoices/draft/rules";
import { toState } from "../rows";
import { refuseUnlessAllowed } from "../rules";
import { creditedFacts } from "./queries";
import { type NoteFieldChanges, storeNote, toNoteDraft, type WholeCreditNote, wholeCreditNote } from "./rows";
import { type CreditedFacts, type NoteDraft, type PlannedNote, planNote } from "./rules";

/** A draft as an edit wants it, with columns of the note itself. */
interface WantedNote {
  draft: NoteDraft;
  fields?: NoteFieldChanges;
}

/**
 * The one way a draft changes: lock it, check the verb, edit it in memory, work it out with the engine against its invoice as that stands,
 * store what differs with the new totals and the next revision, all in the command's transaction (D3).
 *
 * @param edit gets the draft as stored and answers the draft as wanted; it may refuse by throwing
 * @throws AppError NotFound, InvalidState (D32), ValidationFailed
 */
export async function editNote(
  ctx: CommandCtx,
  id: string,
  edit: (draft: NoteDraft, row: WholeCreditNote, facts: CreditedFacts) => Promise<WantedNote> | WantedNote,
): Promise<{ row: WholeCreditNote; before: NoteDraft; planned: PlannedNote }> {
  await lockCreditNote(ctx, id);
  const row = await heldNote(ctx, id, "update");
  const facts = await creditedFacts(ctx, row.invoiceId);
  const before = toNoteDraft(row);
  const { draft, fields } = await edit(before, row, facts);
  const planned = await storePlan(ctx, row, draft, facts, fields);
  return { row, before, planned };
}

/** Works a locked draft out and stores it. @throws AppError ValidationFailed when an amount has more than 18 digits before the point */
export async function storePlan(
  ctx: CommandCtx,
  row: WholeCreditNote,
  draft: NoteDraft,
  facts: CreditedFacts,
  fields: NoteFieldChanges = {},
): Promise<PlannedNote> {
  const planned = planNote(draft, facts);
  const amounts = [...planned.lines, planned.totals].flatMap((one) => [one.netTotal, one.grossTotal]);
  if (amounts.some(isTooLarge)) {
    throw invalid({ rate: ["Quantity × rate must come to an amount of at most 18 digits before the point."] });
  }
  await storeNote(ctx, row.id, toNoteDraft(row), planned);
  const { netTotal, totalTax, grossTotal } = planned.totals;
  await ctx.db.creditNote.updateMany({
    where: { id: row.id },
    data: {
      ...fields,
      netTotal: netTotal.toFixed(),
      totalTax: totalTax.toFixed(),
      grossTotal: grossTotal.toFixed(),
      revision: { increment: 1 },
      updatedAt: ctx.clock.now(),
    },
  });
  return planned;
}

/**
 * The locked note with everything in it, its invoice locked before it. What a note is of never changes, so that looking first is safe.
 *
 * @throws AppError NotFound, InvalidState when `verb` is not allowed.
 */
export async function lockNote(ctx: CommandCtx, id: string, verb: CreditNoteVerb): Promise<WholeCreditNote> {
  const invoiceId = await invoiceOfNote(ctx, id);
  if (invoiceId !== null) await lockInvoice(ctx, invoiceId);
  await lockCreditNote(ctx, id);
  return heldNote(ctx, id, verb);
}

/** A note whose locks are held. @throws AppError InvalidState when `verb` is not allowed. */
export async function heldNote(ctx: CommandCtx, id: string, verb: CreditNoteVerb): Promise<WholeCreditNote> {
  const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id }, include: wholeCreditNote });
  refuseUnlessAllowed(verb, toState(row));
  return row;
}

async function invoiceOfNote(ctx: CommandCtx, id: string): Promise<string | null> {
  const row = isUuid(id) ? await ctx.db.creditNote.findFirst({ where: { id }, select: { invoiceId: true } }) : null;
  if (!row) throw notFound();
  return row.invoiceId;
}
