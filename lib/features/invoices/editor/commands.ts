import { conflict, invalid } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { recordUpdate } from "../commands/update";
import { editDraft } from "../draft/commands";
import type { Draft } from "../draft/rules";
import { toContent } from "../page/rows";
import { toEditableFields } from "../rows";
import { editedColumns, ratesNamedBy, refuseUnknownCategories } from "./rows";
import { editedDraft } from "./rules";
import { type DraftContentInput, SavedDraft, SaveInvoiceDraft } from "./schema";

/**
 * The editor's save: replaces the whole draft in one transaction. Rows whose ids are kept stay, with what the editor does not know about
 * them; new ids are new rows (UUIDs made by the client), missing ones are removed. Fields that are absent stay.
 *
 * @throws AppError NotFound; Conflict STALE_REVISION when somebody saved since `revision`; InvalidState; ValidationFailed with paths like
 * `groups.0.lines.2.rate`
 */
export const saveInvoiceDraft = command({
  name: "saveInvoiceDraft",
  permission: "invoice:update",
  input: SaveInvoiceDraft,
  output: SavedDraft,
  async run(ctx, { id, revision, ...input }) {
    const { row, before, planned } = await editDraft(ctx, id, async (draft, stored) => {
      if (stored.revision !== revision) {
        throw conflict("Somebody else changed this draft meanwhile. Nothing of yours was saved.", "STALE_REVISION");
      }
      refuseCurrencyChange(draft, input);
      await refuseUnknownCategories(ctx, input);
      const facts = { rates: await ratesNamedBy(ctx, input), now: ctx.clock.now() };
      return { draft: editedDraft(draft, input, facts), fields: await editedColumns(ctx, stored, input.fields) };
    });
    recordUpdate(ctx, row, {
      before: { fields: toEditableFields(row), ...contentChanges(before, planned) },
      after: { fields: input.fields, ...contentChanges(planned, before) },
    });
    return { revision: row.revision + 1, updatedAt: ctx.clock.now().toISOString(), content: toContent(planned) };
  },
});

/** D55: the currency changes only while there is nothing to convert. */
export function refuseCurrencyChange(draft: Draft, { fields, ...input }: DraftContentInput): void {
  if (!fields.currency || fields.currency === draft.currency) return;
  const wanted = input.lines.length + input.discounts.length + input.groups.flatMap((group) => group.lines).length;
  if (draft.lines.length + draft.discounts.length + wanted === 0) return;
  throw invalid({ "fields.currency": ["Can be changed only while the invoice has no lines."] });
}

/** What one side has that the other has not, or has otherwise. */
function contentChanges(side: Draft, other: Draft) {
  const differing = <Item extends { id: string }>(items: readonly Item[], others: readonly Item[]) => {
    const known = new Map(others.map((item) => [item.id, JSON.stringify(item)]));
    return items.filter((item) => known.get(item.id) !== JSON.stringify(item));
  };
  return {
    groups: differing(side.groups, other.groups),
    lines: differing(side.lines, other.lines),
    discounts: differing(side.discounts, other.discounts),
  };
}
