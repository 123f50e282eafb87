import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { creditNoteInclude, toCreditNote } from "./rows";
import { CreditNote, CreditNoteId } from "./schema";

/** One credit note. @throws AppError NotFound */
export const getCreditNote = query({
  name: "getCreditNote",
  permission: "creditNote:read",
  input: CreditNoteId,
  output: CreditNote,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.creditNote.findFirst({ where: { id }, include: creditNoteInclude }) : null;
    if (!row) throw notFound();
    return toCreditNote(row);
  },
});
