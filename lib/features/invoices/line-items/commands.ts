import { invalid, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { zero } from "@/lib/engine/money/decimal";
import { recordUpdate } from "../commands/update";
import { editDraft } from "../draft/commands";
import type { Draft, DraftLine } from "../draft/rules";
import { toLineItem } from "./rows";
import { chargeLine, writtenLine } from "./rules";
import { CreateLineItem, LineItem, LineItemPath, UpdateLineItem } from "./schema";

/**
 * Adds a line at the end of its heading, or at the end of the invoice, and works the invoice out afresh.
 *
 * @throws AppError NotFound, InvalidState, ValidationFailed: a heading of another invoice, a tax rate that the customer's status rules
 * out (D27), two service periods that disagree
 */
export const createLineItem = command({
  name: "createLineItem",
  permission: "invoice:update",
  input: CreateLineItem,
  output: LineItem,
  async run(ctx, { invoice, ...input }) {
    const price = await namedPrice(ctx, input.priceId);
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    return changeLine(ctx, invoice, id, (draft) => {
      const line: DraftLine = { ...emptyLine, id, createdAt: now, ...writtenLine(input, draft, null, price) };
      return { ...draft, lines: [...draft.lines, line] };
    });
  },
});

/**
 * Replaces a line. What only the dashboard knows stays: its discount, and the tax rate's name while the rate is the same.
 *
 * @throws AppError NotFound, InvalidState, ValidationFailed as for a new line; a discount's own line cannot be written
 */
export const updateLineItem = command({
  name: "updateLineItem",
  permission: "invoice:update",
  input: UpdateLineItem,
  output: LineItem,
  async run(ctx, { invoice, id, ...input }) {
    const price = await namedPrice(ctx, input.priceId);
    return changeLine(ctx, invoice, id, (draft) => {
      const before = chargeLine(draft, id);
      const moved = (input.groupId ?? null) !== before.groupId;
      const written = writtenLine(input, draft, before, price);
      const after = { ...before, ...written, index: moved ? lastPlace : before.index };
      return { ...draft, lines: draft.lines.map((line) => (line.id === before.id ? after : line)) };
    });
  },
});

/** Deletes a line and answers with it as it was. @throws AppError NotFound, InvalidState */
export const deleteLineItem = command({
  name: "deleteLineItem",
  permission: "invoice:update",
  input: LineItemPath,
  output: LineItem,
  run: (ctx, { invoice, id }) =>
    changeLine(ctx, invoice, id, (draft) => {
      const gone = chargeLine(draft, id);
      return { ...draft, lines: draft.lines.filter((line) => line !== gone) };
    }),
});

/** A place behind every other; the plan numbers the lines afresh. */
const lastPlace = Number.MAX_SAFE_INTEGER;

const emptyLine = {
  index: lastPlace,
  kind: "CHARGE",
  discountId: null,
  discountFraction: null,
  discountAmount: zero,
  roundingAmount: zero,
  netTotal: zero,
  totalTax: zero,
  grossTotal: zero,
  productId: null,
  engineKey: null,
  trace: null,
} as const;

/** @throws AppError ValidationFailed on `priceId` for a price that does not exist */
async function namedPrice(ctx: CommandCtx, id: string | null | undefined) {
  if (!id) return null;
  const price = await ctx.db.price.findFirst({ where: { id }, select: { id: true, productId: true } });
  if (!price) throw invalid({ priceId: ["There is no price with this identifier."] });
  return price;
}

async function changeLine(
  ctx: CommandCtx,
  invoice: string,
  id: string,
  edit: (draft: Draft) => Draft,
): Promise<LineItem> {
  const { row, before: stored, planned } = await editDraft(ctx, invoice, (draft) => ({ draft: edit(draft) }));
  const wire = (line: DraftLine | undefined) => line && toLineItem(row.id, line, planned.currency);
  const before = wire(stored.lines.find((line) => line.id === id.toLowerCase()));
  const after = wire(planned.lines.find((line) => line.id === id.toLowerCase()));
  recordUpdate(ctx, row, { before, after, what: "A line of the draft" });
  const answer = after ?? before;
  if (!answer) throw notFound();
  return answer;
}
