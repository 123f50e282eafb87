import { query } from "@/lib/core/operation";
import { pageOfCreditNotes } from "@/lib/db/credit-note-list";
import { creditNoteInclude, toCreditNote } from "../rows";
import { CreditNoteList } from "../schema";
import { ListCreditNotes } from "./schema";

/** A page of credit notes, newest first unless sorted (D37). */
export const listCreditNotes = query({
  name: "listCreditNotes",
  permission: "creditNote:read",
  input: ListCreditNotes,
  output: CreditNoteList,
  async run(ctx, input) {
    const { items, pagination } = await pageOfCreditNotes(ctx, input);
    const rows = await ctx.db.creditNote.findMany({
      where: { id: { in: items.map(({ id }) => id) } },
      include: creditNoteInclude,
    });
    const byId = new Map(rows.map((row) => [row.id, toCreditNote(row)]));
    return { items: items.flatMap(({ id }) => byId.get(id) ?? []), pagination };
  },
});
