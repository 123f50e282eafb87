import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import {
  type BillingProductRow,
  billingProductColumns,
  fetchCatalogRow,
  heldMethod,
  newestPricesOf,
  type ProductRow,
  productColumns,
  productTable,
} from "@/lib/db/catalog";
import { listRows } from "@/lib/db/list";
import { join, type Sql, sql } from "@/lib/db/sql";
import { toBillingProduct, toProduct } from "./rows";
import { BillingProductFilters, BillingProductList, Product, ProductFilters, ProductId, ProductList } from "./schema";

/** One product. @throws NotFound. */
export const getProduct = query({
  name: "getProduct",
  permission: "product:read",
  input: ProductId,
  output: Product,
  async run(ctx, { id }) {
    const row = await fetchCatalogRow<ProductRow>(ctx, productTable, productColumns, id);
    if (!row) throw notFound();
    return toProduct(row);
  },
});

/** Products, newest first; archived ones too, unless `includeArchived` is false. */
export const listProducts = query({
  name: "listProducts",
  permission: "product:read",
  input: ProductFilters,
  output: ProductList,
  async run(ctx, { name, includeArchived, ...page }) {
    const { items, pagination } = await listRows<ProductRow>(ctx, {
      from: sql`product t`,
      columns: productColumns,
      where: [...(name === undefined ? [] : [sql`t.name = ${name}`]), ...notArchived(includeArchived)],
      sort: null,
      order: "DESC",
      page,
    });
    return { items: items.map(toProduct), pagination };
  },
});

/** Products with the newest of their prices and the recognition method that holds (D54), newest first. */
export const listBillingProducts = query({
  name: "listBillingProducts",
  permission: "billing:read",
  input: BillingProductFilters,
  output: BillingProductList,
  async run(ctx, filters) {
    const { items, pagination } = await listRows<BillingProductRow>(ctx, {
      from: sql`product t`,
      columns: billingProductColumns,
      where: conditionsOf(filters),
      sort: null,
      order: "DESC",
      page: filters,
    });
    return { items: await withPrices(ctx, items), pagination };
  },
});

async function withPrices(ctx: Ctx, rows: readonly BillingProductRow[]) {
  const ids = rows.map(({ id }) => id);
  const prices = await newestPricesOf(ctx, ids);
  return rows.map((row) => toBillingProduct(row, ctx.accountId, prices));
}

function conditionsOf({ name, taxCategoryId, recognitionMethod, includeArchived }: BillingProductFilters): Sql[] {
  return [
    ...(name === undefined ? [] : [sql`strpos(lower(t.name), lower(${name})) > 0`]),
    ...(taxCategoryId === undefined
      ? []
      : [sql`t.tax_category_id in (${join(taxCategoryId.map((id) => sql`${id}::uuid`))})`]),
    ...(recognitionMethod === undefined ? [] : [sql`${heldMethod} in (${join(recognitionMethod)})`]),
    ...notArchived(includeArchived),
  ];
}

function notArchived(includeArchived: boolean | undefined): Sql[] {
  return includeArchived === false ? [sql`t.archived_at is null`] : [];
}
