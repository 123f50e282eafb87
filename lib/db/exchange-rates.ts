import "server-only";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import type { PageRequest } from "@/lib/core/paging";
import { listRows } from "./list";
import { execute, queryRows, type Sql, sql } from "./sql";

/** A rate as the engine asks for it: day as `yyyy-MM-dd`, rate as decimal text. */
export interface RateRow {
  base_currency: string;
  quote_currency: string;
  date: string;
  rate: string;
  source: string;
  source_name: string | null;
}

export interface ExchangeRateRow extends RateRow {
  id: string;
  created_at: Date;
}

export interface RateToStore {
  baseCurrency: string;
  quoteCurrency: string;
  date: string;
  rate: string;
  sourceName: string | null;
}

export interface StoredRate extends ExchangeRateRow {
  /** The rate that stood for the day before; null where there was none. */
  former_rate: string | null;
}

const columns = sql`t.base_currency, t.quote_currency, t.date::text as date, t.rate::text as rate, t.source::text as source, t.source_name,
  t.created_at`;

export interface RateFilters extends PageRequest {
  baseCurrency?: string | undefined;
  quoteCurrency?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  source?: string | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

/** A page of rates, the newest day first unless turned round. */
export function pageOfRates(ctx: Ctx, filters: RateFilters) {
  const { baseCurrency, quoteCurrency, from, until, source } = filters;
  return listRows<ExchangeRateRow>(ctx, {
    from: sql`exchange_rate t`,
    columns,
    where: [
      ...(baseCurrency === undefined ? [] : [sql`t.base_currency = ${baseCurrency}`]),
      ...(quoteCurrency === undefined ? [] : [sql`t.quote_currency = ${quoteCurrency}`]),
      ...(from === undefined ? [] : [sql`t.date >= ${from}::date`]),
      ...(until === undefined ? [] : [sql`t.date <= ${until}::date`]),
      ...(source === undefined ? [] : [sql`t.source = ${source}::"ExchangeRateSource"`]),
    ],
    sort: { expression: sql`t.date`, type: "date" },
    order: filters.sortOrder ?? "DESC",
    page: filters,
  });
}

/** Rates between two currencies, either way round, from a day on. */
export function ratesBetween(ctx: Ctx, one: string, others: readonly string[], from: string): Promise<RateRow[]> {
  return queryRows<RateRow>(
    ctx.db,
    sql`select ${columns} from exchange_rate t where t.account_id = ${ctx.accountId}::uuid and t.date >= ${from}::date
          and ((t.base_currency = ${one} and t.quote_currency = any(${others}::text[]))
            or (t.quote_currency = ${one} and t.base_currency = any(${others}::text[])))`,
  );
}

/** Those who write rates of an account come one after the other, so that what was there before is known. */
export async function lockRates(ctx: Ctx): Promise<void> {
  await execute(ctx.db, sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.accountId} exchange rates`}, 0))`);
}

/**
 * Enters rates, a later one of a day in place of the earlier; what says the same already stays as it is. Call `lockRates` first.
 *
 * @returns the rows that were made or changed
 */
export async function storeRates(
  ctx: Ctx,
  rates: readonly RateToStore[],
  source: "MANUAL" | "IMPORTED",
): Promise<StoredRate[]> {
  const now = ctx.clock.now();
  const rows = JSON.stringify(rates.map((rate) => ({ ...rate, id: newId(now.getTime()) })));
  return queryRows<StoredRate>(
    ctx.db,
    sql`with given as (
          select * from jsonb_to_recordset(${rows}::jsonb) as v(
            id uuid, "baseCurrency" text, "quoteCurrency" text, date date, rate numeric, "sourceName" text)
        ), former as (
          select t.base_currency, t.quote_currency, t.date, t.rate from exchange_rate t join given v
            on t.base_currency = v."baseCurrency" and t.quote_currency = v."quoteCurrency" and t.date = v.date
          where t.account_id = ${ctx.accountId}::uuid
        ), stored as (
          insert into exchange_rate as t (account_id, id, base_currency, quote_currency, date, rate, source, source_name, created_at)
          select ${ctx.accountId}::uuid, id, "baseCurrency", "quoteCurrency", date, rate, ${source}::"ExchangeRateSource", "sourceName",
            ${now.toISOString()}::timestamptz
          from given
          on conflict (account_id, base_currency, quote_currency, date) do update
            set rate = excluded.rate, source = excluded.source, source_name = excluded.source_name, created_at = excluded.created_at
            where (t.rate, t.source, t.source_name) is distinct from (excluded.rate, excluded.source, excluded.source_name)
          returning t.*
        )
        select t.id, ${columns}, former.rate::text as former_rate from stored t left join former
          on former.base_currency = t.base_currency and former.quote_currency = t.quote_currency and former.date = t.date
        order by t.base_currency, t.quote_currency, t.date`,
  );
}

/** One rate of the account by its id. */
export function rateById(ctx: Ctx, id: string): Promise<ExchangeRateRow | undefined> {
  return firstRate(ctx, sql`t.id = ${id}::uuid`);
}

/** The rate of a day. */
export function rateOfDay(
  ctx: Ctx,
  { baseCurrency, quoteCurrency, date }: Pick<RateToStore, "baseCurrency" | "quoteCurrency" | "date">,
): Promise<ExchangeRateRow | undefined> {
  return firstRate(
    ctx,
    sql`t.base_currency = ${baseCurrency} and t.quote_currency = ${quoteCurrency} and t.date = ${date}::date`,
  );
}

/** The rates that stand for the days and currencies of others. */
export function ratesAtPlaces(
  ctx: Ctx,
  places: readonly Pick<RateToStore, "baseCurrency" | "quoteCurrency" | "date">[],
): Promise<ExchangeRateRow[]> {
  return queryRows<ExchangeRateRow>(
    ctx.db,
    sql`select t.id, ${columns} from exchange_rate t join jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
          as v("baseCurrency" text, "quoteCurrency" text, date date)
          on t.base_currency = v."baseCurrency" and t.quote_currency = v."quoteCurrency" and t.date = v.date
        where t.account_id = ${ctx.accountId}::uuid`,
  );
}

/** The word as the column's type has it. @throws Error for another one, which the database does not hold */
export function sourceOf(text: string): "MANUAL" | "IMPORTED" {
  if (text === "MANUAL" || text === "IMPORTED") return text;
  throw new Error(`${text} is no source of a rate`);
}

async function firstRate(ctx: Ctx, condition: Sql): Promise<ExchangeRateRow | undefined> {
  const [row] = await queryRows<ExchangeRateRow>(
    ctx.db,
    sql`select t.id, ${columns} from exchange_rate t where t.account_id = ${ctx.accountId}::uuid and ${condition}`,
  );
  return row;
}
