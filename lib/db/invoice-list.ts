import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { PageRequest } from "@/lib/core/paging";
import { listRows, type Sort } from "./list";
import { type Sql, sql } from "./sql";

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
  more: { columns?: Sql; where?: readonly Sql[]; from?: Sql } = {},
) {
  return listRows<Row & { id: string }>(ctx, {
    from: more.from ?? sql`invoice t`,
    columns: more.columns ?? sql`t.status`,
    where: [...invoiceConditions(ctx, request), ...(more.where ?? [])],
    sort: request.sortBy ? sorts[request.sortBy] : null,
    order: request.sortOrder ?? "DESC",
    page: request,
  });
}

/** The conditions on `invoice t`, without the account's. */
export function invoiceConditions(ctx: Pick<Ctx, "timeZone">, filter: InvoiceConditions): Sql[] {
  const schedules = filter.excludeBillingScheduleId;
  return [
    given(filter.invoiceStatus, (list) => sql`t.status = any(${list}::"InvoiceStatus"[])`),
    given(filter.excludeInvoiceStatus, (list) => sql`t.status <> all(${list}::"InvoiceStatus"[])`),
    given(filter.invoicePaymentStatus, (list) => sql`t.payment_status = any(${list}::"InvoicePaymentStatus"[])`),
    given(
      filter.excludeInvoicePaymentStatus,
      (list) => sql`t.payment_status <> all(${list}::"InvoicePaymentStatus"[])`,
    ),
    given(filter.customerId, (list) => sql`t.customer_id = any(${list}::uuid[])`),
    given(filter.excludeCustomerId, (list) => sql`t.customer_id <> all(${list}::uuid[])`),
    given(filter.billingScheduleId, (list) => sql`t.billing_schedule_id = any(${list}::uuid[])`),
    given(schedules, (list) => sql`(t.billing_schedule_id is null or t.billing_schedule_id <> all(${list}::uuid[]))`),
    given(filter.invoiceCurrency, (list) => sql`t.currency = any(${list}::text[])`),
    given(filter.excludeInvoiceCurrency, (list) => sql`t.currency <> all(${list}::text[])`),
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
    given(filter.dueBefore, (day) => sql`t.due_date < ${day}::date`),
    given(filter.dueAfter, (day) => sql`t.due_date > ${day}::date`),
    given(filter.invoiceBefore, (day) => sql`${invoiceDate} < ${day}::date`),
    given(filter.invoiceAfter, (day) => sql`${invoiceDate} > ${day}::date`),
    given(filter.sentBefore, (day) => sql`t.sent_at < ${midnight(day)}`),
    given(filter.sentAfter, (day) => sql`t.sent_at >= ${nextMidnight(day)}`),
  ].flat();
}

function numberConditions(filter: InvoiceConditions): Sql[] {
  return [
    given(filter.search || undefined, (part) => sql`t.number ilike ${contains(part)}`),
    given(filter.excludeSearch || undefined, (part) => sql`(t.number is null or t.number not ilike ${contains(part)})`),
    given(filter.invoiceNumber || undefined, (list) => sql`t.number = any(${numbersIn(list)}::text[])`),
    given(
      filter.excludeInvoiceNumber,
      (list) => sql`(t.number is null or t.number <> all(${numbersIn(list)}::text[]))`,
    ),
  ].flat();
}

/** The invoice's day: issue date, before issue the accounting date (D37). */
export const invoiceDate = sql`coalesce(t.issue_date, t.accounting_date)`;

/** A pattern for `ilike` that finds `part` anywhere, taken literally. */
export function contains(part: string): string {
  return `%${part.replace(/[\\%_]/g, "\\$&")}%`;
}

const sorts: Record<InvoiceSort, Sort> = {
  CUSTOMER_LEGAL_COMPANY_NAME: { expression: sql`t.customer_legal_company_name`, type: "text" },
  GROSS_TOTAL: { expression: sql`t.gross_total`, type: "numeric" },
  ACCOUNTING_DATE: { expression: sql`t.accounting_date`, type: "date" },
  DUE_DATE: { expression: sql`coalesce(t.due_date, 'infinity'::date)`, type: "date" },
  ISSUE_DATE: { expression: sql`coalesce(t.issue_date, 'infinity'::date)`, type: "date" },
};

/** A manual number may hold a comma, so the whole text counts as one number too. */
function numbersIn(list: string): string[] {
  return [list, ...list.split(",").map((number) => number.trim())];
}

function given<Value>(value: Value | undefined, condition: (value: Value) => Sql): Sql[] {
  return value === undefined ? [] : [condition(value)];
}
