import "server-only";
import type { Ctx } from "@/lib/core/context";
import { readSql } from "./list";
import { type Sql, sql } from "./sql";

/** A line of a document with what names its document; decimals as text, days `yyyy-MM-dd`. */
export interface RawExportedLine {
  document_id: string;
  number: string | null;
  status: string;
  issue_date: string | null;
  customer: string;
  currency: string;
  group_title: string | null;
  id: string;
  title: string;
  description: string | null;
  quantity: string;
  rate: string;
  discount_amount: string;
  tax_category_code: string;
  tax_rate: string;
  net_total: string;
  total_tax: string;
  gross_total: string;
  service_period_start: string | null;
  service_period_end: string | null;
  product: string | null;
  revenue_classification: string | null;
  revenue_recognition_method: string | null;
}

const lineColumns = sql`l.id, l.title, l.description, trim_scale(l.quantity)::text as quantity, trim_scale(l.rate)::text as rate,
  l.discount_amount::text as discount_amount, l.tax_category_code, trim_scale(l.tax_rate)::text as tax_rate, l.net_total::text as net_total,
  l.total_tax::text as total_tax, l.gross_total::text as gross_total, l.service_period_start::text as service_period_start,
  l.service_period_end::text as service_period_end, l.revenue_classification::text as revenue_classification,
  l.revenue_recognition_method::text as revenue_recognition_method`;

const documentColumns = sql`d.id as document_id, d.number, d.status::text as status, d.issue_date::text as issue_date,
  d.customer_legal_company_name as customer, d.currency`;

/** The lines of invoices, in the order of the ids, then as they stand on the document. */
export function linesOfInvoices(ctx: Ctx, ids: readonly string[]): Promise<RawExportedLine[]> {
  return linesOf(ctx, ids, {
    documents: sql`invoice d`,
    lines: sql`invoice_line_item l on l.account_id = d.account_id and l.invoice_id = d.id`,
    groups: sql`invoice_line_item_group g`,
  });
}

/** The lines of credit notes, in the order of the ids, then as they stand on the document. */
export function linesOfCreditNotes(ctx: Ctx, ids: readonly string[]): Promise<RawExportedLine[]> {
  return linesOf(ctx, ids, {
    documents: sql`credit_note d`,
    lines: sql`credit_note_line_item l on l.account_id = d.account_id and l.credit_note_id = d.id`,
    groups: sql`credit_note_line_item_group g`,
  });
}

function linesOf(ctx: Ctx, ids: readonly string[], from: { documents: Sql; lines: Sql; groups: Sql }) {
  return readSql<RawExportedLine>(
    sql`select ${documentColumns}, g.title as group_title, ${lineColumns}, p.name as product
        from ${from.documents} join ${from.lines}
        left join ${from.groups} on g.account_id = l.account_id and g.id = l.group_id
        left join product p on p.account_id = l.account_id and p.id = l.product_id
        where d.account_id = ${ctx.accountId}::uuid and d.id = any(${[...ids]}::uuid[])
        order by array_position(${[...ids]}::uuid[], d.id), g.index nulls first, l.index, l.id`,
  );
}
