import "server-only";
import type { Ctx } from "@/lib/core/context";
import { isUuid } from "@/lib/core/ids";
import type { PageRequest } from "@/lib/core/paging";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listRows, readSql, type Sort } from "./list";
import { join, type Sql, sql } from "./sql";

export interface CustomerHit {
  id: string;
  legalName: string;
  label: string | null;
  country: string;
  email: string | null;
  archivedAt: Date | null;
}

/** What is owed in one currency; decimals as text. */
export interface OwedRow {
  currency: string;
  outstanding: string;
  overdue: string;
}

export interface CustomerTableRow {
  id: string;
  legalName: string;
  town: string;
  country: string;
  label: string | null;
  taxStatus: "TAXED" | "TAX_EXEMPT" | "REVERSE_CHARGED";
  status: "DRAFT" | "ACTIVE";
  archivedAt: Date | null;
  createdAt: Date;
  primaryContact: { name: string; email: string } | null;
  owed: OwedRow[];
}

export interface CustomerTableFilters extends PageRequest {
  search?: string | undefined;
  label?: string | undefined;
  country?: readonly string[] | undefined;
  taxStatus?: readonly string[] | undefined;
  outstanding?: boolean | undefined;
  overdue?: boolean | undefined;
  includeArchived?: boolean | undefined;
  sortBy?: "createdAt" | "legalName" | "country" | "label" | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

export interface CurrencyFiguresRow extends OwedRow {
  issuedCount: number;
  issuedTotal: string;
  outstandingCount: number;
  overdueCount: number;
}

/**
 * Customers whose name, alias or e-mail contains a text, those that begin with it first; the newest for an empty text. Each branch stops
 * early, so that one letter costs no more than a word.
 */
export async function searchCustomers(
  ctx: Ctx,
  text: string,
  { limit, includeArchived }: { limit: number; includeArchived: boolean },
): Promise<CustomerHit[]> {
  const live = includeArchived ? sql`true` : sql`t.archived_at is null`;
  const hit = text === "" ? newest(ctx, live, limit) : matching(ctx, live, text, limit);
  const start = `${likeText(text.toLowerCase())}%`;
  const ranking =
    text === "" ? sql`t.id desc` : sql`(lower(t.legal_name) like ${start}) desc, lower(t.legal_name), t.id`;
  return readSql<CustomerHit>(
    sql`select t.id, t.legal_name as "legalName", t.label, t.address ->> 'country' as country, t.archived_at as "archivedAt",
          (select c.email from contact c where c.account_id = t.account_id and c.customer_id = t.id and c.archived_at is null
            and c.billing_preference = 'PRIMARY') as email
        from customer t where t.account_id = ${ctx.accountId}::uuid and ${live} and t.id in (${hit})
        order by ${ranking} limit ${limit}`,
  );
}

/** A page of the dashboard's table of customers, with what each owes. */
export function listCustomerTable(ctx: Ctx, filters: CustomerTableFilters) {
  return listRows<CustomerTableRow>(ctx, {
    from: sql`customer t`,
    columns: sql`t.legal_name as "legalName", t.address ->> 'town' as town, t.address ->> 'country' as country, t.label,
      t.tax_status as "taxStatus", t.status, t.archived_at as "archivedAt", t.created_at as "createdAt",
      (select jsonb_build_object('name', c.name, 'email', c.email) from contact c where c.account_id = t.account_id
        and c.customer_id = t.id and c.archived_at is null and c.billing_preference = 'PRIMARY') as "primaryContact",
      (select coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'outstanding', s.outstanding::text,
          'overdue', s.overdue::text) order by s.currency), '[]')
        from (select i.currency, sum(i.balance) as outstanding, coalesce(sum(i.balance) filter (where ${late(ctx)}), 0) as overdue
          from invoice i where i.account_id = t.account_id and i.customer_id = t.id and ${open} group by i.currency) s) as owed`,
    where: tableConditions(ctx, filters),
    sort: tableSort(filters.sortBy),
    order: filters.sortOrder ?? (filters.sortBy === undefined || filters.sortBy === "createdAt" ? "DESC" : "ASC"),
    page: filters,
  });
}

/** Counts and sums of a customer's invoices by currency, drafts and voided ones left out of the sums. */
export async function customerFigures(
  ctx: Ctx,
  customerId: string,
): Promise<{ count: number; byCurrency: CurrencyFiguresRow[] }> {
  const rows = await readSql<CurrencyFiguresRow & { count: number }>(
    sql`select i.currency, count(*)::int as count,
          (count(*) filter (where ${issued}))::int as "issuedCount",
          coalesce(sum(i.gross_total) filter (where ${issued}), 0)::text as "issuedTotal",
          (count(*) filter (where ${open}))::int as "outstandingCount",
          coalesce(sum(i.balance) filter (where ${open}), 0)::text as outstanding,
          (count(*) filter (where ${open} and ${late(ctx)}))::int as "overdueCount",
          coalesce(sum(i.balance) filter (where ${open} and ${late(ctx)}), 0)::text as overdue
        from invoice i where i.account_id = ${ctx.accountId}::uuid and i.customer_id = ${customerId}::uuid
        group by i.currency order by i.currency`,
  );
  return {
    count: rows.reduce((sum, row) => sum + row.count, 0),
    byCurrency: rows.map(({ count: _count, ...row }) => row),
  };
}

/** Labels in use, in order. */
export async function customerLabels(ctx: Ctx): Promise<string[]> {
  const rows = await readSql<{ label: string }>(
    sql`select distinct t.label from customer t where t.account_id = ${ctx.accountId}::uuid and t.label is not null
        and t.archived_at is null order by t.label limit 1000`,
  );
  return rows.map((row) => row.label);
}

const issued = sql`i.status in ('FINAL', 'SENT')`;
/** Uncollectible ones are given up on, not outstanding. */
const open = sql`i.status in ('FINAL', 'SENT') and i.payment_status in ('UNPAID', 'PARTIALLY_PAID')`;

function late(ctx: Ctx): Sql {
  return sql`i.due_date < ${instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}::date`;
}

function newest(ctx: Ctx, live: Sql, limit: number): Sql {
  return sql`select t.id from customer t where t.account_id = ${ctx.accountId}::uuid and ${live} order by t.id desc limit ${limit}`;
}

/** Fewer than three letters find no trigram, so aliases and e-mail addresses are then found by their beginning only. */
function matching(ctx: Ctx, live: Sql, text: string, limit: number): Sql {
  const [start, part] = [`${likeText(text.toLowerCase())}%`, `%${likeText(text)}%`];
  const isShort = text.length < 3;
  const own = sql`t.account_id = ${ctx.accountId}::uuid and ${live}`;
  const owner = sql`t on t.account_id = h.account_id and t.id = h.customer_id`;
  const most = limit * 10;
  const value = isShort ? sql`h.value like ${`${likeText(text)}%`}` : sql`h.value ilike ${part}`;
  const email = isShort ? sql`lower(h.email) like ${start}` : sql`h.email ilike ${part}`;
  const branches = [
    sql`(select t.id from customer t where ${own} and lower(t.legal_name) like ${start} order by lower(t.legal_name), t.id limit ${limit})`,
    sql`(select t.id from customer t where ${own} and t.legal_name ilike ${part} limit ${most})`,
    sql`(select t.id from customer_alias h join customer ${owner} where ${own} and ${value} limit ${most})`,
    sql`(select t.id from contact h join customer ${owner} where ${own} and ${email} and h.archived_at is null limit ${most})`,
    ...(isUuid(text) ? [sql`(select t.id from customer t where ${own} and t.id = ${text}::uuid)`] : []),
  ];
  return join(branches, " union ");
}

function tableConditions(ctx: Ctx, filters: CustomerTableFilters): Sql[] {
  const { search, label, country, taxStatus } = filters;
  const lateOpen = sql`${open} and ${late(ctx)}`;
  const owing = (condition: Sql) =>
    sql`t.id in (select i.customer_id from invoice i where i.account_id = ${ctx.accountId}::uuid and ${condition})`;
  return [
    ...(filters.includeArchived ? [] : [sql`t.archived_at is null`]),
    ...(search ? [containing(ctx, search)] : []),
    ...(label === undefined ? [] : [sql`t.label = ${label}`]),
    ...(country?.length ? [sql`t.address ->> 'country' in (${join(country)})`] : []),
    ...(taxStatus?.length ? [sql`t.tax_status::text in (${join(taxStatus)})`] : []),
    ...(filters.outstanding === undefined ? [] : [filters.outstanding ? owing(open) : sql`not (${owing(open)})`]),
    ...(filters.overdue === undefined ? [] : [filters.overdue ? owing(lateOpen) : sql`not (${owing(lateOpen)})`]),
  ];
}

function containing(ctx: Ctx, search: string): Sql {
  const part = `%${likeText(search)}%`;
  return sql`t.id in (
    select n.id from customer n where n.account_id = ${ctx.accountId}::uuid and n.legal_name ilike ${part}
    union all select a.customer_id from customer_alias a where a.account_id = ${ctx.accountId}::uuid and a.value ilike ${part}
    union all select c.customer_id from contact c where c.account_id = ${ctx.accountId}::uuid and c.email ilike ${part}
      and c.archived_at is null)`;
}

function tableSort(sortBy: CustomerTableFilters["sortBy"]): Sort | null {
  if (sortBy === "legalName") return { expression: sql`lower(t.legal_name)`, type: "text" };
  if (sortBy === "country") return { expression: sql`(t.address ->> 'country')`, type: "text" };
  if (sortBy === "label") return { expression: sql`coalesce(t.label, '')`, type: "text" };
  return null;
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
