import "server-only";
import type { Ctx } from "@/lib/core/context";
import { contains } from "./invoice-list";
import { readSql } from "./list";
import { endOfDay, invoiceVoidedOn, localDay, noteVoidedOn, stoodOn } from "./reports-ledger";
import { join, type Sql, sql } from "./sql";

export interface AgeingRequest {
  /** `yyyy-MM-dd`, the account's local day at whose end is looked. */
  asOf: string;
  search?: string | undefined;
  customerId?: string | undefined;
  currency?: readonly string[] | undefined;
  sortBy?: "CUSTOMER" | "TOTAL" | "OVER_90_DAYS" | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  limit: number;
  offset: number;
}

/** Decimals as text. */
export interface RawAgeingAmounts {
  currency: string;
  not_due: string;
  days_1_to_30: string;
  days_31_to_60: string;
  days_61_to_90: string;
  over_90_days: string;
  total: string;
  uncollectible: string;
  unapplied_payments: string;
  unapplied_credit_notes: string;
}

export interface RawAgeingRow extends RawAgeingAmounts {
  customer_id: string;
  customer_name: string;
}

export interface RawAgeing {
  rows: RawAgeingRow[];
  totals: RawAgeingAmounts[];
  count: number;
}

const columns = [
  ...["not_due", "days_1_to_30", "days_31_to_60", "days_61_to_90", "over_90_days", "total", "uncollectible"],
  ...["unapplied_payments", "unapplied_credit_notes"],
].map((name) => sql([name]));

/** What customers owed at the end of a day, by how late it was; sums of all that the filters leave; all at one moment. */
export async function ageReceivables(ctx: Ctx, request: AgeingRequest): Promise<RawAgeing> {
  const sums = join(columns.map((column) => sql`sum(a.${column}) as ${column}`));
  const texts = join(columns.map((column) => sql`r.${column}::text as ${column}`));
  const [found] = await readSql<RawAgeing>(
    sql`with opened as (${openInvoices(ctx, request.asOf)} union all ${openPayments(ctx, request.asOf)} union all
          ${openNotes(ctx, request.asOf)}
        ), report as materialized (
          select a.customer_id, c.legal_name as customer_name, a.currency, ${sums}
          from opened a join customer c on c.account_id = ${ctx.accountId}::uuid and c.id = a.customer_id
          where ${join(conditions(request), " and ")}
          group by a.customer_id, c.legal_name, a.currency
          having ${join(
            columns.map((column) => sql`sum(a.${column}) <> 0`),
            " or ",
          )}
        ), page as (
          select r.*, row_number() over (order by ${ranking(request)}) as place from report r
          order by place limit ${request.limit} offset ${request.offset}
        )
        select (select count(*)::int from report) as count,
          (select coalesce(jsonb_agg(to_jsonb(p) - 'place' order by p.place), '[]')
            from (select r.customer_id, r.customer_name, r.currency, r.place, ${texts} from page r) p) as rows,
          (select coalesce(jsonb_agg(to_jsonb(p) order by p.currency), '[]') from (
            select r.currency, ${texts} from (select a.currency, ${sums} from report a group by a.currency) r) p) as totals`,
  );
  return found ?? { rows: [], totals: [], count: 0 };
}

function conditions({ search, customerId, currency }: AgeingRequest): Sql[] {
  return [
    sql`true`,
    ...(search ? [sql`c.legal_name ilike ${contains(search)}`] : []),
    ...(customerId === undefined ? [] : [sql`a.customer_id = ${customerId}::uuid`]),
    ...(currency?.length ? [sql`a.currency = any(${[...currency]}::text[])`] : []),
  ];
}

function ranking({ sortBy = "CUSTOMER", sortOrder }: AgeingRequest): Sql {
  const order = (sortOrder ?? (sortBy === "CUSTOMER" ? "ASC" : "DESC")) === "ASC" ? sql`asc` : sql`desc`;
  const names = sql`lower(r.customer_name) ${sortBy === "CUSTOMER" ? order : sql`asc`}, r.customer_id, r.currency`;
  if (sortBy === "CUSTOMER") return names;
  return sql`${sortBy === "TOTAL" ? sql`r.total` : sql`r.over_90_days`} ${order}, ${names}`;
}

/**
 * Open balances of the invoices that stood at the end of the day, in their columns. What was open then is what is open now, and what was
 * booked or undone since, turned back: so that of today nothing but the balances is read.
 */
