import "server-only";
import type { Ctx } from "@/lib/core/context";
import { Prisma } from "./generated/client";
import type { LineColumns } from "./run-rows";
import { execute, join, queryRows, type Sql, sql } from "./sql";

/** What recalculation and merging read and write of drafts. Days are `yyyy-MM-dd`, amounts and numbers decimal texts. */

/** A run that an invoice has. */
export interface InvoiceRunRow {
  id: string;
  invoiceId: string;
  scheduleId: string;
  invoiceDate: string;
  /** As the engine's `instantText` writes it. */
  dueAt: string | null;
  currency: string;
  revision: number;
}

export interface DrawRow {
  id: string;
  grantId: string;
  lineKey: string;
  amount: string;
}

export interface DraftGroupRow {
  id: string;
  index: number;
  title: string;
  taxCategoryId: string | null;
}

/** Every column of a line but its owner and the time of its making. */
export interface DraftLineRow extends LineColumns {
  groupId: string | null;
  discountId: string | null;
  kind: "CHARGE" | "DISCOUNT";
  description: string | null;
  discountFraction: string | null;
  externalIds: readonly { key: string; value: string }[];
  revenueClassification: string | null;
  engineKey: string | null;
  trace: unknown;
}

/** In the order of their dates. */
export function fetchInvoiceRuns(ctx: Ctx, invoiceIds: readonly string[]): Promise<InvoiceRunRow[]> {
  return queryRows<InvoiceRunRow>(
    ctx.db,
    sql`select id, invoice_id as "invoiceId", schedule_id as "scheduleId", invoice_date::text as "invoiceDate",
          to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt", currency, revision
        from billing_run where account_id = ${ctx.accountId}::uuid and invoice_id in (${uuids(invoiceIds)})
        order by invoice_date, due_at nulls first, schedule_id, revision`,
  );
}

/** What a draft reserves on grants, in the order of its lines. */
export function fetchDraws(ctx: Ctx, invoiceId: string): Promise<DrawRow[]> {
  return queryRows<DrawRow>(
    ctx.db,
    sql`select id, grant_id as "grantId", line_key as "lineKey", trim_scale(amount)::text as amount from credit_draw
        where account_id = ${ctx.accountId}::uuid and invoice_id = ${invoiceId}::uuid and returned_at is null order by id`,
  );
}

/** Gives reservations back to their grants (D29). */
export async function deleteDraws(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    ctx.db,
    sql`delete from credit_draw where account_id = ${ctx.accountId}::uuid and id in (${uuids(ids)})`,
  );
}

/** New groups, and the places of known ones. */
export async function upsertGroups(ctx: Ctx, invoiceId: string, rows: readonly DraftGroupRow[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    ctx.db,
    sql`insert into invoice_line_item_group as kept (account_id, id, invoice_id, index, title, tax_category_id, created_at)
        select ${ctx.accountId}::uuid, id, ${invoiceId}::uuid, index, title, "taxCategoryId", ${nowOf(ctx)}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, index int, title text, "taxCategoryId" uuid)
        on conflict (account_id, id) do update set index = excluded.index`,
  );
}

/** New lines, and known ones with what they say now, in one statement. */
export async function upsertLines(
  ctx: Ctx,
  { id, currency }: { id: string; currency: string },
  rows: readonly DraftLineRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    ctx.db,
    sql`insert into invoice_line_item as kept (account_id, id, invoice_id, currency, created_at, ${lineColumns})
        select ${ctx.accountId}::uuid, id, ${id}::uuid, ${currency}, ${nowOf(ctx)}::timestamptz, "groupId", "discountId",
          kind::"InvoiceLineKind", index, title, description, quantity, rate, "rateDisplay"::"RateDisplay", "discountFraction",
          "discountAmount", "roundingAmount", "taxRate", "taxCategoryCode", "taxRateId", "taxLabel", "taxRateMissing",
          "servicePeriodStart", "servicePeriodEnd", "netTotal", "totalTax", "grossTotal", "priceId", "productId", "creditGrantId",
          "externalIds", "revenueClassification"::"RevenueClassification",
          "revenueRecognitionMethod"::"RevenueRecognitionMethod", "engineKey", trace
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(
          id uuid, "groupId" uuid, "discountId" uuid, kind text, index int, title text, description text, quantity numeric, rate numeric,
          "rateDisplay" text, "discountFraction" numeric, "discountAmount" numeric, "roundingAmount" numeric, "taxRate" numeric,
          "taxCategoryCode" text, "taxRateId" uuid, "taxLabel" text, "taxRateMissing" boolean, "servicePeriodStart" date,
          "servicePeriodEnd" date, "netTotal" numeric, "totalTax" numeric, "grossTotal" numeric, "priceId" uuid, "productId" uuid,
          "creditGrantId" uuid, "externalIds" jsonb, "revenueClassification" text, "revenueRecognitionMethod" text, "engineKey" text,
          trace jsonb)
        on conflict (account_id, id) do update set (${lineColumns}) = row(${join(lineColumnNames.map(excluded))})`,
  );
}

