import "server-only";
import type { Ctx } from "@/lib/core/context";
import { type InvoiceListRequest, pageOfInvoices } from "./invoice-list";
import { sql } from "./sql";

/** What a slim row shows; days and amounts as text. */
export interface RawSlimInvoice {
  id: string;
  number: string | null;
  status: string;
  payment_status: string;
  currency: string;
  gross_total: string;
  customer_id: string;
  customer_legal_company_name: string;
  billing_schedule_id: string | null;
  billing_period_start: string | null;
  billing_period_end: string | null;
  due_date: string | null;
  due_date_source: string;
  accounting_date: string;
}

const slimColumns = sql`t.number, t.status::text, t.payment_status::text, t.currency, t.gross_total::text, t.customer_id,
  t.customer_legal_company_name, t.billing_schedule_id, t.billing_period_start::text, t.billing_period_end::text, t.due_date::text,
  t.due_date_source::text, t.accounting_date::text`;

/** The list's filters, sorts and pages, of each invoice what a table shows. */
export function pageOfSlimInvoices(ctx: Ctx, request: InvoiceListRequest) {
  return pageOfInvoices<RawSlimInvoice>(ctx, request, { columns: slimColumns });
}
