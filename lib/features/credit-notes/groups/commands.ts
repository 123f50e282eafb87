import { invalid, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { recordNoteUpdate } from "../commands/write";
import { editNote } from "../draft/commands";
import type { WholeCreditNote } from "../draft/rows";
import type { NoteDraft, NoteGroup } from "../draft/rules";
import { toCreditNoteGroup } from "./rows";
import { CreateNoteGroup, CreditNoteLineItemGroup, NoteGroupPath, UpdateNoteGroup } from "./schema";

/** Adds a heading as the last one. @throws AppError NotFound, InvalidState, ValidationFailed on a heading that the invoice does not have */
export const createCreditNoteLineItemGroup = command({
  name: "createCreditNoteLineItemGroup",
  permission: "creditNote:update",
  input: CreateNoteGroup,
  output: CreditNoteLineItemGroup,
  async run(ctx, { creditnote, title, description, lineItemGroupId }) {
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    return changeGroup(ctx, creditnote, id, async (draft, row) => {
      const group: NoteGroup = {
        ...{ id, title, description: description || null, createdAt: now },
        lineItemGroupId: await mirrored(ctx, row, lineItemGroupId ?? null),
        index: draft.groups.length,
      };
      return { ...draft, groups: [...draft.groups, group] };
    });
  },
});

/** Replaces a heading's words; its place and the heading it mirrors stay. @throws AppError NotFound, InvalidState */
export const updateCreditNoteLineItemGroup = command({
  name: "updateCreditNoteLineItemGroup",
  permission: "creditNote:update",
  input: UpdateNoteGroup,
  output: CreditNoteLineItemGroup,
  run: (ctx, { creditnote, id, title, description }) =>
    changeGroup(ctx, creditnote, id, (draft) => {
      const before = groupOf(draft, id);
      const after = { ...before, title, description: description || null };
      return { ...draft, groups: draft.groups.map((group) => (group === before ? after : group)) };
    }),
});

/** Deletes a heading together with its lines, and answers with the heading as it was. @throws AppError NotFound, InvalidState */
export const deleteCreditNoteLineItemGroup = command({
  name: "deleteCreditNoteLineItemGroup",
  permission: "creditNote:update",
  input: NoteGroupPath,
  output: CreditNoteLineItemGroup,
  run: (ctx, { creditnote, id }) =>
    changeGroup(ctx, creditnote, id, (draft) => {
      const gone = groupOf(draft, id);
      return {
        ...draft,
        groups: draft.groups.filter((group) => group !== gone),
        lines: draft.lines.filter((line) => line.groupId !== gone.id),
      };
    }),
});

async function mirrored(ctx: CommandCtx, note: WholeCreditNote, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const { invoiceId } = note;
  const known =
    invoiceId && (await ctx.db.invoiceLineItemGroup.findFirst({ where: { id, invoiceId }, select: { id: true } }));
  if (!known) {
    const message = "There is no heading with this identifier on the invoice of this credit note.";
    throw invalid({ lineItemGroupId: [message] });
  }
  return known.id;
}

function groupOf(draft: NoteDraft, id: string): NoteGroup {
  const group = draft.groups.find((one) => one.id === id.toLowerCase());
  if (!group) throw notFound();
  return group;
}

async function changeGroup(
  ctx: CommandCtx,
  creditnote: string,
  id: string,
  edit: (draft: NoteDraft, row: WholeCreditNote) => NoteDraft | Promise<NoteDraft>,
): Promise<CreditNoteLineItemGroup> {
  const { row, before, planned } = await editNote(ctx, creditnote, async (draft, whole) => ({
    draft: await edit(draft, whole),
  }));
  const wire = (draft: NoteDraft) => {
    const group = draft.groups.find((one) => one.id === id.toLowerCase());
    const lines = draft.lines.filter((line) => line.groupId === group?.id);
    return group && toCreditNoteGroup(row.id, group, { lines, currency: draft.currency });
  };
  const [was, is] = [wire(before), wire(planned)];
  recordNoteUpdate(ctx, row, { before: was, after: is, what: "A heading of the draft credit note" });
  const answer = is ?? was;
  if (!answer) throw notFound();
  return answer;
}
