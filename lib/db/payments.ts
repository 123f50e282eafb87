import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { PageRequest } from "@/lib/core/paging";
import { listRows, readSql } from "./list";
import { execute, queryRows, type Sql, sql } from "./sql";

/** Decimals as text. */
export interface PayableRow {
  id: string;
  number: string | null;
  customer_id: string;
  currency: string;
  status: string;
  payment_status: string;
  gross_total: string;
  balance: string;
  applied: string;
  paid: string;
}

/** What is owed and paid on an invoice `i`. */
export const payableColumns = sql`i.id, i.number, i.customer_id, i.currency, i.status::text as status,
  i.payment_status::text as payment_status, i.gross_total::text as gross_total, i.balance::text as balance,
  (select coalesce(sum(a.amount), 0)::text from credit_note_application a
    where a.account_id = i.account_id and a.invoice_id = i.id and a.reversed_at is null) as applied,
  (select coalesce(sum(a.amount), 0)::text from payment_allocation a
    where a.account_id = i.account_id and a.invoice_id = i.id and a.reversed_at is null) as paid`;

/**
 * Locks invoices for the rest of the transaction, in the order of their ids, and reads what stands on them. Lock order everywhere: invoices
 * by id, then a credit note, then a payment.
 *
 * @returns those that the account has
 */
export async function lockPayable(ctx: Ctx, ids: readonly string[]): Promise<PayableRow[]> {
  await queryRows(
    ctx.db,
    sql`select id from invoice where account_id = ${ctx.accountId}::uuid and id = any(${ids}::uuid[]) order by id for no key update`,
  );
  return queryRows<PayableRow>(
    ctx.db,
    sql`select ${payableColumns}
        from invoice i where i.account_id = ${ctx.accountId}::uuid and i.id = any(${ids}::uuid[]) order by i.id`,
  );
}

export interface ShareRow {
  id: string;
  invoiceId: string;
  invoiceNumber: string | null;
  amount: string;
  allocatedAt: string;
  reversedAt: string | null;
}

export interface PaymentRow {
  id: string;
  customer_id: string;
  currency: string;
  amount: string;
  allocated: string;
  origin: string;
  reference: string | null;
  note: string | null;
  paid_at: Date;
  reversed_at: Date | null;
  created_at: Date;
  /** In the order in which they were booked. */
  shares: ShareRow[];
}

/** What of a payment `t` settles invoices. */
export const allocated = sql`(select coalesce(sum(a.amount), 0) from payment_allocation a
  where a.account_id = t.account_id and a.payment_id = t.id and a.reversed_at is null)`;

const columns = sql`t.customer_id, t.currency, t.amount::text as amount, ${allocated}::text as allocated, t.origin::text as origin, t.reference,
  t.note, t.paid_at, t.reversed_at, t.created_at,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'invoiceId', a.invoice_id, 'invoiceNumber', i.number, 'amount', a.amount::text,
      'allocatedAt', a.allocated_at, 'reversedAt', a.reversed_at) order by a.id), '[]')
    from payment_allocation a join invoice i on i.account_id = a.account_id and i.id = a.invoice_id
    where a.account_id = t.account_id and a.payment_id = t.id) as shares`;

export interface PaymentFilters extends PageRequest {
  customerId?: string | undefined;
  invoiceId?: string | undefined;
  unappliedOnly?: boolean | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

/** A page of payments with their shares, newest first. */
export function pageOfPayments(ctx: Ctx, filters: PaymentFilters) {
  const { customerId, invoiceId, unappliedOnly } = filters;
  return listRows<PaymentRow>(ctx, {
    from: sql`payment t`,
    columns,
    where: [
      ...(customerId === undefined ? [] : [sql`t.customer_id = ${customerId}::uuid`]),
      ...(invoiceId === undefined ? [] : [onInvoice(ctx, invoiceId)]),
      ...(unappliedOnly ? [sql`t.reversed_at is null and t.amount > ${allocated}`] : []),
    ],
    sort: null,
    order: filters.sortOrder ?? "DESC",
    page: filters,
  });
}

export async function paymentById(ctx: Ctx, id: string): Promise<PaymentRow | undefined> {
  const [row] = await queryRows<PaymentRow>(
    ctx.db,
    sql`select t.id, ${columns} from payment t where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`,
  );
  return row;
}

/** Locks a payment until the transaction ends; whoever books or undoes a share of it does. The invoices come first. */
export async function lockPayment(ctx: Ctx, id: string): Promise<PaymentRow | undefined> {
  await queryRows(
    ctx.db,
    sql`select 1 from payment where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`,
  );
  return paymentById(ctx, id);
}

/** Writes balances and payment states that follow from what was booked, all in one statement. */
export async function writeBalances(
  ctx: Ctx,
  settled: readonly { invoiceId: string; balance: string; paymentStatus: string }[],
): Promise<void> {
  await execute(
    ctx.db,
    sql`update invoice i set balance = v.balance, payment_status = v."paymentStatus"::"InvoicePaymentStatus",
          updated_at = ${ctx.clock.now().toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as v("invoiceId" uuid, balance numeric, "paymentStatus" text)
        where i.account_id = ${ctx.accountId}::uuid and i.id = v."invoiceId"`,
  );
}

/** What a customer owes and has paid ahead in one currency; decimals as text. */
export interface BalanceRow {
  currency: string;
  owed: string;
  overdue: string;
  uncollectible: string;
  unapplied_payments: string;
  unapplied_credit_notes: string;
}

/**
 * All that stands open between a customer and the account, per currency, at one moment.
 *
 * @param today `yyyy-MM-dd`, the account's local day, from which lateness counts
 */
export function customerBalance(ctx: Ctx, customerId: string, today: string): Promise<BalanceRow[]> {
  const own = (alias: Sql) =>
    sql`${alias}.account_id = ${ctx.accountId}::uuid and ${alias}.customer_id = ${customerId}::uuid`;
  return readSql<BalanceRow>(
    sql`with open as (
          select i.currency, i.balance as owed, case when i.due_date < ${today}::date then i.balance else 0 end as overdue,
            0::numeric as uncollectible, 0::numeric as payments, 0::numeric as notes
          from invoice i where ${own(sql`i`)} and i.status in ('FINAL', 'SENT') and i.payment_status in ('UNPAID', 'PARTIALLY_PAID')
          union all
          select i.currency, 0, 0, i.balance, 0, 0
          from invoice i where ${own(sql`i`)} and i.status in ('FINAL', 'SENT') and i.payment_status = 'UNCOLLECTIBLE'
          union all
          select t.currency, 0, 0, 0, t.amount - ${allocated}, 0 from payment t where ${own(sql`t`)} and t.reversed_at is null
          union all
          select n.currency, 0, 0, 0, 0, n.balance from credit_note n where ${own(sql`n`)} and n.status in ('FINAL', 'SENT')
        )
        select currency, sum(owed)::text as owed, sum(overdue)::text as overdue, sum(uncollectible)::text as uncollectible,
          sum(payments)::text as unapplied_payments, sum(notes)::text as unapplied_credit_notes
        from open group by currency
        having sum(owed) <> 0 or sum(uncollectible) <> 0 or sum(payments) <> 0 or sum(notes) <> 0 order by currency`,
  );
}

function onInvoice(ctx: Ctx, invoiceId: string): Sql {
  return sql`t.id in (select a.payment_id from payment_allocation a
    where a.account_id = ${ctx.accountId}::uuid and a.invoice_id = ${invoiceId}::uuid)`;
}
