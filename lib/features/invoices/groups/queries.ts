import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { sumLines } from "@/lib/engine/invoice/totals";
import { toDraftGroup, toDraftLine } from "../draft/rows";
import { LinesOfInvoice } from "../line-items/schema";
import { toLineItemGroup } from "./rows";
import { LineItemGroupList } from "./schema";

/** Headings of an invoice in document order, with the totals of their lines (D3). @throws AppError NotFound */
export const listLineItemGroups = query({
  name: "listLineItemGroups",
  permission: "invoice:read",
  input: LinesOfInvoice,
  output: LineItemGroupList,
  async run(ctx, { invoice, sortOrder, ...page }) {
    const currency = await currencyOf(ctx, invoice);
    const { items, pagination } = await listRows<{ id: string }>(ctx, {
      from: sql`invoice_line_item_group t`,
      columns: sql`t.index`,
      where: [sql`t.invoice_id = ${invoice}::uuid`],
      sort: { expression: sql`t.index`, type: "numeric" },
      order: sortOrder ?? "ASC",
      page,
    });
    const rows = await ctx.db.invoiceLineItemGroup.findMany({
      where: { id: { in: items.map((item) => item.id) } },
      include: { lines: true },
    });
    const categories = await categoryNames(
      ctx,
      rows.map((row) => row.taxCategoryId),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      items: items.flatMap(({ id }) => {
        const row = byId.get(id);
        if (!row) return [];
        const totals = sumLines(row.lines.map(toDraftLine));
        const taxCategory = categories.get(row.taxCategoryId ?? "") ?? null;
        return [toLineItemGroup(row.invoiceId, toDraftGroup(row), { totals, currency, taxCategory })];
      }),
      pagination,
    };
  },
});

/** Currency of an invoice, which also proves that it exists. @throws AppError NotFound */
export async function currencyOf(ctx: Ctx, invoice: string) {
  if (!isUuid(invoice)) throw notFound();
  const row = await ctx.db.invoice.findFirst({ where: { id: invoice }, select: { currency: true } });
  if (!row) throw notFound();
  return Currency.parse(row.currency);
}

/** Names of tax categories by id. */
export async function categoryNames(ctx: Ctx, ids: readonly (string | null)[]) {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map<string, { id: string; name: string }>();
  const rows = await ctx.db.taxCategory.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row]));
}
