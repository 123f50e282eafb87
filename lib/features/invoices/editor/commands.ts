import { conflict } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { writeCalculation } from "@/lib/db/recalculation";
import { recordUpdate } from "../commands/update";
import { editDraft } from "../draft/commands";
import type { Draft, DraftLine } from "../draft/rules";
import { toContent } from "../page/rows";
import { toEditableFields } from "../rows";
import { wantedDraft } from "./queries";
import { withRemovedLines } from "./rows";
import { contentChanges } from "./rules";
import { SavedDraft, SaveInvoiceDraft } from "./schema";

/**
 * The editor's save: replaces the whole draft in one transaction. Rows whose ids are kept stay, with what the editor does not know about
 * them; new ids are new rows (UUIDs made by the client), missing ones are removed. Fields that are absent stay. A line of the engine that was
 * removed here and comes back under its id is the engine's again, as it was (D33).
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
      return wantedDraft(ctx, draft, stored, input);
    });
    await keepRemovedLines(ctx, row.id, before, planned);
    recordUpdate(ctx, row, {
      before: { fields: toEditableFields(row), ...contentChanges(before, planned) },
      after: { fields: input.fields, ...contentChanges(planned, before) },
    });
    return { revision: row.revision + 1, updatedAt: ctx.clock.now().toISOString(), content: toContent(planned) };
  },
});

/** D33: an engine line that is taken off stays with the calculation that made it, until it comes back or the next calculation. */
async function keepRemovedLines(ctx: CommandCtx, invoiceId: string, before: Draft, after: Draft): Promise<void> {
  const gone = engineLinesBeyond(before, after);
  const back = engineLinesBeyond(after, before);
  if (gone.length + back.length === 0) return;
  const stored = await ctx.db.invoiceCalculation.findFirst({ where: { invoiceId } });
  if (!stored) return;
  const lines = withRemovedLines(stored.lines, { gone, back });
  await writeCalculation(ctx, { invoiceId, lines, deletedKeys: stored.deletedKeys });
}

function engineLinesBeyond(side: Draft, other: Draft): DraftLine[] {
  const known = new Set(other.lines.map(({ id }) => id));
  return side.lines.filter(({ id, engineKey }) => engineKey !== null && !known.has(id));
}
