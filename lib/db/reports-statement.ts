import "server-only";
import type { Ctx } from "@/lib/core/context";
import { readSql } from "./list";
import { invoiceVoidedOn, localDay, noteVoidedOn } from "./reports-ledger";
import { type Sql, sql } from "./sql";

export interface StatementRequest {
  customerId: string;
  currency: string;
  /** `yyyy-MM-dd`, both counted. */
  from: string;
  until: string;
  /** Rows at most. */
  limit: number;
}

/** Amounts are decimal text, days `yyyy-MM-dd`. */
export interface RawStatementRow {
  day: string;
  kind: string;
  /** The document or payment that it is about. */
  object_id: string;
  number: string | null;
  reference: string | null;
  /** What was moved from one document to another, which changes no balance. */
  moved: string | null;
  debit: string | null;
  credit: string | null;
  balance: string;
}

export interface RawStatement {
  opening: string;
  debits: string;
  credits: string;
  closing: string;
  count: number;
  rows: RawStatementRow[];
}

const nothing: RawStatement = { opening: "0", debits: "0", credits: "0", closing: "0", count: 0, rows: [] };

/**
 * All that happened between a customer and the account in one currency, with the balance after each entry: documents by their issue date,
 * payments by the day they came, what was undone by the day it was. A voided document stays with an entry that takes it back.
 */
export async function readStatement(ctx: Ctx, request: StatementRequest): Promise<RawStatement> {
  const { from, until, limit } = request;
  const inPeriod = sql`p.day between ${from}::date and ${until}::date`;
  const [found] = await readSql<RawStatement>(
    sql`with entry (day, rank, id, kind, object_id, number, reference, moved, debit, credit) as (
          ${invoices(ctx, request)} union all ${notes(ctx, request)} union all ${grants(ctx, request)} union all
          ${payments(ctx, request)} union all ${applications(ctx, request)}
        ), posted as materialized (
          select e.*, sum(coalesce(e.debit, 0) - coalesce(e.credit, 0))
            over (order by e.day, e.rank, e.id rows unbounded preceding) as balance,
            row_number() over (order by e.day, e.rank, e.id) as place
          from entry e where e.day <= ${until}::date
        )
        select coalesce(sum(coalesce(p.debit, 0) - coalesce(p.credit, 0)) filter (where p.day < ${from}::date), 0)::text as opening,
          coalesce(sum(p.debit) filter (where ${inPeriod}), 0)::text as debits,
          coalesce(sum(p.credit) filter (where ${inPeriod}), 0)::text as credits,
          coalesce(sum(coalesce(p.debit, 0) - coalesce(p.credit, 0)), 0)::text as closing,
          (count(*) filter (where ${inPeriod}))::int as count,
          (select coalesce(jsonb_agg(to_jsonb(r) - 'place' order by r.place), '[]') from (
            select p.day::text, p.kind, p.object_id, p.number, p.reference, p.moved::text, p.debit::text, p.credit::text,
              p.balance::text, p.place
            from posted p where ${inPeriod} order by p.place limit ${limit}) r) as rows
        from posted p`,
  );
  return found ?? nothing;
}

/** The currencies in which a customer has documents or payments, that of the most documents first. */
export async function currenciesOfCustomer(ctx: Ctx, customerId: string): Promise<string[]> {
  const own = sql`account_id = ${ctx.accountId}::uuid and customer_id = ${customerId}::uuid`;
  const rows = await readSql<{ currency: string }>(
    sql`select currency from (
          select currency from invoice where ${own} and issue_date is not null
          union all select currency from credit_note where ${own} and issue_date is not null
          union all select currency from payment where ${own}
        ) used group by currency order by count(*) desc, currency`,
  );
  return rows.map((row) => row.currency);
}

function invoices(ctx: Ctx, { customerId, currency }: StatementRequest): Sql {
  return sql`select e.day, e.rank, i.id, e.kind, i.id, i.number, i.purchase_order_number, null::numeric, e.debit, e.credit
    from (select i.*, ${invoiceVoidedOn(ctx)} as voided_on from invoice i where i.account_id = ${ctx.accountId}::uuid
        and i.customer_id = ${customerId}::uuid and i.currency = ${currency} and i.status in ('FINAL', 'SENT', 'VOIDED')) i
    cross join lateral (values (i.issue_date, 1, 'INVOICE', i.gross_total, null::numeric),
      (i.voided_on, 8, 'INVOICE_VOIDED', null::numeric, i.gross_total)) e (day, rank, kind, debit, credit)
    where e.day is not null and (i.status <> 'VOIDED' or i.voided_on is not null)`;
}