function openInvoices(ctx: Ctx, asOf: string): Sql {
  const late = (from: number, to: number | null) => {
    const upper = to === null ? sql`true` : sql`o.days_late <= ${to}`;
    return sql`case when not o.given_up and o.days_late >= ${from} and ${upper} then o.open else 0 end`;
  };
  return sql`select o.customer_id, o.currency, case when not o.given_up and o.days_late < 1 then o.open else 0 end as not_due,
      ${late(1, 30)} as days_1_to_30, ${late(31, 60)} as days_31_to_60, ${late(61, 90)} as days_61_to_90,
      ${late(91, null)} as over_90_days, case when o.given_up then 0 else o.open end as total,
      case when o.given_up then o.open else 0 end as uncollectible, 0::numeric as unapplied_payments, 0::numeric as unapplied_credit_notes
    from (
      select i.customer_id, i.currency, ${asOf}::date - coalesce(i.due_date, i.issue_date) as days_late,
        (case when i.status = 'VOIDED' then i.gross_total else i.balance end) + coalesce(since.amount, 0) as open,
        i.payment_status = 'UNCOLLECTIBLE' and ${givenUpOn(ctx)} <= ${asOf}::date as given_up
      from invoice i left join (
        select b.invoice_id, sum(b.amount) as amount from (
          ${undoneSince(ctx, asOf, sql`payment_allocation`, sql`t.allocated_at`)} union all
          ${undoneSince(ctx, asOf, sql`credit_note_application`, sql`t.applied_at`)}
        ) b group by b.invoice_id
      ) since on since.invoice_id = i.id
      where i.account_id = ${ctx.accountId}::uuid and i.issue_date <= ${asOf}::date
        and (i.balance <> 0 or since.amount is not null or i.status = 'VOIDED') and (i.status in ('FINAL', 'SENT') or (i.status = 'VOIDED' and ${invoiceVoidedOn(ctx)} > ${asOf}::date))
    ) o where o.open <> 0`;
}

/** Of bookings that were made or undone after the day: what stands now less what stood then. */
function undoneSince(ctx: Ctx, asOf: string, table: Sql, bookedAt: Sql): Sql {
  return sql`select t.invoice_id, (case when t.reversed_at is null then t.amount else 0 end)
      - (case when ${stoodOn(ctx, asOf, bookedAt, sql`t.reversed_at`)} then t.amount else 0 end) as amount
    from ${table} t where t.account_id = ${ctx.accountId}::uuid
      and (${bookedAt} >= ${endOfDay(ctx, asOf)} or t.reversed_at >= ${endOfDay(ctx, asOf)})`;
}

/** The day on which an invoice was last marked uncollectible; the mark itself bears no day, the activity log does (D41). */
function givenUpOn(ctx: Ctx): Sql {
  return sql`coalesce((select max(${localDay(ctx, sql`l.created_at`)}) from activity_log l where l.account_id = i.account_id
    and l.object_id = i.id and l.name = 'Payment status set' and l.metadata -> 'after' ->> 'paymentStatus' = 'UNCOLLECTIBLE'),
    '-infinity'::date)`;
}

/** Of payments that had come by the day what settled no invoice then. A payment counts from the day it came, a share from its booking. */
function openPayments(ctx: Ctx, asOf: string): Sql {
  const amount = sql`p.amount - coalesce(shared.amount, 0)`;
  return sql`select p.customer_id, p.currency, ${zeros()}, ${amount} as unapplied_payments, 0::numeric as unapplied_credit_notes
    from payment p left join (
      select t.payment_id, sum(t.amount) as amount from payment_allocation t
      join invoice i on i.account_id = t.account_id and i.id = t.invoice_id and i.issue_date <= ${asOf}::date
      where t.account_id = ${ctx.accountId}::uuid and ${stoodOn(ctx, asOf, sql`t.allocated_at`, sql`t.reversed_at`)}
      group by t.payment_id
    ) shared on shared.payment_id = p.id
    where p.account_id = ${ctx.accountId}::uuid and ${stoodOn(ctx, asOf, sql`p.paid_at`, sql`p.reversed_at`)} and ${amount} <> 0`;
}

/** What was left of credit notes that stood: not applied, and not turned into a credit grant. */
function openNotes(ctx: Ctx, asOf: string): Sql {
  const granted = sql`(case when g.deleted_at is null then coalesce(g.amount, 0) else 0 end)
    - (case when ${stoodOn(ctx, asOf, sql`g.created_at`, sql`g.deleted_at`)} then g.amount else 0 end)`;
  const open = sql`(case when n.status = 'VOIDED' then n.gross_total else n.balance end) + coalesce(since.amount, 0) + ${granted}`;
  return sql`select n.customer_id, n.currency, ${zeros()}, 0::numeric, ${open} as unapplied_credit_notes
    from credit_note n left join credit_grant g on g.account_id = n.account_id and g.id = n.cash_grant_id
    left join (
      select t.credit_note_id, sum((case when t.reversed_at is null then t.amount else 0 end)
        - (case when i.issue_date <= ${asOf}::date and ${stoodOn(ctx, asOf, sql`t.applied_at`, sql`t.reversed_at`)}
          then t.amount else 0 end)) as amount
      from credit_note_application t join invoice i on i.account_id = t.account_id and i.id = t.invoice_id
      where t.account_id = ${ctx.accountId}::uuid group by t.credit_note_id
    ) since on since.credit_note_id = n.id
    where n.account_id = ${ctx.accountId}::uuid and n.issue_date <= ${asOf}::date and ${open} <> 0
      and (n.status in ('FINAL', 'SENT') or (n.status = 'VOIDED' and ${noteVoidedOn(ctx)} > ${asOf}::date))`;
}

/** The columns of invoices, of what is none. */
function zeros(): Sql {
  return sql`0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric`;
}
