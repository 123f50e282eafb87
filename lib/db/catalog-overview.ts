import "server-only";
import type { Ctx } from "@/lib/core/context";
import { isUuid } from "@/lib/core/ids";
import type { PageRequest } from "@/lib/core/paging";
import { heldMethod, type RecognitionMethod } from "./catalog";
import { listRows, readSql, type Sort } from "./list";
import { join, type Sql, sql } from "./sql";

export interface ProductHitRow {
  id: string;
  name: string;
  label: string | null;
  archivedAt: Date | null;
}

export interface ProductTableRow {
  id: string;
  name: string;
  label: string | null;
  taxCategoryName: string | null;
  /** The method that holds (D54). */
  heldMethod: RecognitionMethod;
  /** Those that are offered. */
  listPriceCount: number;
  priceCount: number;
  /** Of list prices that are offered and of prices. */
  currencies: string[];
  archivedAt: Date | null;
  createdAt: Date;
}

export interface ProductTableFilters extends PageRequest {
  search?: string | undefined;
  label?: string | undefined;
  status?: readonly ("ACTIVE" | "ARCHIVED")[] | undefined;
  taxCategoryId?: readonly string[] | undefined;
  recognitionMethod?: readonly RecognitionMethod[] | undefined;
  priced?: boolean | undefined;
  sortBy?: "name" | "label" | "createdAt" | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

export interface ProductFiguresRow {
  heldMethod: RecognitionMethod;
  taxCategoryName: string | null;
  isTaxCategoryArchived: boolean;
  listPriceCount: number;
  priceCount: number;
  lineCount: number;
  /** Those that are not archived. */
  scheduleCount: number;
}

const offered = sql`l.account_id = t.account_id and l.product_id = t.id and l.archived_at is null`;
const own = sql`p.account_id = t.account_id and p.product_id = t.id`;

/** A page of the dashboard's table of products; archived ones only where the status asks for them. */
export function listProductTable(ctx: Ctx, filters: ProductTableFilters) {
  return listRows<ProductTableRow>(ctx, {
    from: sql`product t`,
    columns: sql`t.name, t.label, t.archived_at as "archivedAt", t.created_at as "createdAt", ${heldMethod} as "heldMethod",
      (select c.name from tax_category c where c.account_id = t.account_id and c.id = t.tax_category_id) as "taxCategoryName",
      (select count(*)::int from list_price l where ${offered}) as "listPriceCount",
      (select count(*)::int from price p where ${own}) as "priceCount",
      array(select l.currency from list_price l where ${offered} union select p.currency from price p where ${own} order by 1)
        as currencies`,
    where: tableConditions(filters),
    sort: tableSort(filters.sortBy),
    order: filters.sortOrder ?? (filters.sortBy === "createdAt" || filters.sortBy === undefined ? "DESC" : "ASC"),
    page: filters,
  });
}

/** Products whose name or label contains a text, those that begin with it first; archived ones not. */
export function searchProducts(ctx: Ctx, text: string, limit: number): Promise<ProductHitRow[]> {
  const [start, part] = [`${likeText(text.toLowerCase())}%`, `%${likeText(text)}%`];
  const isIt = isUuid(text) ? sql`or t.id = ${text}::uuid` : sql``;
  return readSql<ProductHitRow>(
    sql`select t.id, t.name, t.label, t.archived_at as "archivedAt" from product t
        where t.account_id = ${ctx.accountId}::uuid and t.archived_at is null and (t.name ilike ${part} or t.label ilike ${part} ${isIt})
        order by (lower(t.name) like ${start}) desc, lower(t.name), t.id limit ${limit}`,
  );
}

/** What a product's page counts; null where there is no such product. */
export async function productFigures(ctx: Ctx, id: string): Promise<ProductFiguresRow | null> {
  const rows = await readSql<ProductFiguresRow>(
    sql`select ${heldMethod} as "heldMethod", c.name as "taxCategoryName",
          coalesce(c.archived_at is not null, false) as "isTaxCategoryArchived",
          (select count(*)::int from list_price l where ${offered}) as "listPriceCount",
          (select count(*)::int from price p where ${own}) as "priceCount",
          (select count(*)::int from invoice_line_item i join price p on p.account_id = i.account_id and p.id = i.price_id
            where i.account_id = t.account_id and ${own}) as "lineCount",
          (select count(distinct h.schedule_id)::int from price p
            join billing_schedule_phase_price l on l.account_id = p.account_id and l.price_id = p.id
            join billing_schedule_phase h on h.account_id = l.account_id and h.id = l.phase_id
            join billing_schedule s on s.account_id = h.account_id and s.id = h.schedule_id and s.archived_at is null
            where ${own}) as "scheduleCount"
        from product t left join tax_category c on c.account_id = t.account_id and c.id = t.tax_category_id
        where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`,
  );
  return rows[0] ?? null;
}

/** How many prices were taken from each of these list prices; those without any are left out. */
export function countPricesFrom(ctx: Ctx, listPriceIds: readonly string[]) {
  return countBy(ctx, sql`price`, sql`list_price_id`, listPriceIds);
}

/** How many invoice lines each of these prices made, of invoices in any state; those without any are left out. */
export function countLinesOf(ctx: Ctx, priceIds: readonly string[]) {
  return countBy(ctx, sql`invoice_line_item`, sql`price_id`, priceIds);
}

/** Labels in use, in order. */
export async function productLabels(ctx: Ctx): Promise<string[]> {
  const rows = await readSql<{ label: string }>(
    sql`select distinct t.label from product t where t.account_id = ${ctx.accountId}::uuid and t.label is not null
        and t.archived_at is null order by t.label limit 1000`,
  );
  return rows.map((row) => row.label);
}

async function countBy(ctx: Ctx, table: Sql, column: Sql, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return readSql<{ id: string; count: number }>(
    sql`select ${column} as id, count(*)::int as count from ${table} where account_id = ${ctx.accountId}::uuid
        and ${column} in (${join(ids.map((id) => sql`${id}::uuid`))}) group by ${column}`,
  );
}

function tableConditions(filters: ProductTableFilters): Sql[] {
  const { search, label, taxCategoryId, recognitionMethod, priced } = filters;
  const hasPrice = sql`(exists (select from list_price l where ${offered}) or exists (select from price p where ${own}))`;
  const part = `%${likeText(search ?? "")}%`;
  return [
    ...statusConditions(filters.status),
    ...(search ? [sql`(t.name ilike ${part} or t.label ilike ${part})`] : []),
    ...(label === undefined ? [] : [sql`t.label = ${label}`]),
    ...(taxCategoryId?.length
      ? [sql`t.tax_category_id in (${join(taxCategoryId.map((id) => sql`${id}::uuid`))})`]
      : []),
    ...(recognitionMethod?.length ? [sql`${heldMethod} in (${join([...recognitionMethod])})`] : []),
    ...(priced === undefined ? [] : [priced ? hasPrice : sql`not ${hasPrice}`]),
  ];
}

function statusConditions(status: ProductTableFilters["status"]): Sql[] {
  const [active, archived] = [!status?.length || status.includes("ACTIVE"), status?.includes("ARCHIVED") ?? false];
  if (active && archived) return [];
  return [archived ? sql`t.archived_at is not null` : sql`t.archived_at is null`];
}

function tableSort(sortBy: ProductTableFilters["sortBy"]): Sort | null {
  if (sortBy === "name") return { expression: sql`lower(t.name)`, type: "text" };
  if (sortBy === "label") return { expression: sql`coalesce(t.label, '')`, type: "text" };
  return null;
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
