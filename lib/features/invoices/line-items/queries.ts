import { query } from "@/lib/core/operation";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { toDraftLine } from "../draft/rows";
import { currencyOf } from "../groups/queries";
import { toLineItem } from "./rows";
import { LineItemList, LinesOfInvoice } from "./schema";

/** Lines of an invoice in document order (D58). @throws AppError NotFound */
export const listLineItems = query({
  name: "listLineItems",
  permission: "invoice:read",
  input: LinesOfInvoice,
  output: LineItemList,
  async run(ctx, { invoice, sortOrder, ...page }) {
    const currency = await currencyOf(ctx, invoice);
    const { items, pagination } = await listRows<{ id: string }>(ctx, {
      from: sql`invoice_line_item t`,
      columns: sql`t.index`,
      where: [sql`t.invoice_id = ${invoice}::uuid`],
      sort: { expression: sql`t.index`, type: "numeric" },
      order: sortOrder ?? "ASC",
      page,
    });
    const rows = await ctx.db.invoiceLineItem.findMany({ where: { id: { in: items.map((item) => item.id) } } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      items: items.flatMap(({ id }) => {
        const row = byId.get(id);
        return row ? [toLineItem(row.invoiceId, toDraftLine(row), currency)] : [];
      }),
      pagination,
    };
  },
});
