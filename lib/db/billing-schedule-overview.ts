import "server-only";
import type { Ctx } from "@/lib/core/context";
import { type ScheduleListFilters, scheduleConditions, scheduleSort } from "./billing-schedule-list";
import { type ScheduleStatus, type TermsRow, termsColumns } from "./billing-schedules";
import { contains } from "./invoice-list";
import { listRows, readSql } from "./list";
import { join, type Sql, sql } from "./sql";

/** What the dashboard reads of schedules and of what they billed. Days are `yyyy-MM-dd`, amounts decimal texts. */

export interface CurrencyAmountRow {
  currency: string;
  amount: string;
}

export interface ScheduleTableRow extends TermsRow {
  customerId: string;
  customerName: string;
  status: ScheduleStatus;
  label: string | null;
  purchaseOrderNumber: string | null;
  reference: string | null;
  customFields: unknown;
  autoIssueInvoices: boolean;
  parkedReason: string | null;
  testClockAt: Date | null;
  archivedAt: Date | null;
  createdAt: Date;
  /** Gross of finalized and sent invoices. */
  invoiced: CurrencyAmountRow[];
  /** What was billed before its date came. */
  billedAhead: { currency: string; date: string }[];
}

export interface ScheduleTableFilters extends ScheduleListFilters {
  search?: string | undefined;
}

export interface ScheduleHitRow {
  id: string;
  label: string | null;
  customerName: string;
  status: ScheduleStatus;
}

export interface ScheduleFiguresRow {
  customerName: string;
  isCustomerArchived: boolean;
  invoiced: CurrencyAmountRow[];
  outstanding: CurrencyAmountRow[];
  billedAhead: { currency: string; date: string }[];
  /** Whether the worker has something to do for it now. */
  isRunDue: boolean;
  taxRates: { id: string; name: string; amount: string }[];
}

/** An invoice of a schedule, or a run whose invoice is gone. */
export interface ScheduleInvoiceRow {
  runId: string | null;
  invoiceDate: string;
  currency: string;
  revision: number;
  state: "REQUESTED" | "MADE" | "SETTLED" | null;
  /** Whether no later revision of the run is there. */
  isNewest: boolean;
  invoiceId: string | null;
  number: string | null;
  status: "IN_PROGRESS" | "DRAFT" | "FINAL" | "SENT" | "VOIDED" | null;
  paymentStatus: string | null;
  grossTotal: string | null;
  dueDate: string | null;
}

const ofSchedule = sql`i.account_id = t.account_id and i.billing_schedule_id = t.id`;
const customerName = sql`(select c.legal_name from customer c where c.account_id = t.account_id and c.id = t.customer_id) as "customerName"`;
const invoiced = sumOf(sql`i.gross_total`, sql`true`);
const outstanding = sumOf(sql`i.balance`, sql`i.payment_status in ('UNPAID', 'PARTIALLY_PAID')`);

/** One page, one statement, and the count; newest first unless sorted. */
export function listScheduleTable(ctx: Ctx, filters: ScheduleTableFilters) {
  return listRows<ScheduleTableRow>(ctx, {
    from: sql`billing_schedule t`,
    columns: sql`${termsColumns}, t.customer_id as "customerId", ${customerName}, t.status, t.label, t.reference,
      t.purchase_order_number as "purchaseOrderNumber", t.custom_fields as "customFields", t.auto_issue_invoices as "autoIssueInvoices",
      t.parked_reason as "parkedReason", t.test_clock_at as "testClockAt", t.archived_at as "archivedAt", t.created_at as "createdAt",
      ${invoiced} as invoiced, ${billedAheadOf(ctx)} as "billedAhead"`,
    where: [...scheduleConditions(filters), ...searchConditions(ctx, filters.search)],
    sort: scheduleSort(filters.sortBy),
    order: filters.sortOrder ?? "DESC",
    page: filters,
  });
}

/** Labels in use, in order; the first of them where there are many. */
export async function scheduleLabels(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await readSql<{ label: string }>(
    sql`select distinct t.label from billing_schedule t where t.account_id = ${ctx.accountId}::uuid and t.label is not null
        order by t.label limit ${limit}`,
  );
  return rows.map(({ label }) => label);
}

/** How many schedules wait because their facts contradict each other; archived ones not. */
export async function countParkedSchedules(ctx: Ctx): Promise<number> {
  const [row] = await readSql<{ count: number }>(
    sql`select count(*)::int as count from billing_schedule t
        where t.account_id = ${ctx.accountId}::uuid and t.parked_reason is not null and t.archived_at is null`,
  );
  return row?.count ?? 0;
}

