import "server-only";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { Decimal } from "@/lib/engine/money/decimal";
import { execute, queryRows, sql } from "./sql";

/**
 * Locks an invoice for the rest of the transaction. What is read after it is what no other session can change.
 *
 * @throws AppError NotFound for an unknown, foreign or malformed id (D36).
 */
export async function lockInvoice(ctx: Ctx, id: string): Promise<void> {
  if (!isUuid(id)) throw notFound();
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select id from invoice where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`,
  );
  if (rows.length === 0) throw notFound();
}

/** Keeps a customer from being archived while a document is made for it (D54). */
export async function holdCustomer(ctx: Ctx, id: string): Promise<void> {
  await queryRows(
    ctx.db,
    sql`select 1 from customer where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for share`,
  );
}

export interface InvoicingFacts {
  country: string;
  company_number: string;
  environment: "PRODUCTION" | "SANDBOX";
  default_payment_term_days: number;
  grace_period_days: number;
  manual_numbering: boolean;
  invoice_prefix: string;
  accounting_date_preference: "END_OF_BILLING_PERIOD" | "INTENDED_INVOICE_CREATION_DATE" | "INVOICE_ISSUE_DATE";
}

/** What the account says about its invoices. */
export async function invoicingFacts(ctx: Ctx): Promise<InvoicingFacts> {
  const [facts] = await queryRows<InvoicingFacts>(
    ctx.db,
    sql`select country, company_number, environment::text as environment, default_payment_term_days, grace_period_days, manual_numbering, invoice_prefix,
          accounting_date_preference::text as accounting_date_preference
        from account where id = ${ctx.accountId}::uuid`,
  );
  if (!facts) throw notFound();
  return facts;
}

interface LineRow {
  id: string;
  groupId: string | null;
  index: number;
  title: string;
  description: string | null;
  quantity: Decimal;
  rate: Decimal;
  rateDisplay: string;
  discountFraction: Decimal | null;
  discountAmount: Decimal;
  taxRate: Decimal;
  taxCategoryCode: string;
  taxRateId: string | null;
  taxLabel: string | null;
  taxRateMissing: boolean;
  servicePeriodStart: string | null;
  servicePeriodEnd: string | null;
  netTotal: Decimal;
  totalTax: Decimal;
  grossTotal: Decimal;
  externalIds: { key: string; value: string }[];
  revenueClassification: string | null;
  revenueRecognitionMethod: string | null;
}

/** Rewrites lines of one invoice in one statement, so that its totals are checked once (D3). Decimals travel as text. */
export async function updateLines(ctx: Ctx, invoiceId: string, lines: readonly LineRow[]): Promise<void> {
  if (lines.length === 0) return;
  await execute(
    ctx.db,
    sql`update invoice_line_item line set
          group_id = v."groupId", index = v.index, title = v.title, description = v.description, quantity = v.quantity, rate = v.rate,
          rate_display = v."rateDisplay"::"RateDisplay", discount_fraction = v."discountFraction",
          discount_amount = v."discountAmount", tax_rate = v."taxRate", tax_category_code = v."taxCategoryCode",
          tax_rate_id = v."taxRateId", tax_label = v."taxLabel", tax_rate_missing = v."taxRateMissing",
          service_period_start = v."servicePeriodStart", service_period_end = v."servicePeriodEnd", net_total = v."netTotal",
          total_tax = v."totalTax", gross_total = v."grossTotal", external_ids = v."externalIds",
          revenue_classification = v."revenueClassification"::"RevenueClassification",
          revenue_recognition_method = v."revenueRecognitionMethod"::"RevenueRecognitionMethod"
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as v(
          id uuid, "groupId" uuid, index int, title text, description text, quantity numeric, rate numeric, "rateDisplay" text,
          "discountFraction" numeric, "discountAmount" numeric, "taxRate" numeric, "taxCategoryCode" text, "taxRateId" uuid,
          "taxLabel" text, "taxRateMissing" boolean, "servicePeriodStart" date, "servicePeriodEnd" date, "netTotal" numeric,
          "totalTax" numeric, "grossTotal" numeric, "externalIds" jsonb, "revenueClassification" text,
          "revenueRecognitionMethod" text)
        where line.account_id = ${ctx.accountId}::uuid and line.invoice_id = ${invoiceId}::uuid and line.id = v.id`,
  );
}

/** What numbering a document settles: everything is worked out before, so that the counter is held for this one statement. */
export interface Issue {
  id: string;
  status: "FINAL" | "VOIDED";
  number: string;
  /** Days are `yyyy-MM-dd`, amounts decimal text. */
  issueDate: string;
  dueDate: string | null;
  accountingDate: string;
  paymentStatus: string;
  balance: string;
  merchantDetails: object | null;
  version: { version: number; reason: string; content: object };
}

/**
 * Gives an invoice its number and state, writes that version of its document (D32) and enqueues the rendering, in one statement. The demo's
 * invoices are rendered when somebody first downloads them.
 */
export async function issueInvoice(ctx: Ctx, issue: Issue): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const { version } = issue;
  const job = { accountId: ctx.accountId, documentType: "INVOICE", documentId: issue.id, version: version.version };
  await execute(
    ctx.db,
    sql`with issued as (
          update invoice set status = ${issue.status}::"InvoiceStatus", number = ${issue.number},
            issue_date = ${issue.issueDate}::date, due_date = ${issue.dueDate}::date,
            accounting_date = ${issue.accountingDate}::date, payment_status = ${issue.paymentStatus}::"InvoicePaymentStatus",
            balance = ${issue.balance}::numeric, merchant_details = ${jsonText(issue.merchantDetails)}::jsonb,
            document_version = ${version.version}, revision = revision + 1, updated_at = ${now}::timestamptz
          where account_id = ${ctx.accountId}::uuid and id = ${issue.id}::uuid
          returning account_id, id
        ), kept as (
          insert into document_version (account_id, document_type, document_id, version, reason, content, created_at)
          select account_id, 'INVOICE'::"DocumentType", id, ${version.version}, ${version.reason},
            ${JSON.stringify(version.content)}::jsonb, ${now}::timestamptz
          from issued)
        select graphile_worker.add_job('render-document', ${JSON.stringify(job)}::json) from issued
        where ${ctx.origin} <> 'SEED'`,
  );
}

/** One session at a time renders a document's version; the lock ends with the transaction (D32). */
export async function lockDocument(
  ctx: Ctx,
  document: { documentType: string; documentId: string; version: number },
): Promise<void> {
  const key = `${ctx.accountId} ${document.documentType} ${document.documentId} ${document.version}`;
  await execute(ctx.db, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

function jsonText(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
