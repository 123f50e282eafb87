import { conflict, invalid } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { recordNoteUpdate } from "../commands/write";
import { editNote } from "../draft/commands";
import type { NoteDraft } from "../draft/rules";
import { wantedNote } from "./queries";
import { toNoteContent } from "./rows";
import { refuseBeyondLimits } from "./rules";
import { SaveCreditNoteDraft, SavedNote } from "./schema";

/**
 * The editor's save: replaces the whole draft in one transaction. Rows whose ids are kept stay, with what the editor does not know about
 * them; new ids are new rows (UUIDs made by the client), missing ones are removed. Fields that are absent stay. What would credit more than
 * is left of the invoice is refused here already, so that a person hears it while typing; finalizing asks again under the invoice's lock (D34).
 *
 * @throws AppError NotFound; Conflict STALE_REVISION when somebody saved since `revision`; InvalidState; ValidationFailed with paths like
 * `groups.0.lines.2.rate`
 */
export const saveCreditNoteDraft = command({
  name: "saveCreditNoteDraft",
  permission: "creditNote:update",
  input: SaveCreditNoteDraft,
  output: SavedNote,
  async run(ctx, { id, revision, ...input }) {
    const { row, before, planned } = await editNote(ctx, id, async (draft, stored, facts) => {
      if (stored.revision !== revision) {
        throw conflict("Somebody else changed this draft meanwhile. Nothing of yours was saved.", "STALE_REVISION");
      }
      const wanted = await wantedNote(ctx, draft, stored, input);
      await refuseForeignIds(ctx, draft, wanted.draft);
      refuseBeyondLimits(wanted.draft, input, draft, facts);
      return wanted;
    });
    const { purchaseOrderNumber, memo, customerEmails, generateCashCreditGrant } = row;
    const fields = { purchaseOrderNumber, memo, customerEmails, generateCashCreditGrant };
    recordNoteUpdate(ctx, row, {
      before: { fields, ...changedContent(before, planned) },
      after: { fields: input.fields, ...changedContent(planned, before) },
    });
    const updatedAt = ctx.clock.now().toISOString();
    return { revision: row.revision + 1, updatedAt, content: toNoteContent(planned) };
  },
});

/** What one side has that the other has not, or has otherwise. */
function changedContent(side: NoteDraft, other: NoteDraft) {
  const differing = <Item extends { id: string }>(items: readonly Item[], others: readonly Item[]) => {
    const known = new Map(others.map((item) => [item.id, JSON.stringify(item)]));
    return items.filter((item) => known.get(item.id) !== JSON.stringify(item));
  };
  return { groups: differing(side.groups, other.groups), lines: differing(side.lines, other.lines) };
}

/** Ids that the editor made must be new; a known one belongs to another note, or it would not be new here. */
async function refuseForeignIds(ctx: CommandCtx, before: NoteDraft, after: NoteDraft): Promise<void> {
  const added = (side: readonly { id: string }[], known: readonly { id: string }[]) => {
    const ids = new Set(known.map(({ id }) => id));
    return side.map(({ id }) => id).filter((id) => !ids.has(id));
  };
  const lines = added(after.lines, before.lines);
  const groups = added(after.groups, before.groups);
  const where = (ids: string[]) => ({ where: { id: { in: ids } } });
  const taken = [
    lines.length > 0 ? await ctx.db.creditNoteLineItem.count(where(lines)) : 0,
    groups.length > 0 ? await ctx.db.creditNoteLineItemGroup.count(where(groups)) : 0,
  ];
  if (taken.some((count) => count > 0)) throw invalid({ id: ["Is used by another credit note."] });
}
