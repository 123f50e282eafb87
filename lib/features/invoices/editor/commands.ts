import { conflict } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { recordUpdate } from "../commands/update";
import { editDraft } from "../draft/commands";
import { toContent } from "../page/rows";
import { toEditableFields } from "../rows";
import { wantedDraft } from "./queries";
import { contentChanges } from "./rules";
import { SavedDraft, SaveInvoiceDraft } from "./schema";

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
      return wantedDraft(ctx, draft, stored, input);
    });
    recordUpdate(ctx, row, {
      before: { fields: toEditableFields(row), ...contentChanges(before, planned) },
      after: { fields: input.fields, ...contentChanges(planned, before) },
    });
    return { revision: row.revision + 1, updatedAt: ctx.clock.now().toISOString(), content: toContent(planned) };
  },
});
