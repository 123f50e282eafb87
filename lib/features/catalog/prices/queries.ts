import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { fetchCatalogRow, type PriceRow, priceColumns, priceTable, termsConditions } from "@/lib/db/catalog";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { toPrice } from "./rows";
import { Price, PriceFilters, PriceId, PriceList } from "./schema";

/** One price. @throws NotFound. */
export const getPrice = query({
  name: "getPrice",
  permission: "billing:read",
  input: PriceId,
  output: Price,
  async run(ctx, { id }) {
    const row = await fetchCatalogRow<PriceRow>(ctx, priceTable, priceColumns, id);
    if (!row) throw notFound();
    return toPrice(row);
  },
});

/** Prices, newest first unless `sortOrder` is ASC. */
export const listPrices = query({
  name: "listPrices",
  permission: "billing:read",
  input: PriceFilters,
  output: PriceList,
  async run(ctx, { name, sortOrder, ...filters }) {
    const { items, pagination } = await listRows<PriceRow>(ctx, {
      from: sql`price t`,
      columns: priceColumns,
      where: [...termsConditions(filters), ...(name === undefined ? [] : [sql`t.name = ${name}`])],
      sort: null,
      order: sortOrder ?? "DESC",
      page: filters,
    });
    return { items: items.map(toPrice), pagination };
  },
});

/** Whether a line of an invoice in any state, or the terms of a billing schedule, name this price, so that it may no longer go. */
export async function isPriceUsed(ctx: Ctx, id: string): Promise<boolean> {
  const where = { where: { priceId: id }, select: { priceId: true } };
  const [line, phase, taxRate] = await Promise.all([
    ctx.db.invoiceLineItem.findFirst(where),
    ctx.db.billingSchedulePhasePrice.findFirst(where),
    ctx.db.billingScheduleTaxRate.findFirst(where),
  ]);
  return line !== null || phase !== null || taxRate !== null;
}
