import "server-only";
import type { Ctx } from "@/lib/core/context";
import { type Cursor, countLimit, decodeCursor, defaultLimit, type PageRequest, toPage } from "@/lib/core/paging";
import { connection } from "./client";
import { databaseFailure } from "./errors";
import { prismaTypes } from "./session";
import { empty, join, type Sql, sql } from "./sql";

/** How a list is ordered: by an expression that is never null, then by id; or by id alone (creation order, D37). */
export interface Sort {
  expression: Sql;
  /** PostgreSQL type of the expression, for the cursor's value: `text`, `numeric`, `date` … */
  type: "text" | "numeric" | "date" | "timestamptz";
  /** Those of the list's conditions that are ranges of the expression itself, so that looking along it starts where they do. */
  within?: readonly Sql[];
}

export interface ListSpec {
  /** Table or join that holds `account_id` and `id` under the alias `t`: sql`invoice t`. */
  from: Sql;
  /** Select list, without the keyset columns. */
  columns: Sql;
  /** Whether rows hold what Prisma's hold (`Decimal`, days at midnight UTC); else what pg reads by itself. */
  asPrisma?: boolean;
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

/** Where a page starts and which way it runs, as conditions and orderings. */
interface Course {
  account: Sql;
  keyset: readonly Sql[];
  /** What lies beyond the cursor, by the columns of sort value and id; null on the first page. */
  cursor: ((value: Sql, id: Sql) => Sql) | null;
  direction: Sql;
  /** The sort's expression, or a null where the id is the order. */
  value: Sql;
  take: number;
}

/** So few matching rows are fetched, counted and sorted at once: a look at the next ones would seldom find a page of them. */
const fewRows = 8_000;
/** Rows looked through in order before anything else. */
const nearSteps = 3_000;
/** Where more rows match than this, looking further in order is cheaper than sorting them all. */
const manyRows = 150_000;
const farSteps = 60_000;

/**
 * One page of rows and the capped count (D37): keyset by (sort value, id), so that any page costs the same; counting stops at 10,000 and
 * then answers null unless `count=exact`. How many rows match decides how they are found, because the planner takes them to be spread
 * evenly over the order, and walks through a million that do not match where they are not.
 *
 * @throws AppError ValidationFailed on `after` or `before` when it is no cursor of ours.
 */
export async function listRows<Row>(ctx: Ctx, spec: ListSpec) {
  const course = courseOf(ctx, spec);
  const { rows, total } = await fetchPage<Row & Keyed>(spec, course).catch((error) =>
    refuseForeignCursor(spec.page, error),
  );
  return toPage(spec.page, rows, total, (row) => ({ value: row.cursor_value, id: row.id }));
}

/** Runs a statement on the pool, outside any transaction. The caller's conditions name the account. */
export async function readSql<Row extends object>(statement: Sql, asPrisma = false): Promise<Row[]> {
  const { text, values } = statement;
  const result = await connection().pool.query<Row>({ text, values, ...(asPrisma ? { types: prismaTypes } : {}) });
  return result.rows;
}

interface Fetched<Row> {
  rows: Row[];
  total: number | null;
}

async function fetchPage<Row extends object>(spec: ListSpec, course: Course): Promise<Fetched<Row>> {
  if (spec.where.length === 0) {
    const [found, total] = await Promise.all([
      lookThrough<Row>(spec, course, nearSteps),
      countRows(spec, course.account),
    ]);
    return { rows: found.rows, total };
  }
  const expected = await expectedRows(spec, course);
  const few = expected <= fewRows ? await countedPage<Row>(spec, course) : null;
  if (few && few.total !== null) return few;
  const counting = countRows(spec, course.account);
  const [rows, total] = await Promise.all([
    orderedPage<Row>(spec, course, expected, few ? Promise.resolve(null) : counting),
    counting,
  ]);
  return { rows, total };
}

/** All matching rows at once: counted, and the page's of them. Total null: there are more than are counted, and the rows are not the page's. */
async function countedPage<Row extends object>(spec: ListSpec, course: Course): Promise<Fetched<Row>> {
  const found = await readSql<Row & { id: string | null; matching_total: number }>(
    counted(spec, course),
    spec.asPrisma,
  );
  const total = found[0]?.matching_total ?? 0;
  return { rows: found.filter(({ id }) => id !== null), total: total > countLimit ? null : total };
}

/** One row at least, with the count; without a page its id is null. */
function counted(spec: ListSpec, { account, cursor, direction, value, take }: Course): Sql {
  const order = spec.sort ? sql`value ${direction}, id ${direction}` : sql`id ${direction}`;
  const rank = spec.sort ? sql`chosen.value ${direction}, chosen.id ${direction}` : sql`chosen.id ${direction}`;
  const beyond = cursor ? sql`where ${cursor(sql`value`, sql`id`)}` : empty;
  return sql`with matching as materialized (
      select t.id, ${value} as value from ${spec.from} where ${join([account, ...spec.where], " and ")} limit ${countLimit + 1}
    ), chosen as (select id, value from matching ${beyond} order by ${order} limit ${take})
    select page.*, counted.matching_total from (select count(*)::int as matching_total from matching) counted
    left join (
      select ${spec.columns}, t.id, chosen.value::text as cursor_value, row_number() over (order by ${rank}) as place
      from chosen, ${spec.from} where ${account} and t.id = chosen.id
    ) page on true order by page.place`;
}

/** The page by looking along the order, or by sorting whatever matches. */
async function orderedPage<Row extends object>(
  spec: ListSpec,
  course: Course,
  expected: number,
  counting: Promise<number | null>,
): Promise<Row[]> {
  const total = await counting;
  if (total !== null && total <= fewRows) return rowsOf<Row>(spec, course, gathered(spec, course));
  const near = await lookThrough<Row>(spec, course, nearSteps);
  if (near.isWhole) return near.rows;
  if ((total === null || total > countLimit) && expected > manyRows) {
    const far = await lookThrough<Row>(spec, course, farSteps);
    if (far.isWhole) return far.rows;
  }
  return rowsOf<Row>(spec, course, gathered(spec, course));
}

/** The matching ones of the next `steps` rows in order: the whole page, unless there are more rows behind them. */
async function lookThrough<Row extends object>(spec: ListSpec, course: Course, steps: number) {
  const found = await rowsOf<Row & { matches: boolean; is_last: boolean }>(spec, course, walked(spec, course, steps));
  const rows = found.filter((row) => row.matches).slice(0, course.take);
  return { rows, isWhole: rows.length === course.take || !found.some((row) => row.is_last) };
}

/** The first matching rows among the next `steps`, and the last of those whether it matches or not: it tells that there may be more. */
function walked(spec: ListSpec, { account, keyset, direction, value, take }: Course, steps: number): Sql {
  const bounds = join([account, ...keyset, ...(spec.sort?.within ?? [])], " and ");
  const matches = spec.where.length > 0 ? join(spec.where, " and ") : sql`true`;
  const order = spec.sort ? sql`value ${direction}, id ${direction}` : sql`id ${direction}`;
  const rank = spec.sort ? sql`${value} ${direction}, t.id ${direction}` : sql`t.id ${direction}`;
  return sql`select id, value, matches, step = ${steps} as is_last from (
      select t.id, ${value} as value, coalesce(${matches}, false) as matches, row_number() over (order by ${rank}) as step
      from ${spec.from} where ${bounds} order by ${order} limit ${steps}
    ) passed where matches or step = ${steps} order by ${order} limit ${take + 1}`;
}

/** How many rows the planner takes to match, from its statistics. */
async function expectedRows(spec: ListSpec, { account }: Course): Promise<number> {
  const [plan] = await readSql<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(
    sql`explain (format json) select from ${spec.from} where ${join([account, ...spec.where], " and ")}`,
  );
  return plan?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

/** All matching rows, then the first in order: `offset 0` keeps the planner from walking along the order after all. */
function gathered(spec: ListSpec, { account, keyset, direction, value, take }: Course): Sql {
  const conditions = join([account, ...keyset, ...spec.where], " and ");
  const order = spec.sort ? sql`value ${direction}, id ${direction}` : sql`id ${direction}`;
  return sql`select id, value, true as matches, false as is_last
    from (select t.id, ${value} as value from ${spec.from} where ${conditions} offset 0) matching
    order by ${order} limit ${take}`;
}

/** Reads the columns of a page's rows only, after they have been chosen. */
function rowsOf<Row extends object>(spec: ListSpec, { account, direction }: Course, chosen: Sql): Promise<Row[]> {
  const order = spec.sort ? sql`chosen.value ${direction}, chosen.id ${direction}` : sql`chosen.id ${direction}`;
  return readSql<Row>(
    sql`select ${spec.columns}, t.id, chosen.value::text as cursor_value, chosen.matches, chosen.is_last from (${chosen}) chosen, ${spec.from}
        where ${account} and t.id = chosen.id order by ${order}`,
    spec.asPrisma,
  );
}

function courseOf(ctx: Ctx, { page, sort, order }: ListSpec): Course {
  const ascending = (order === "ASC") !== (page.before !== undefined);
  const given = cursorOf(page, sort !== null);
  const cursor = given && ((value: Sql, id: Sql) => beyond(sort, { ascending, cursor: given, value, id }));
  return {
    account: sql`t.account_id = ${ctx.accountId}::uuid`,
    keyset: cursor ? [cursor(sort ? sort.expression : empty, sql`t.id`)] : [],
    cursor,
    direction: ascending ? sql`asc` : sql`desc`,
    value: sort ? sort.expression : sql`null::text`,
    take: (page.limit ?? defaultLimit) + 1,
  };
}

async function countRows(spec: ListSpec, account: Sql): Promise<number | null> {
  const exact = spec.page.count === "exact";
  const where = join([account, ...spec.where], " and ");
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

function beyond(
  sort: Sort | null,
  { ascending, cursor, value, id }: { ascending: boolean; cursor: Cursor; value: Sql; id: Sql },
): Sql {
  const comparison = ascending ? sql`>` : sql`<`;
  if (!sort) return sql`${id} ${comparison} ${cursor.id}::uuid`;
  return sql`(${value}, ${id}) ${comparison} (${cursor.value}${castTo[sort.type]}, ${cursor.id}::uuid)`;
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
