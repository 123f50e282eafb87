import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { lockInvoice } from "@/lib/db/invoices";
import type { InvoiceVerb } from "@/lib/engine/invoice/states";
import { maximum, zero } from "@/lib/engine/money/decimal";
import { toState } from "../rows";
import { refuseUnlessAllowed } from "../rules";
import { type FieldChanges, storeDraft, toDraft, type WholeInvoice, wholeInvoice } from "./rows";
import { type Draft, isTooLarge, type PlannedDraft, planDraft } from "./rules";

/**
 * The one way a draft changes: lock it, check the verb, edit it in memory, work it out with the engine, store what differs with the new
 * totals and the next revision, all in the command's transaction (D3).
 *
 * @param edit gets the draft as stored and answers the draft as wanted; it may refuse by throwing
 * @throws AppError NotFound, InvalidState (D32), ValidationFailed
 */
export async function editDraft(
  ctx: CommandCtx,
  id: string,
  edit: (
    draft: Draft,
    row: WholeInvoice,
  ) => Promise<{ draft: Draft; fields?: FieldChanges }> | { draft: Draft; fields?: FieldChanges },
): Promise<{ row: WholeInvoice; before: Draft; planned: PlannedDraft }> {
  const row = await lockWhole(ctx, id, "update");
  const before = toDraft(row);
  const { draft, fields } = await edit(before, row);
  const planned = planWhole(ctx, draft);
  await storeDraft(ctx, row.id, before, planned);
  await ctx.db.invoice.updateMany({
    where: { id: row.id },
    data: { ...fields, ...totalsData(planned), revision: { increment: 1 }, updatedAt: ctx.clock.now() },
  });
  return { row, before, planned };
}

/** The locked invoice with everything in it. @throws AppError NotFound, InvalidState when `verb` is not allowed. */
export async function lockWhole(ctx: CommandCtx, id: string, verb: InvoiceVerb): Promise<WholeInvoice> {
  await lockInvoice(ctx, id);
  const row = await ctx.db.invoice.findFirstOrThrow({ where: { id }, include: wholeInvoice });
  refuseUnlessAllowed(verb, toState(row));
  return row;
}

/** @throws AppError ValidationFailed when an amount has more than 18 digits before the point */
export function planWhole(ctx: Pick<CommandCtx, "clock">, draft: Draft): PlannedDraft {
  const now = ctx.clock.now();
  const planned = planDraft(draft, { now, newId: () => newId(now.getTime()) });
  const amounts = [...planned.lines, planned.totals].flatMap((one) => [one.netTotal, one.grossTotal]);
  const discounts = planned.lines.map((line) => line.discountAmount);
  if ([...amounts, ...discounts].some(isTooLarge)) {
    throw invalid({ rate: ["Quantity × rate must come to an amount of at most 18 digits before the point."] });
  }
  return planned;
}

function totalsData({ totals, hasNonzeroQuantity }: PlannedDraft) {
  return {
    netTotal: totals.netTotal.toFixed(),
    totalTax: totals.totalTax.toFixed(),
    grossTotal: totals.grossTotal.toFixed(),
    balance: maximum(totals.grossTotal, zero).toFixed(),
    hasNonzeroQuantity,
  };
}