export async function deleteLines(ctx: Ctx, invoiceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    ctx.db,
    sql`delete from invoice_line_item where account_id = ${ctx.accountId}::uuid and invoice_id = ${invoiceId}::uuid
          and id in (${uuids(ids)})`,
  );
}

export async function deleteGroups(ctx: Ctx, invoiceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    ctx.db,
    sql`delete from invoice_line_item_group where account_id = ${ctx.accountId}::uuid and invoice_id = ${invoiceId}::uuid
          and id in (${uuids(ids)})`,
  );
}

export async function writeCalculation(
  ctx: Ctx,
  { invoiceId, lines, deletedKeys }: { invoiceId: string; lines: unknown; deletedKeys: readonly string[] },
): Promise<void> {
  await execute(
    ctx.db,
    sql`insert into invoice_calculation as kept (account_id, invoice_id, lines, deleted_keys)
        values (${ctx.accountId}::uuid, ${invoiceId}::uuid, ${JSON.stringify(lines)}::jsonb,
          array(select jsonb_array_elements_text(${JSON.stringify(deletedKeys)}::jsonb)))
        on conflict (account_id, invoice_id) do update set lines = excluded.lines, deleted_keys = excluded.deleted_keys`,
  );
}

/** What a draft reserves is reserved by the one that it became part of (D55). @param prefix of the lines' names there */
export async function moveReservations(
  ctx: Ctx,
  { from, to, prefix }: { from: string; to: string; prefix: string },
): Promise<void> {
  await execute(
    ctx.db,
    sql`update credit_draw set invoice_id = ${to}::uuid, line_key = ${prefix} || line_key
        where account_id = ${ctx.accountId}::uuid and invoice_id = ${from}::uuid`,
  );
}

/** Runs are those of the draft that theirs became part of; none is settled by that (D12, D55). */
export async function moveRuns(ctx: Ctx, from: readonly string[], to: string): Promise<void> {
  await execute(
    ctx.db,
    sql`update billing_run set invoice_id = ${to}::uuid, updated_at = ${nowOf(ctx)}::timestamptz
        where account_id = ${ctx.accountId}::uuid and invoice_id in (${uuids(from)})`,
  );
}

const lineColumnNames = [
  ...["group_id", "discount_id", "kind", "index", "title", "description", "quantity", "rate", "rate_display"],
  ...["discount_fraction", "discount_amount", "rounding_amount", "tax_rate", "tax_category_code", "tax_rate_id"],
  ...["tax_label", "tax_rate_missing", "service_period_start", "service_period_end", "net_total", "total_tax"],
  ...["gross_total", "price_id", "product_id", "credit_grant_id", "external_ids", "revenue_classification"],
  ...["revenue_recognition_method", "engine_key", "trace"],
];

const lineColumns = join(lineColumnNames.map((column) => Prisma.raw(column)));

function excluded(column: string): Sql {
  return Prisma.raw(`excluded.${column}`);
}

function uuids(ids: readonly string[]): Sql {
  return join(ids.map((id) => sql`${id}::uuid`));
}

function nowOf(ctx: Ctx): string {
  return ctx.clock.now().toISOString();
}