function notes(ctx: Ctx, { customerId, currency }: StatementRequest): Sql {
  return sql`select e.day, e.rank, n.id, e.kind, n.id, n.number, n.original, null::numeric, e.debit, e.credit
    from (select n.*, ${noteVoidedOn(ctx)} as voided_on, o.number as original from credit_note n
        left join invoice o on o.account_id = n.account_id and o.id = n.invoice_id
        where n.account_id = ${ctx.accountId}::uuid and n.customer_id = ${customerId}::uuid and n.currency = ${currency}
          and n.status in ('FINAL', 'SENT', 'VOIDED')) n
    cross join lateral (values (n.issue_date, 2, 'CREDIT_NOTE', null::numeric, n.gross_total),
      (n.voided_on, 9, 'CREDIT_NOTE_VOIDED', n.gross_total, null::numeric)) e (day, rank, kind, debit, credit)
    where e.day is not null and (n.status <> 'VOIDED' or n.voided_on is not null)`;
}

/** D35: what is left of a note may become prepaid credit, which is no claim on money any more. */
function grants(ctx: Ctx, { customerId, currency }: StatementRequest): Sql {
  return sql`select e.day, e.rank, g.id, e.kind, n.id, n.number, g.name, null::numeric, e.debit, e.credit
    from credit_note n join credit_grant g on g.account_id = n.account_id and g.id = n.cash_grant_id
    cross join lateral (values (greatest(${localDay(ctx, sql`g.created_at`)}, n.issue_date), 3, 'CREDIT_GRANTED', g.amount, null::numeric),
      (greatest(${localDay(ctx, sql`g.deleted_at`)}, case when g.deleted_at is not null then n.issue_date end), 7,
        'CREDIT_GRANT_WITHDRAWN', null::numeric, g.amount)) e (day, rank, kind, debit, credit)
    where n.account_id = ${ctx.accountId}::uuid and n.customer_id = ${customerId}::uuid and n.currency = ${currency} and e.day is not null`;
}

function payments(ctx: Ctx, { customerId, currency }: StatementRequest): Sql {
  return sql`select e.day, e.rank, p.id, e.kind, p.id, (
      select string_agg(distinct i.number, ', ' order by i.number) from payment_allocation a
      join invoice i on i.account_id = a.account_id and i.id = a.invoice_id
      where a.account_id = p.account_id and a.payment_id = p.id and (a.reversed_at is null or a.reversed_at = p.reversed_at)
    ), p.reference, null::numeric, e.debit, e.credit
    from payment p cross join lateral (values (${localDay(ctx, sql`p.paid_at`)}, 4, 'PAYMENT', null::numeric, p.amount),
      (${localDay(ctx, sql`p.reversed_at`)}, 6, 'PAYMENT_REVERSED', p.amount, null::numeric)) e (day, rank, kind, debit, credit)
    where p.account_id = ${ctx.accountId}::uuid and p.customer_id = ${customerId}::uuid and p.currency = ${currency} and e.day is not null`;
}

/** Credit that was moved onto an invoice, or back: told for the reader, it changes nothing between the two sides. */
function applications(ctx: Ctx, { customerId, currency }: StatementRequest): Sql {
  return sql`select greatest(e.day, n.issue_date, i.issue_date), e.rank, t.id, e.kind, n.id, n.number, i.number, t.amount,
      null::numeric, null::numeric
    from credit_note n join credit_note_application t on t.account_id = n.account_id and t.credit_note_id = n.id
    join invoice i on i.account_id = t.account_id and i.id = t.invoice_id
    cross join lateral (values (${localDay(ctx, sql`t.applied_at`)}, 5, 'CREDIT_APPLIED'),
      (${localDay(ctx, sql`t.reversed_at`)}, 5, 'CREDIT_APPLICATION_UNDONE')) e (day, rank, kind)
    where n.account_id = ${ctx.accountId}::uuid and n.customer_id = ${customerId}::uuid and n.currency = ${currency} and e.day is not null`;
}
