import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { PageRequest } from "@/lib/core/paging";
import { invoicePaymentStatuses, invoiceStatuses } from "@/lib/engine/invoice/states";
import { currencies } from "@/lib/engine/money/currency";
import { Prisma } from "./generated/client";
import type { InvoiceModel } from "./generated/models";
import { listRows, readSql, type Sort } from "./list";
import { join, type Sql, sql } from "./sql";

/** What a list of invoices is narrowed to; lists are alternatives, days exclusive, amounts decimal text. */
export interface InvoiceConditions {
  invoiceStatus?: string[] | undefined;
  invoicePaymentStatus?: string[] | undefined;
  customerId?: string[] | undefined;
  billingScheduleId?: string[] | undefined;
  dueBefore?: string | undefined;
  dueAfter?: string | undefined;
  sentBefore?: string | undefined;
  sentAfter?: string | undefined;
  invoiceBefore?: string | undefined;
  invoiceAfter?: string | undefined;
  excludeZeroQuantity?: boolean | undefined;
  invoiceCurrency?: string[] | undefined;
  search?: string | undefined;
  invoiceNumber?: string | undefined;
  netTotal?: string | undefined;
  excludeInvoiceStatus?: string[] | undefined;
  excludeInvoicePaymentStatus?: string[] | undefined;
  excludeCustomerId?: string[] | undefined;
  excludeBillingScheduleId?: string[] | undefined;
  excludeInvoiceCurrency?: string[] | undefined;
  excludeInvoiceNumber?: string | undefined;
  excludeNetTotal?: string | undefined;
  excludeSearch?: string | undefined;
}

export type InvoiceSort = "CUSTOMER_LEGAL_COMPANY_NAME" | "GROSS_TOTAL" | "ACCOUNTING_DATE" | "DUE_DATE" | "ISSUE_DATE";

