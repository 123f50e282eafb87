import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { PageRequest } from "@/lib/core/paging";
import { contains } from "./invoice-list";
import { listRows, readSql, type Sort } from "./list";
import { allocated, type PayableRow, payableColumns } from "./payments";
import { join, type Sql, sql } from "./sql";

/** What a list of payments is narrowed to; lists are alternatives, days exclusive. */
export interface PaymentConditions {
  customerId?: string[] | undefined;
  currency?: string[] | undefined;
  origin?: string[] | undefined;
  paidBefore?: string | undefined;
  paidAfter?: string | undefined;
  unapplied?: boolean | undefined;
  reversed?: boolean | undefined;
  search?: string | undefined;
}

export interface PaymentListRequest extends PaymentConditions, PageRequest {
  sortBy?: "PAID_AT" | "AMOUNT" | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

/** What the dashboard's rows show; decimals as text. */
export interface ListedPayment {
  id: string;
  customer_id: string;
  customer_name: string;
  currency: string;
  amount: string;
  allocated: string;
  origin: string;
  reference: string | null;
  paid_at: Date;
  reversed_at: Date | null;
  created_at: Date;
  /** Numbers of the invoices that it settles now, in the order in which they were booked. */
  invoice_numbers: string[];
}

const columns = sql`t.customer_id, (select c.legal_name from customer c
    where c.account_id = t.account_id and c.id = t.customer_id) as customer_name,
  t.currency, t.amount::text as amount, ${allocated}::text as allocated, t.origin::text as origin, t.reference, t.paid_at,
  t.reversed_at, t.created_at,
  array(select i.number from payment_allocation a join invoice i on i.account_id = a.account_id and i.id = a.invoice_id
    where a.account_id = t.account_id and a.payment_id = t.id and a.reversed_at is null and i.number is not null
    order by a.id) as invoice_numbers`;

const sorts: Record<NonNullable<PaymentListRequest["sortBy"]>, Sort> = {
  PAID_AT: { expression: sql`t.paid_at`, type: "timestamptz" },
  AMOUNT: { expression: sql`t.amount`, type: "numeric" },
};

/** A page of payments, the newest entered first unless sorted (D37). */
export function pageOfListedPayments(ctx: Ctx, request: PaymentListRequest) {
  return listRows<ListedPayment>(ctx, {
    from: sql`payment t`,
    columns,
    where: conditionsOf(ctx, request),
    sort: request.sortBy ? sorts[request.sortBy] : null,
    order: request.sortOrder ?? "DESC",
    page: request,
  });
}

/** Sums of what the filters leave, per currency; decimals as text. */
export interface PaymentSumRow {
  currency: string;
  count: number;
  received: string;
  unapplied_count: number;
  unapplied: string;
  reversed_count: number;
  reversed: string;
}

/** Per currency, most payments first; a reversed payment counts as received no longer. */
export function sumOfPayments(ctx: Ctx, conditions: PaymentConditions): Promise<PaymentSumRow[]> {
  const where = join([sql`t.account_id = ${ctx.accountId}::uuid`, ...conditionsOf(ctx, conditions)], " and ");
  return readSql<PaymentSumRow>(
    sql`select t.currency, count(*)::int as count,
          coalesce(sum(t.amount) filter (where t.reversed_at is null), 0)::text as received,
          (count(*) filter (where t.reversed_at is null and t.amount > coalesce(s.allocated, 0)))::int as unapplied_count,
          coalesce(sum(t.amount - coalesce(s.allocated, 0)) filter (where t.reversed_at is null), 0)::text as unapplied,
          (count(*) filter (where t.reversed_at is not null))::int as reversed_count,
          coalesce(sum(t.amount) filter (where t.reversed_at is not null), 0)::text as reversed
        from payment t left join (
          select a.payment_id, sum(a.amount) as allocated from payment_allocation a
          where a.account_id = ${ctx.accountId}::uuid and a.reversed_at is null group by a.payment_id
        ) s on s.payment_id = t.id
        where ${where} group by t.currency order by count(*) desc, t.currency`,
  );
}

export interface OpenInvoiceRow extends PayableRow {
  /** `yyyy-MM-dd`. */
  due_date: string | null;
}

/** Invoices of a customer that a payment may settle: first those that payment is awaited for, the oldest due day first. */
export function openInvoicesOf(ctx: Ctx, customerId: string, limit: number): Promise<OpenInvoiceRow[]> {
  return readSql<OpenInvoiceRow>(
    sql`select ${payableColumns}, i.due_date::text as due_date
        from invoice i where i.account_id = ${ctx.accountId}::uuid and i.customer_id = ${customerId}::uuid
          and i.status in ('FINAL', 'SENT') and i.payment_status <> 'PAID' and i.balance > 0
        order by i.payment_status = 'UNCOLLECTIBLE', coalesce(i.due_date, 'infinity'::date), i.id limit ${limit}`,
  );
}

function conditionsOf({ timeZone }: Pick<Ctx, "timeZone">, filter: PaymentConditions): Sql[] {
  const midnight = (day: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`;
  const nextMidnight = (day: string) => sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`;
  const hasRest = sql`(t.reversed_at is null and t.amount > ${allocated})`;
  return [
    given(filter.customerId, (list) => sql`t.customer_id = any(${list}::uuid[])`),
    given(filter.currency, (list) => sql`t.currency = any(${list}::text[])`),
    given(filter.origin, (list) => sql`t.origin = any(${list}::"PaymentOrigin"[])`),
    given(filter.paidBefore, (day) => sql`t.paid_at < ${midnight(day)}`),
    given(filter.paidAfter, (day) => sql`t.paid_at >= ${nextMidnight(day)}`),
    given(filter.unapplied, (wanted) => (wanted ? hasRest : sql`not ${hasRest}`)),
    given(filter.reversed, (wanted) => (wanted ? sql`t.reversed_at is not null` : sql`t.reversed_at is null`)),
    given(filter.search?.trim() || undefined, (part) => sql`coalesce(t.reference, '') ilike ${contains(part)}`),
  ].flat();
}

function given<Value>(value: Value | undefined, condition: (value: Value) => Sql): Sql[] {
  return value === undefined ? [] : [condition(value)];
}
