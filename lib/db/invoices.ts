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
    sql`select id from invoice where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for update`,
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
  environment: "PRODUCTION" | "SANDBOX";
  default_payment_term_days: number;
  manual_numbering: boolean;
  invoice_prefix: string;
  accounting_date_preference: "END_OF_BILLING_PERIOD" | "INTENDED_INVOICE_CREATION_DATE" | "INVOICE_ISSUE_DATE";
}

/** What the account says about its invoices. */
export async function invoicingFacts(ctx: Ctx): Promise<InvoicingFacts> {
  const [facts] = await queryRows<InvoicingFacts>(
    ctx.db,
    sql`select country, environment::text as environment, default_payment_term_days, manual_numbering, invoice_prefix,
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
