import "server-only";
import type { Ctx } from "@/lib/core/context";
import { type Cursor, countLimit, decodeCursor, defaultLimit, type PageRequest, toPage } from "@/lib/core/paging";
import { connection } from "./client";
import { databaseFailure } from "./errors";
import { join, type Sql, sql } from "./sql";

/** How a list is ordered: by an expression that is never null, then by id; or by id alone (creation order, D37). */
export interface Sort {
  expression: Sql;
  /** PostgreSQL type of the expression, for the cursor's value: `text`, `numeric`, `date` … */
  type: "text" | "numeric" | "date" | "timestamptz";
}

export interface ListSpec {
  /** Table or join that holds `account_id` and `id` under the alias `t`: sql`invoice t`. */
  from: Sql;
  /** Select list, without the keyset columns. */
  columns: Sql;
  /** Conditions besides the account's. */
  where: readonly Sql[];
  sort: Sort | null;
  order: "ASC" | "DESC";
  page: PageRequest & { count?: "exact" | undefined };
}

/** What `listRows` adds to each row for the cursor. */
interface Keyed {
  id: string;
  cursor_value: string | null;
}

/**
 * One page of rows and the capped count (D37), each one statement on the pool, in parallel: keyset by (sort value, id), so that any page
 * costs the same; counting stops at 10,000 and then answers null unless `count=exact`.
 *
 * @throws AppError ValidationFailed on `after` or `before` when it is no cursor of ours.
 */
export async function listRows<Row>(ctx: Ctx, spec: ListSpec) {
  const conditions = [sql`t.account_id = ${ctx.accountId}::uuid`, ...spec.where];
  const [rows, total] = await Promise.all([
    fetchPage<Row & Keyed>(spec, conditions).catch((error) => refuseForeignCursor(spec.page, error)),
    countRows(spec, conditions),
  ]);
  return toPage(spec.page, rows, total, (row) => ({ value: row.cursor_value, id: row.id }));
}

/** Runs a statement on the pool, outside any transaction. The caller's conditions name the account. */
export async function readSql<Row extends object>(statement: Sql): Promise<Row[]> {
  const result = await connection().pool.query<Row>(statement.text, statement.values);
  return result.rows;
}

async function fetchPage<Row extends object>(spec: ListSpec, conditions: Sql[]): Promise<Row[]> {
  const { page, sort } = spec;
  const backwards = page.before !== undefined;
  const ascending = (spec.order === "ASC") !== backwards;
  const cursor = cursorOf(page, sort !== null);
  const bounded = cursor ? [...conditions, keyset(sort, ascending, cursor)] : conditions;
  const direction = ascending ? sql`asc` : sql`desc`;
  const ordering = sort ? sql`${sort.expression} ${direction}, t.id ${direction}` : sql`t.id ${direction}`;
  const value = sort ? sql`(${sort.expression})::text` : sql`null::text`;
  return readSql<Row>(
    sql`select ${spec.columns}, t.id, ${value} as cursor_value from ${spec.from}
        where ${join(bounded, " and ")} order by ${ordering} limit ${(page.limit ?? defaultLimit) + 1}`,
  );
}

async function countRows(spec: ListSpec, conditions: Sql[]): Promise<number | null> {
  const exact = spec.page.count === "exact";
  const where = join(conditions, " and ");
  const statement = exact
    ? sql`select count(*)::int as total from ${spec.from} where ${where}`
    : sql`select count(*)::int as total from (select 1 from ${spec.from} where ${where} limit ${countLimit + 1}) capped`;
  const [row] = await readSql<{ total: number }>(statement);
  const total = row?.total ?? 0;
  return exact || total <= countLimit ? total : null;
}

/** A cursor of another list holds a value of another type, which PostgreSQL cannot read (class 22). */
function refuseForeignCursor(page: PageRequest, error: unknown): never {
  const field = page.after === undefined ? "before" : "after";
  if (page[field] !== undefined && databaseFailure(error)?.sqlState.startsWith("22")) decodeCursor(field, "");
  throw error;
}

function keyset(sort: Sort | null, ascending: boolean, cursor: Cursor): Sql {
  const comparison = ascending ? sql`>` : sql`<`;
  if (!sort) return sql`t.id ${comparison} ${cursor.id}::uuid`;
  const value = sql`${cursor.value}${castTo[sort.type]}`;
  return sql`(${sort.expression}, t.id) ${comparison} (${value}, ${cursor.id}::uuid)`;
}

const castTo = {
  text: sql`::text`,
  numeric: sql`::numeric`,
  date: sql`::date`,
  timestamptz: sql`::timestamptz`,
} as const;

function cursorOf(page: PageRequest, sorted: boolean): Cursor | null {
  const field = page.after !== undefined ? "after" : "before";
  const text = page[field];
  if (text === undefined) return null;
  const cursor = decodeCursor(field, text);
  if (sorted === (cursor.value !== null)) return cursor;
  return decodeCursor(field, "");
}
