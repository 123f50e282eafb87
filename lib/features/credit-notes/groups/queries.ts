import { query } from "@/lib/core/operation";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { toNoteGroup, toNoteLine } from "../draft/rows";
import { currencyOfNote } from "../line-items/queries";
import { LinesOfNote } from "../line-items/schema";
import { toCreditNoteGroup } from "./rows";
import { CreditNoteLineItemGroupList } from "./schema";

/** Headings of a credit note in document order, with the totals of their lines (D3). @throws AppError NotFound */
export const listCreditNoteLineItemGroups = query({
  name: "listCreditNoteLineItemGroups",
  permission: "creditNote:read",
  input: LinesOfNote,
  output: CreditNoteLineItemGroupList,
  async run(ctx, { creditnote, sortOrder, ...page }) {
    const currency = await currencyOfNote(ctx, creditnote);
    const { items, pagination } = await listRows<{ id: string }>(ctx, {
      from: sql`credit_note_line_item_group t`,
      columns: sql`t.index`,
      where: [sql`t.credit_note_id = ${creditnote}::uuid`],
      sort: { expression: sql`t.index`, type: "numeric" },
      order: sortOrder ?? "ASC",
      page,
    });
    const rows = await ctx.db.creditNoteLineItemGroup.findMany({
      where: { id: { in: items.map((item) => item.id) } },
      include: { lines: true },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      items: items.flatMap(({ id }) => {
        const row = byId.get(id);
        if (!row) return [];
        return [toCreditNoteGroup(row.creditNoteId, toNoteGroup(row), { lines: row.lines.map(toNoteLine), currency })];
      }),
      pagination,
    };
  },
});
