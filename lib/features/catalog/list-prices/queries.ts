import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import {
  fetchCatalogRow,
  type ListPriceRow,
  listPriceColumns,
  listPriceTable,
  termsConditions,
} from "@/lib/db/catalog";
import { listRows } from "@/lib/db/list";
import { sql } from "@/lib/db/sql";
import { toListPrice } from "./rows";
import { ListPrice, ListPriceFilters, ListPriceId, ListPriceList } from "./schema";

/** One list price. @throws NotFound. */
export const getListPrice = query({
  name: "getListPrice",
  permission: "product:read",
  input: ListPriceId,
  output: ListPrice,
  async run(ctx, { id }) {
    const row = await fetchCatalogRow<ListPriceRow>(ctx, listPriceTable, listPriceColumns, id);
    if (!row) throw notFound();
    return toListPrice(row);
  },
});

/** The list prices that are offered, newest first; archived ones on request only. */
export const listListPrices = query({
  name: "listListPrices",
  permission: "product:read",
  input: ListPriceFilters,
  output: ListPriceList,
  async run(ctx, { includeArchived, ...filters }) {
    const { items, pagination } = await listRows<ListPriceRow>(ctx, {
      from: sql`list_price t`,
      columns: listPriceColumns,
      where: [...termsConditions(filters), ...(includeArchived ? [] : [sql`t.archived_at is null`])],
      sort: null,
      order: "DESC",
      page: filters,
    });
    return { items: items.map(toListPrice), pagination };
  },
});
