import "server-only";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { Decimal } from "@/lib/engine/money/decimal";
import { execute, queryRows, sql } from "./sql";

/**
 * Locks a credit note for the rest of the transaction; its invoices' locks come before, payments' and grants' after.
 *
 * @throws AppError NotFound for an unknown, foreign or malformed id (D36).
 */
export async function lockCreditNote(ctx: Ctx, id: string): Promise<void> {
  if (!isUuid(id)) throw notFound();
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select id from credit_note where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`,
  );
  if (rows.length === 0) throw notFound();
}

export interface CreditNotingFacts {
  credit_note_prefix: string;
  manual_numbering: boolean;
  /** D34: a finalized note is applied to its own invoice. */
  applies_credit_notes: boolean;
  /** Whether customers get mail from this account at all. */
  send_customer_notifications: boolean;
}

/** What the account says about its credit notes. */
export async function creditNotingFacts(ctx: Ctx): Promise<CreditNotingFacts> {
  const [facts] = await queryRows<CreditNotingFacts>(
    ctx.db,
    sql`select credit_note_prefix, manual_numbering, applies_credit_notes, send_customer_notifications
        from account where id = ${ctx.accountId}::uuid`,
  );
  if (!facts) throw notFound();
  return facts;
}

/** Locks a credit grant and answers what is drawn or reserved of it, decimal text. */
export async function lockGrantDraws(ctx: Ctx, grantId: string): Promise<string> {
  await queryRows(
    ctx.db,
    sql`select 1 from credit_grant where account_id = ${ctx.accountId}::uuid and id = ${grantId}::uuid for no key update`,
  );
  const [row] = await queryRows<{ drawn: string }>(
    ctx.db,
    sql`select coalesce(sum(amount), 0)::text as drawn from credit_draw
        where account_id = ${ctx.accountId}::uuid and grant_id = ${grantId}::uuid and returned_at is null`,
  );
  return row?.drawn ?? "0";
}

interface NoteLineRow {
  id: string;
  groupId: string | null;
  lineItemId: string | null;
  invoiceLineItemIds: string[];
  index: number;
  title: string;
  description: string | null;
  quantity: Decimal;
  rate: Decimal;
  rateDisplay: string;
  discountAmount: Decimal;
  roundingAmount: Decimal;
  taxRate: Decimal;
  taxCategoryCode: string;
  taxRateId: string | null;
  taxLabel: string | null;
  servicePeriodStart: string | null;
  servicePeriodEnd: string | null;
  netTotal: Decimal;
  totalTax: Decimal;
  grossTotal: Decimal;
  priceId: string | null;
  productId: string | null;
  externalIds: { key: string; value: string }[];
  revenueClassification: string | null;
  revenueRecognitionMethod: string | null;
  createdAt: Date;
}

/** Writes lines of one draft, new and changed ones, in one statement, so that its totals are checked once (D3). Decimals travel as text. */
export async function writeCreditNoteLines(
  ctx: Ctx,
  creditNoteId: string,
  currency: string,
  lines: readonly NoteLineRow[],
): Promise<void> {
  if (lines.length === 0) return;
  await execute(
    ctx.db,
    sql`insert into credit_note_line_item as line (account_id, id, credit_note_id, currency, group_id, line_item_id, invoice_line_item_ids,
          index, title, description, quantity, rate, rate_display, discount_amount, rounding_amount, tax_rate, tax_category_code,
          tax_rate_id, tax_label, service_period_start, service_period_end, net_total, total_tax, gross_total, price_id, product_id,
          external_ids, revenue_classification, revenue_recognition_method, created_at)
        select ${ctx.accountId}::uuid, v.id, ${creditNoteId}::uuid, ${currency}, v."groupId", v."lineItemId",
          array(select jsonb_array_elements_text(v."invoiceLineItemIds"))::uuid[], v.index, v.title, v.description, v.quantity, v.rate,
          v."rateDisplay"::"RateDisplay", v."discountAmount", v."roundingAmount", v."taxRate", v."taxCategoryCode", v."taxRateId",
          v."taxLabel", v."servicePeriodStart", v."servicePeriodEnd", v."netTotal", v."totalTax", v."grossTotal", v."priceId",
          v."productId", v."externalIds", v."revenueClassification"::"RevenueClassification",
          v."revenueRecognitionMethod"::"RevenueRecognitionMethod", v."createdAt"
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as v(
          id uuid, "groupId" uuid, "lineItemId" uuid, "invoiceLineItemIds" jsonb, index int, title text, description text,
          quantity numeric, rate numeric, "rateDisplay" text, "discountAmount" numeric, "roundingAmount" numeric, "taxRate" numeric,
          "taxCategoryCode" text, "taxRateId" uuid, "taxLabel" text, "servicePeriodStart" date, "servicePeriodEnd" date,
          "netTotal" numeric, "totalTax" numeric, "grossTotal" numeric, "priceId" uuid, "productId" uuid, "externalIds" jsonb,
          "revenueClassification" text, "revenueRecognitionMethod" text, "createdAt" timestamptz)
        on conflict (account_id, id) do update set
          group_id = excluded.group_id, index = excluded.index, title = excluded.title, description = excluded.description,
          quantity = excluded.quantity, rate = excluded.rate, rate_display = excluded.rate_display,
          discount_amount = excluded.discount_amount, rounding_amount = excluded.rounding_amount, tax_rate = excluded.tax_rate,
          tax_category_code = excluded.tax_category_code, tax_rate_id = excluded.tax_rate_id, tax_label = excluded.tax_label,
          service_period_start = excluded.service_period_start, service_period_end = excluded.service_period_end,
          net_total = excluded.net_total, total_tax = excluded.total_tax, gross_total = excluded.gross_total,
          price_id = excluded.price_id, product_id = excluded.product_id, external_ids = excluded.external_ids,
          revenue_classification = excluded.revenue_classification,
          revenue_recognition_method = excluded.revenue_recognition_method
        where line.credit_note_id = excluded.credit_note_id`,
  );
}

/** D34: the net that each line of a note takes from lines of its invoice. Amounts are decimal text. */
export async function insertShares(
  ctx: Ctx,
  shares: readonly { lineId: string; invoiceLineId: string; net: string }[],
): Promise<void> {
  if (shares.length === 0) return;
  await execute(
    ctx.db,
    sql`insert into credit_note_line_share (account_id, credit_note_line_item_id, invoice_line_item_id, net)
        select ${ctx.accountId}::uuid, "lineId", "invoiceLineId", net
        from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as v("lineId" uuid, "invoiceLineId" uuid, net numeric)`,
  );
}

/** What numbering a note settles: everything is worked out before, so that the counter is held for this one statement. */
export interface CreditNoteIssue {
  id: string;
  status: "FINAL" | "VOIDED";
  number: string;
  /** Days are `yyyy-MM-dd`, amounts decimal text. */
  issueDate: string;
  accountingDate: string;
  balance: string;
  merchantDetails: object | null;
  version: { version: number; reason: string; content: object };
}

/** Gives a note its number and state, writes that version of its document (D32) and enqueues the rendering, in one statement. */
export async function issueCreditNote(ctx: Ctx, issue: CreditNoteIssue): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const { version } = issue;
  const merchant = issue.merchantDetails === null ? null : JSON.stringify(issue.merchantDetails);
  const job = { accountId: ctx.accountId, documentType: "CREDIT_NOTE", documentId: issue.id, version: version.version };
  await execute(
    ctx.db,
    sql`with issued as (
          update credit_note set status = ${issue.status}::"CreditNoteStatus", number = ${issue.number},
            issue_date = ${issue.issueDate}::date, accounting_date = ${issue.accountingDate}::date,
            balance = ${issue.balance}::numeric, merchant_details = ${merchant}::jsonb,
            document_version = ${version.version}, revision = revision + 1, updated_at = ${now}::timestamptz
          where account_id = ${ctx.accountId}::uuid and id = ${issue.id}::uuid
          returning account_id, id
        ), kept as (
          insert into document_version (account_id, document_type, document_id, version, reason, content, created_at)
          select account_id, 'CREDIT_NOTE'::"DocumentType", id, ${version.version}, ${version.reason},
            ${JSON.stringify(version.content)}::jsonb, ${now}::timestamptz
          from issued)
        select graphile_worker.add_job('render-document', ${JSON.stringify(job)}::json) from issued
        where ${ctx.origin} <> 'SEED'`,
  );
}
