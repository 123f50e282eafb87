import { readAddress } from "@/lib/core/address";
import { invalid, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { sumLines } from "@/lib/engine/invoice/totals";
import { decimal } from "@/lib/engine/money/decimal";
import { findTaxRate } from "@/lib/features/taxes/rates/queries";
import { recordUpdate } from "../commands/update";
import { editDraft } from "../draft/commands";
import type { WholeInvoice } from "../draft/rows";
import { type Draft, type DraftGroup, type LineTax, noTaxRate, writtenTax } from "../draft/rules";
import { categoryNames } from "./queries";
import { toLineItemGroup } from "./rows";
import { moveGroup, spreadOverLines, writtenGroup } from "./rules";
import { CreateGroup, GroupPath, LineItemGroup, UpdateGroup } from "./schema";

/**
 * Adds a heading as the last one. Its days of service and kind of revenue hold for lines that are added without their own.
 *
 * @throws AppError NotFound, InvalidState, ValidationFailed on an unknown tax category
 */
export const createLineItemGroup = command({
  name: "createLineItemGroup",
  permission: "invoice:update",
  input: CreateGroup,
  output: LineItemGroup,
  async run(ctx, { invoice, ...input }) {
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    await refuseUnknownCategory(ctx, input.taxCategoryId);
    return changeGroup(ctx, invoice, id, (draft) => {
      const group = { ...writtenGroup(input), id, index: draft.groups.length, createdAt: now };
      return { ...draft, groups: [...draft.groups, group] };
    });
  },
});

/**
 * Replaces a heading. What it says about tax category, days of service and revenue is set on all its lines; what is absent is cleared on
 * the heading and left as it is on the lines. `index` moves it; absent, it stays where it is.
 *
 * @throws AppError NotFound, InvalidState, ValidationFailed on an unknown tax category
 */
export const updateLineItemGroup = command({
  name: "updateLineItemGroup",
  permission: "invoice:update",
  input: UpdateGroup,
  output: LineItemGroup,
  async run(ctx, { invoice, id, index, ...input }) {
    await refuseUnknownCategory(ctx, input.taxCategoryId);
    return changeGroup(ctx, invoice, id, async (draft, row) => {
      const before = groupOf(draft, id);
      const group = { ...before, ...writtenGroup(input) };
      const tax = group.taxCategoryId ? await taxOfCategory(ctx, group.taxCategoryId, row) : null;
      const groups = draft.groups.map((one) => (one.id === group.id ? group : one));
      return {
        ...draft,
        groups: moveGroup(groups, group.id, index ?? before.index),
        lines: spreadOverLines(draft, group, tax),
      };
    });
  },
});

/** Deletes a heading together with its lines, and answers with the heading as it was. @throws AppError NotFound, InvalidState */
export const deleteLineItemGroup = command({
  name: "deleteLineItemGroup",
  permission: "invoice:update",
  input: GroupPath,
  output: LineItemGroup,
  run: (ctx, { invoice, id }) =>
    changeGroup(ctx, invoice, id, (draft) => {
      const gone = groupOf(draft, id);
      return {
        ...draft,
        groups: draft.groups.filter((group) => group !== gone),
        lines: draft.lines.filter((line) => line.groupId !== gone.id),
      };
    }),
});

/** D46: the tax of a category at the invoice's billing address: its rate, or "no rate". */
export async function taxOfCategory(
  ctx: CommandCtx,
  taxCategoryId: string,
  invoice: Pick<WholeInvoice, "customerBillingAddress">,
): Promise<LineTax> {
  const { country, state } = readAddress(invoice.customerBillingAddress);
  const { taxRate } = await findTaxRate(ctx, { taxCategoryId, address: { country, state } });
  if (!taxRate) return noTaxRate;
  return { ...writtenTax(decimal(taxRate.amount)), taxRateId: taxRate.id, taxLabel: taxRate.invoiceShortName };
}

async function changeGroup(
  ctx: CommandCtx,
  invoice: string,
  id: string,
  edit: (draft: Draft, row: WholeInvoice) => Draft | Promise<Draft>,
): Promise<LineItemGroup> {
  const { row, before, planned } = await editDraft(ctx, invoice, async (draft, whole) => ({
    draft: await edit(draft, whole),
  }));
  const groupId = id.toLowerCase();
  const was = await wireGroup(ctx, row.id, before, groupId);
  const is = await wireGroup(ctx, row.id, planned, groupId);
  recordUpdate(ctx, row, { before: was, after: is, what: "A heading of the draft" });
  const answer = is ?? was;
  if (!answer) throw notFound();
  return answer;
}

async function wireGroup(ctx: CommandCtx, invoiceId: string, draft: Draft, id: string) {
  const group = draft.groups.find((one) => one.id === id);
  if (!group) return undefined;
  const categories = await categoryNames(ctx, [group.taxCategoryId]);
  const totals = sumLines(draft.lines.filter((line) => line.groupId === id));
  const taxCategory = categories.get(group.taxCategoryId ?? "") ?? null;
  return toLineItemGroup(invoiceId, group, { totals, currency: draft.currency, taxCategory });
}

function groupOf(draft: Draft, id: string): DraftGroup {
  const group = draft.groups.find((one) => one.id === id.toLowerCase());
  if (!group) throw notFound();
  return group;
}

async function refuseUnknownCategory(ctx: CommandCtx, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const known = await ctx.db.taxCategory.findFirst({ where: { id, archivedAt: null }, select: { id: true } });
  if (!known) throw invalid({ taxCategoryId: ["There is no tax category with this identifier."] });
}
