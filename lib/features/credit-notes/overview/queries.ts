import { query } from "@/lib/core/operation";
import { pageOfCreditNotes } from "@/lib/db/credit-note-list";
import { ListCreditNotes } from "../list/schema";
import { tableSelect, toCreditNoteTableRow } from "./rows";
import { CreditNoteTable } from "./schema";

/** A page of the dashboard's table: what a row shows and no more, newest first unless it is sorted (D37). */
export const listCreditNoteRows = query({
  name: "listCreditNoteRows",
  permission: "creditNote:read",
  input: ListCreditNotes,
  output: CreditNoteTable,
  async run(ctx, input) {
    const { items, pagination } = await pageOfCreditNotes(ctx, input);
    const rows = await ctx.db.creditNote.findMany({
      where: { id: { in: items.map(({ id }) => id) } },
      select: tableSelect,
    });
    const byId = new Map(rows.map((row) => [row.id, toCreditNoteTableRow(row)]));
    return { items: items.flatMap(({ id }) => byId.get(id) ?? []), pagination };
  },
});