/** Schedules by a part of their label, reference, purchase order or customer's name, newest first; archived ones not. */
export function searchSchedules(ctx: Ctx, text: string, limit: number): Promise<ScheduleHitRow[]> {
  const conditions = [
    sql`t.account_id = ${ctx.accountId}::uuid`,
    sql`t.archived_at is null`,
    ...searchConditions(ctx, text),
  ];
  return readSql<ScheduleHitRow>(
    sql`select t.id, t.label, t.status, ${customerName} from billing_schedule t where ${join(conditions, " and ")}
        order by t.id desc limit ${limit}`,
  );
}

/** What a schedule's page adds up; null where there is no such schedule. */
export async function scheduleFigures(ctx: Ctx, id: string): Promise<ScheduleFiguresRow | null> {
  const [row] = await readSql<ScheduleFiguresRow>(
    sql`select ${customerName}, ${invoiced} as invoiced, ${outstanding} as outstanding, ${billedAheadOf(ctx)} as "billedAhead",
          exists (select from customer c where c.account_id = t.account_id and c.id = t.customer_id and c.archived_at is not null)
            as "isCustomerArchived",
          t.parked_reason is null and t.archived_at is null and (coalesce(t.next_run_at <= ${ctx.clock.now().toISOString()}::timestamptz, false)
            or exists (select from billing_run r where r.account_id = t.account_id and r.schedule_id = t.id and r.state = 'REQUESTED'))
            as "isRunDue",
          (select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'amount', trim_scale(x.amount)::text)), '[]')
            from tax_rate x where x.account_id = t.account_id and x.id in (select s.tax_rate_id from billing_schedule_tax_rate s
              where s.account_id = t.account_id and s.schedule_id = t.id)) as "taxRates"
        from billing_schedule t where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** Runs of a schedule with their invoices, and invoices that name it without a run, latest first. */
export function scheduleInvoices(ctx: Ctx, id: string, limit: number): Promise<ScheduleInvoiceRow[]> {
  const slot = sql`later.account_id = r.account_id and later.schedule_id = r.schedule_id and later.invoice_date = r.invoice_date
    and later.due_at is not distinct from r.due_at and later.currency = r.currency`;
  const invoice = sql`i.id as "invoiceId", i.number, i.status::text, i.payment_status::text as "paymentStatus",
    i.gross_total::text as "grossTotal", i.due_date::text as "dueDate"`;
  return readSql<ScheduleInvoiceRow>(
    sql`select r.id as "runId", r.invoice_date::text as "invoiceDate", r.currency, r.revision, r.state::text as state,
          not exists (select from billing_run later where ${slot} and later.revision > r.revision) as "isNewest", ${invoice}
        from billing_run r left join invoice i on i.account_id = r.account_id and i.id = r.invoice_id
        where r.account_id = ${ctx.accountId}::uuid and r.schedule_id = ${id}::uuid
        union all
        select null, coalesce(i.issue_date, i.accounting_date)::text, i.currency, 0, null, true, ${invoice}
        from invoice i where i.account_id = ${ctx.accountId}::uuid and i.billing_schedule_id = ${id}::uuid
          and not exists (select from billing_run r where r.account_id = i.account_id and r.invoice_id = i.id and r.schedule_id = ${id}::uuid)
        order by "invoiceDate" desc, revision desc, "runId" desc limit ${limit}`,
  );
}

/** Numbers of invoices by id; null where there is none yet. */
export function invoiceNumbers(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; number: string | null }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return readSql(
    sql`select i.id, i.number from invoice i where i.account_id = ${ctx.accountId}::uuid
        and i.id in (${join(ids.map((id) => sql`${id}::uuid`))})`,
  );
}

function sumOf(amount: Sql, condition: Sql): Sql {
  return sql`(select coalesce(json_agg(json_build_object('currency', o.currency, 'amount', o.amount::text) order by o.currency), '[]')
    from (select i.currency, sum(${amount}) as amount from invoice i
      where ${ofSchedule} and i.status in ('FINAL', 'SENT') and ${condition} group by i.currency) o)`;
}

function billedAheadOf(ctx: Ctx): Sql {
  return sql`(select coalesce(json_agg(json_build_object('currency', r.currency, 'date', r.invoice_date)), '[]') from billing_run r
    where r.account_id = t.account_id and r.schedule_id = t.id
      and r.invoice_date > coalesce(t.test_clock_at, ${ctx.clock.now().toISOString()}::timestamptz)::date - 1
      and not exists (select from invoice i where i.account_id = r.account_id and i.id = r.invoice_id and i.status = 'IN_PROGRESS'))`;
}

function searchConditions(ctx: Ctx, search: string | undefined): Sql[] {
  const text = search?.trim();
  if (!text) return [];
  const part = contains(text);
  return [
    sql`(t.label ilike ${part} or t.reference ilike ${part} or t.purchase_order_number ilike ${part} or t.customer_id in (
      select c.id from customer c where c.account_id = ${ctx.accountId}::uuid and c.legal_name ilike ${part}))`,
  ];
}