export interface InvoiceListRequest extends InvoiceConditions, PageRequest {
  sortBy?: InvoiceSort | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

/** One page of ids and whatever else `columns` names (D37). */
export function pageOfInvoices<Row>(
  ctx: Ctx,
  request: InvoiceListRequest,
  more: { columns?: Sql; where?: readonly Sql[]; from?: Sql; asPrisma?: boolean } = {},
) {
  return listRows<Row & { id: string }>(ctx, {
    from: more.from ?? sql`invoice t`,
    columns: more.columns ?? sql`t.status`,
    asPrisma: more.asPrisma ?? false,
    where: [...invoiceConditions(ctx, request), ...(more.where ?? [])],
    sort: sortOf(request),
    order: request.sortOrder ?? "DESC",
    page: request,
  });
}

export interface ListedInvoice extends InvoiceModel {
  customerArchivedAt: Date | null;
  creditNoteIds: string[];
}

/** One page of whole invoices in one statement, as Prisma would read them in two more. */
export function pageOfWholeInvoices(ctx: Ctx, request: InvoiceListRequest) {
  return pageOfInvoices<ListedInvoice>(ctx, request, { columns: wholeColumns(), asPrisma: true });
}

/** Every column under its name in the schema; an array of states needs a type that pg can read. */
function wholeColumns(): Sql {
  const columns = Object.keys(Prisma.InvoiceScalarFieldEnum).map((field) => {
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return Prisma.raw(`t.${column}${field === "paymentOptions" ? "::text[]" : ""} as "${field}"`);
  });
  return sql`${join(columns)}, (select c.archived_at from customer c
    where c.account_id = t.account_id and c.id = t.customer_id) as "customerArchivedAt", array(select n.id::text
    from credit_note n where n.account_id = t.account_id and n.invoice_id = t.id order by n.id) as "creditNoteIds"`;
}

/** The conditions on `invoice t`, without the account's. */
export function invoiceConditions(ctx: Pick<Ctx, "timeZone">, filter: InvoiceConditions): Sql[] {
  const schedules = filter.excludeBillingScheduleId;
  return [
    given(filter.invoiceStatus, inStatus),
    given(without(filter.excludeInvoiceStatus, invoiceStatuses), inStatus),
    given(filter.invoicePaymentStatus, inPaymentStatus),
    given(without(filter.excludeInvoicePaymentStatus, invoicePaymentStatuses), inPaymentStatus),
    given(filter.customerId, (list) => sql`t.customer_id = any(${list}::uuid[])`),
    given(filter.excludeCustomerId, (list) => sql`t.customer_id <> all(${list}::uuid[])`),
    given(filter.billingScheduleId, (list) => sql`t.billing_schedule_id = any(${list}::uuid[])`),
    given(schedules, (list) => sql`(t.billing_schedule_id is null or t.billing_schedule_id <> all(${list}::uuid[]))`),
    given(filter.invoiceCurrency, (list) => sql`t.currency = any(${list}::text[])`),
    given(without(filter.excludeInvoiceCurrency, currencies), (list) => sql`t.currency = any(${list}::text[])`),
    given(filter.netTotal, (amount) => sql`t.net_total = ${amount}::numeric`),
    given(filter.excludeNetTotal, (amount) => sql`t.net_total <> ${amount}::numeric`),
    filter.excludeZeroQuantity ? [sql`t.has_nonzero_quantity`] : [],
    dayConditions(ctx, filter),
    numberConditions(filter),
  ].flat();
}

function dayConditions({ timeZone }: Pick<Ctx, "timeZone">, filter: InvoiceConditions): Sql[] {
  const midnight = (day: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`;
  const nextMidnight = (day: string) => sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`;
  return [
    dueConditions(filter),
    given(filter.invoiceBefore, (day) => sql`${invoiceDate} < ${day}::date`),
    given(filter.invoiceAfter, (day) => sql`${invoiceDate} > ${day}::date`),
    given(filter.sentBefore, (day) => sql`t.sent_at < ${midnight(day)}`),
    given(filter.sentAfter, (day) => sql`t.sent_at >= ${nextMidnight(day)}`),
  ].flat();
}

/** On the expression that the index holds; what has no due date is due neither before nor after a day. */
function dueConditions(filter: Pick<InvoiceConditions, "dueBefore" | "dueAfter">): Sql[] {
  return [
    given(filter.dueBefore, (day) => sql`${dueDateOrNever} < ${day}::date`),
    given(filter.dueAfter, (day) => sql`${dueDateOrNever} > ${day}::date and ${dueDateOrNever} < 'infinity'`),
  ].flat();
}

function numberConditions(filter: InvoiceConditions): Sql[] {
  return [
    given(filter.search || undefined, (part) => holds(sql`t.number`, part)),
    given(filter.excludeSearch || undefined, (part) => sql`(t.number is null or not ${holds(sql`t.number`, part)})`),
    given(filter.invoiceNumber || undefined, (list) => sql`t.number = any(${numbersIn(list)}::text[])`),
    given(
      filter.excludeInvoiceNumber,
      (list) => sql`(t.number is null or t.number <> all(${numbersIn(list)}::text[]))`,
    ),
  ].flat();
}

/** What the dashboard's rows show. Days come as text, so that no zone can shift them. */
export interface RawInvoiceRow {
  id: string;
  number: string | null;
  status: string;
  payment_status: string;
  currency: string;
  net_total: string;
  gross_total: string;
  balance: string;
  customer_id: string;
  customer_legal_company_name: string;
  purchase_order_number: string | null;
  issue_date: string | null;
  accounting_date: string;
  due_date: string | null;
  sent_at: Date | null;
  created_at: Date;
  billing_schedule_id: string | null;
  /** Of an invoice in progress: the date of its billing run. */
  draft_on: string | null;
}

export const dashboardColumns = sql`t.number, t.status::text, t.payment_status::text, t.currency, t.net_total::text, t.gross_total::text,
  t.balance::text, t.customer_id, t.customer_legal_company_name, t.purchase_order_number, t.issue_date::text,
  t.accounting_date::text, t.due_date::text, t.sent_at, t.created_at, t.billing_schedule_id, case when t.status = 'IN_PROGRESS' then
  (select min(r.invoice_date)::text from billing_run r where r.account_id = t.account_id and r.invoice_id = t.id) end as draft_on`;

/**
 * Conditions of the dashboard's own filters.
 *
 * @param today `yyyy-MM-dd`, the account's local day
 */
export function dashboardConditions(
  filter: { text?: string | undefined; overdue?: boolean | undefined },
  today: string,
): Sql[] {
  const part = filter.text?.trim() || undefined;
  return [
    given(part, (text) => {
      const columns = [sql`t.number`, sql`t.customer_legal_company_name`, sql`t.purchase_order_number`];
      const found = columns.map((column) => holds(column, text));
      return sql`(${join(found, " or ")})`;
    }),
    filter.overdue
      ? [
          sql`t.status in ('FINAL', 'SENT') and t.payment_status in ('UNPAID', 'PARTIALLY_PAID') and ${dueDateOrNever} < ${today}::date`,
        ]
      : [],
  ].flat();
}

export interface RawInvoiceSum {
  currency: string;
  count: number;
  gross_total: string;
  outstanding_count: number;
  outstanding: string;
}

/** Per currency; outstanding is the balance of what is issued and not voided. */
export function sumByCurrency(ctx: Ctx, conditions: readonly Sql[]): Promise<RawInvoiceSum[]> {
  const where = join([ofAccount(ctx), ...conditions], " and ");
  return readSql<RawInvoiceSum>(
    sql`select t.currency, count(*)::int as count, sum(t.gross_total)::text as gross_total,
          (count(*) filter (where t.status in ('FINAL', 'SENT') and t.balance > 0))::int as outstanding_count,
          coalesce(sum(t.balance) filter (where t.status in ('FINAL', 'SENT')), 0)::text as outstanding
        from invoice t where ${where} group by t.currency order by count(*) desc, t.currency`,
  );
}

/** Rows by id, newest first, without counting. */
export function newestInvoices(
  ctx: Ctx,
  conditions: readonly Sql[],
  page: { limit: number; after?: string | undefined },
): Promise<RawInvoiceRow[]> {
  const beyond = given(page.after, (id) => sql`t.id < ${id}::uuid`);
  const where = join([ofAccount(ctx), ...conditions, ...beyond], " and ");
  return readSql<RawInvoiceRow>(
    sql`select t.id, ${dashboardColumns} from invoice t where ${where} order by t.id desc limit ${page.limit}`,
  );
}

/**
 * Whether a column holds a part, whatever its case. Below three characters there is no trigram: the index of them would answer every row,
 * and the planner does not know. What has no case is compared without folding, in a fifth of the time.
 */
function holds(column: Sql, part: string): Sql {
  const searched = part.length < 3 ? sql`coalesce(${column}, '')` : column;
  const hasCase = part.toLowerCase() !== part.toUpperCase();
  return hasCase ? sql`${searched} ilike ${contains(part)}` : sql`${searched} like ${contains(part)}`;
}

/** The invoice's day: issue date, before issue the accounting date (D37). */
export const invoiceDate = sql`coalesce(t.issue_date, t.accounting_date)`;

/** A pattern for `ilike` that finds `part` anywhere, taken literally. */
export function contains(part: string): string {
  return `%${part.replace(/[\\%_]/g, "\\$&")}%`;
}

const dueDateOrNever = sql`coalesce(t.due_date, 'infinity'::date)`;
const issueDateOrNever = sql`coalesce(t.issue_date, 'infinity'::date)`;

const sorts: Record<InvoiceSort, Sort> = {
  CUSTOMER_LEGAL_COMPANY_NAME: { expression: sql`t.customer_legal_company_name`, type: "text" },
  GROSS_TOTAL: { expression: sql`t.gross_total`, type: "numeric" },
  ACCOUNTING_DATE: { expression: sql`t.accounting_date`, type: "date" },
  DUE_DATE: { expression: dueDateOrNever, type: "date" },
  ISSUE_DATE: { expression: issueDateOrNever, type: "date" },
};

function sortOf(request: InvoiceListRequest): Sort | null {
  if (!request.sortBy) return null;
  return { ...sorts[request.sortBy], within: rangesOf(request, request.sortBy) };
}

/** What a request says of the sorted day: its own range, and that issued invoices have one (CHECKs of the guards migration). */
function rangesOf(request: InvoiceListRequest, sortBy: InvoiceSort): Sql[] {
  const only = (states: readonly string[]) => request.invoiceStatus?.every((state) => states.includes(state)) ?? false;
  if (sortBy === "ISSUE_DATE") return only(["FINAL", "SENT", "VOIDED"]) ? [sql`${issueDateOrNever} < 'infinity'`] : [];
  if (sortBy !== "DUE_DATE") return [];
  return [...dueConditions(request), ...(only(["FINAL", "SENT"]) ? [sql`${dueDateOrNever} < 'infinity'`] : [])];
}

const inStatus = (list: readonly string[]) => sql`t.status = any(${list}::"InvoiceStatus"[])`;
const inPaymentStatus = (list: readonly string[]) => sql`t.payment_status = any(${list}::"InvoicePaymentStatus"[])`;

/** What an exclusion leaves: an index finds states and currencies that are named. */
function without(excluded: readonly string[] | undefined, all: readonly string[]): readonly string[] | undefined {
  return excluded && all.filter((one) => !excluded.includes(one));
}

function ofAccount(ctx: Ctx): Sql {
  return sql`t.account_id = ${ctx.accountId}::uuid`;
}

/** A manual number may hold a comma, so the whole text counts as one number too. */
function numbersIn(list: string): string[] {
  return [list, ...list.split(",").map((number) => number.trim())];
}

function given<Value>(value: Value | undefined, condition: (value: Value) => Sql): Sql[] {
  return value === undefined ? [] : [condition(value)];
}
