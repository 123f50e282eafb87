import "server-only";
import type { Ctx } from "@/lib/core/context";
import type {
  CalculationRow,
  DrawWrite,
  EngineGroupRow,
  EngineInvoiceRow,
  EngineLineRow,
  GrantWrite,
  RunWrite,
  ScheduleAfterRun,
} from "./run-rows";
import { execute, sql } from "./sql";

/** What a billing run writes, for many schedules of one account at once. */

export async function insertInvoices(ctx: Ctx, rows: readonly EngineInvoiceRow[]): Promise<void> {
  if (rows.length === 0) return;
  const now = ctx.clock.now().toISOString();
  await execute(
    ctx.db,
    sql`insert into invoice (account_id, id, status, currency, payment_term_days, accounting_date, billing_period_start, billing_period_end,
          billing_schedule_id, billing_run_id, purchase_order_number, reference, memo, customer_id, customer_legal_company_name,
          customer_emails, customer_billing_address, customer_shipping_address, customer_tax_id, customer_tax_status, tax_exemption_reason,
          payment_options, payment_link_display, attachment_asset_ids, net_total, total_tax, gross_total, balance, has_nonzero_quantity, auto_issue_on,
          auto_issue_blocked, calculated_at, created_at, updated_at)
        select ${ctx.accountId}::uuid, id, status::"InvoiceStatus", currency, "paymentTermDays", "accountingDate", "billingPeriodStart",
          "billingPeriodEnd", "billingScheduleId", "billingRunId", "purchaseOrderNumber", reference, memo, "customerId",
          "customerLegalCompanyName", array(select jsonb_array_elements_text("customerEmails")), "customerBillingAddress",
          "customerBillingAddress", "customerTaxId", "customerTaxStatus"::"TaxStatus", "taxExemptionReason",
          '{BANK_TRANSFER}'::"InvoicePaymentOption"[], coalesce((select payment_link_display from invoice_render_settings
            where account_id = ${ctx.accountId}::uuid), 'SHOW_PAYMENT_LINK'), '{}', "netTotal", "totalTax", "grossTotal", balance, "hasNonzeroQuantity",
          "autoIssueOn", "autoIssueBlocked", ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(
          id uuid, status text, currency text, "paymentTermDays" int, "accountingDate" date, "billingPeriodStart" date,
          "billingPeriodEnd" date, "billingScheduleId" uuid, "billingRunId" uuid, "purchaseOrderNumber" text, reference text, memo text,
          "customerId" uuid, "customerLegalCompanyName" text, "customerEmails" jsonb, "customerBillingAddress" jsonb,
          "customerTaxId" text, "customerTaxStatus" text, "taxExemptionReason" text, "netTotal" numeric, "totalTax" numeric,
          "grossTotal" numeric, balance numeric, "hasNonzeroQuantity" boolean, "autoIssueOn" date, "autoIssueBlocked" text)`,
  );
}

/**
 * Invoices in progress that are worked out anew or become drafts: their former content goes, the caller writes the new one.
 *
 * @throws Error where one is no longer in progress: the transaction has to be given up.
 */
export async function rewriteInvoices(ctx: Ctx, rows: readonly EngineInvoiceRow[]): Promise<void> {
  if (rows.length === 0) return;
  const now = ctx.clock.now().toISOString();
  const json = JSON.stringify(rows);
  for (const table of [sql`invoice_line_item`, sql`invoice_line_item_group`, sql`invoice_calculation`]) {
    await execute(
      ctx.db,
      sql`delete from ${table} where account_id = ${ctx.accountId}::uuid
            and invoice_id in (select id from jsonb_to_recordset(${json}::jsonb) as v(id uuid))`,
    );
  }
  const changed = await execute(
    ctx.db,
    sql`update invoice i set status = v.status::"InvoiceStatus", payment_term_days = v."paymentTermDays", accounting_date = v."accountingDate",
          billing_period_start = v."billingPeriodStart", billing_period_end = v."billingPeriodEnd",
          purchase_order_number = v."purchaseOrderNumber", reference = v.reference, memo = v.memo,
          customer_legal_company_name = v."customerLegalCompanyName",
          customer_emails = array(select jsonb_array_elements_text(v."customerEmails")),
          customer_billing_address = v."customerBillingAddress", customer_shipping_address = v."customerBillingAddress",
          customer_tax_id = v."customerTaxId", customer_tax_status = v."customerTaxStatus"::"TaxStatus",
          tax_exemption_reason = v."taxExemptionReason", net_total = v."netTotal", total_tax = v."totalTax", gross_total = v."grossTotal",
          balance = v.balance, has_nonzero_quantity = v."hasNonzeroQuantity", auto_issue_on = v."autoIssueOn",
          auto_issue_blocked = v."autoIssueBlocked", calculated_at = ${now}::timestamptz,
          revision = i.revision + 1, updated_at = ${now}::timestamptz
        from jsonb_to_recordset(${json}::jsonb) as v(
          id uuid, status text, "paymentTermDays" int, "accountingDate" date, "billingPeriodStart" date, "billingPeriodEnd" date,
          "purchaseOrderNumber" text, reference text, memo text, "customerLegalCompanyName" text, "customerEmails" jsonb,
          "customerBillingAddress" jsonb, "customerTaxId" text, "customerTaxStatus" text, "taxExemptionReason" text, "netTotal" numeric,
          "totalTax" numeric, "grossTotal" numeric, balance numeric, "hasNonzeroQuantity" boolean,
          "autoIssueOn" date, "autoIssueBlocked" text)
        where i.account_id = ${ctx.accountId}::uuid and i.id = v.id and i.status = 'IN_PROGRESS'`,
  );
  if (changed !== rows.length) throw new Error("An invoice in progress was changed while its run was planned");
}

/** Removes invoices in progress that will not be, with their runs, unsettled. */
export async function dropInvoices(ctx: Ctx, runIds: readonly string[], invoiceIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  const owner = sql`account_id = ${ctx.accountId}::uuid`;
  const runs = JSON.stringify(runIds);
  const invoices = JSON.stringify(invoiceIds);
  await execute(
    ctx.db,
    sql`delete from billing_run where ${owner} and id in (select value::uuid from jsonb_array_elements_text(${runs}::jsonb))`,
  );
  const gone = sql`(select value::uuid from jsonb_array_elements_text(${invoices}::jsonb))`;
  await execute(ctx.db, sql`delete from invoice_line_item where ${owner} and invoice_id in ${gone}`);
  await execute(ctx.db, sql`delete from invoice_line_item_group where ${owner} and invoice_id in ${gone}`);
  await execute(ctx.db, sql`delete from invoice where ${owner} and id in ${gone} and status = 'IN_PROGRESS'`);
}

export async function insertContent(
  ctx: Ctx,
  groups: readonly EngineGroupRow[],
  lines: readonly EngineLineRow[],
  calculations: readonly CalculationRow[],
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  if (groups.length > 0) {
    await execute(
      ctx.db,
      sql`insert into invoice_line_item_group (account_id, id, invoice_id, index, title, tax_category_id, created_at)
          select ${ctx.accountId}::uuid, id, "invoiceId", index, title, "taxCategoryId", ${now}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as v(
            id uuid, "invoiceId" uuid, index int, title text, "taxCategoryId" uuid)`,
    );
  }
  if (lines.length > 0) {
    await execute(
      ctx.db,
      sql`insert into invoice_line_item (account_id, id, invoice_id, group_id, index, title, currency, quantity, rate, rate_display,
            discount_amount, rounding_amount, tax_rate, tax_category_code, tax_rate_id, tax_label, tax_rate_missing, service_period_start,
            service_period_end, net_total, total_tax, gross_total, price_id, product_id, credit_grant_id, revenue_recognition_method,
            engine_key, trace, created_at)
          select ${ctx.accountId}::uuid, id, "invoiceId", "groupId", index, title, currency, quantity, rate, "rateDisplay"::"RateDisplay",
            "discountAmount", "roundingAmount", "taxRate", "taxCategoryCode", "taxRateId", "taxLabel", "taxRateMissing",
            "servicePeriodStart", "servicePeriodEnd", "netTotal", "totalTax", "grossTotal", "priceId", "productId", "creditGrantId",
            "revenueRecognitionMethod"::"RevenueRecognitionMethod", "engineKey", trace, ${now}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as v(
            id uuid, "invoiceId" uuid, "groupId" uuid, index int, title text, currency text, quantity numeric, rate numeric,
            "rateDisplay" text, "discountAmount" numeric, "roundingAmount" numeric, "taxRate" numeric, "taxCategoryCode" text,
            "taxRateId" uuid, "taxLabel" text, "taxRateMissing" boolean, "servicePeriodStart" date, "servicePeriodEnd" date,
            "netTotal" numeric, "totalTax" numeric, "grossTotal" numeric, "priceId" uuid, "productId" uuid, "creditGrantId" uuid,
            "revenueRecognitionMethod" text, "engineKey" text, trace jsonb)`,
    );
  }
  if (calculations.length > 0) {
    await execute(
      ctx.db,
      sql`insert into invoice_calculation (account_id, invoice_id, lines, deleted_keys)
          select ${ctx.accountId}::uuid, "invoiceId", lines, array(select jsonb_array_elements_text("deletedKeys"))
          from jsonb_to_recordset(${JSON.stringify(calculations)}::jsonb) as v("invoiceId" uuid, lines jsonb, "deletedKeys" jsonb)`,
    );
  }
}

/** Runs with their invoices; one that a person requested, or that was in progress, is the same run. */
export async function writeRuns(ctx: Ctx, rows: readonly RunWrite[]): Promise<void> {
  if (rows.length === 0) return;
  const now = ctx.clock.now().toISOString();
  await execute(
    ctx.db,
    sql`insert into billing_run as kept (account_id, id, schedule_id, currency, invoice_date, due_at, revision, state, invoice_id, fingerprint,
          charges, windows, bills_again, created_at, updated_at)
        select ${ctx.accountId}::uuid, id, "scheduleId", currency, "invoiceDate", "dueAt", revision, 'MADE'::"BillingRunState", "invoiceId",
          fingerprint, charges, windows, "billsAgain", ${now}::timestamptz, ${now}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(
          id uuid, "scheduleId" uuid, currency text, "invoiceDate" date, "dueAt" timestamptz, revision int, "invoiceId" uuid,
          fingerprint text, charges jsonb, windows jsonb, "billsAgain" boolean)
        on conflict (account_id, id) do update set state = excluded.state, invoice_id = excluded.invoice_id,
          fingerprint = excluded.fingerprint, charges = excluded.charges, windows = excluded.windows,
          bills_again = excluded.bills_again, updated_at = excluded.updated_at`,
  );
}

export async function insertGrants(ctx: Ctx, rows: readonly GrantWrite[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    ctx.db,
    sql`insert into credit_grant (account_id, id, customer_id, schedule_id, refresh_key, name, unit_type, currency, metric_id, amount, cost,
          tax_rate_id, tax_rate, tax_category_code, effective_date, expiry_date, price_ids, created_at)
        select ${ctx.accountId}::uuid, id, "customerId", "scheduleId", "refreshKey", name, "unitType"::"CreditUnitType", currency, "metricId",
          amount, cost, "taxRateId", "taxRate", "taxCategoryCode", "effectiveDate", "expiryDate",
          array(select jsonb_array_elements_text("priceIds"))::uuid[], ${ctx.clock.now().toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(
          id uuid, "customerId" uuid, "scheduleId" uuid, "refreshKey" text, name text, "unitType" text, currency text, "metricId" uuid,
          amount numeric, cost numeric, "taxRateId" uuid, "taxRate" numeric, "taxCategoryCode" text, "effectiveDate" date,
          "expiryDate" date, "priceIds" jsonb)`,
  );
}

/** Reservations of drafts (D29). */
export async function insertDraws(ctx: Ctx, rows: readonly DrawWrite[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    ctx.db,
    sql`insert into credit_draw (account_id, id, grant_id, invoice_id, line_key, amount, created_at)
        select ${ctx.accountId}::uuid, id, "grantId", "invoiceId", "lineKey", amount, ${ctx.clock.now().toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, "grantId" uuid, "invoiceId" uuid, "lineKey" text, amount numeric)`,
  );
}

export async function updateSchedulesAfterRun(ctx: Ctx, rows: readonly ScheduleAfterRun[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    ctx.db,
    sql`update billing_schedule s set status = v.status::"BillingScheduleStatus", next_run_at = v."nextRunAt", parked_reason = v."parkedReason",
          parked_message = v."parkedMessage", last_run_at = ${ctx.clock.now().toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(
          id uuid, status text, "nextRunAt" timestamptz, "parkedReason" text, "parkedMessage" text)
        where s.account_id = ${ctx.accountId}::uuid and s.id = v.id`,
  );
}

/** Brings the time of every running schedule. @returns how many there are */
export function wakeSchedules(ctx: Ctx): Promise<number> {
  return execute(
    ctx.db,
    sql`update billing_schedule set next_run_at = ${ctx.clock.now().toISOString()}::timestamptz
        where account_id = ${ctx.accountId}::uuid and status in ('PENDING', 'ACTIVE', 'SUSPENDED') and test_clock_at is null`,
  );
}

/** Checks now what the database would check at the end of the transaction. @throws what it refuses */
export async function checkNow(ctx: Ctx): Promise<void> {
  await execute(ctx.db, sql`set constraints all immediate`);
  await execute(ctx.db, sql`set constraints all deferred`);
}

/** Sets the frozen time of a schedule of a sandbox (D47); the worker leaves it alone from then on. */
export async function setTestClockAt(ctx: Ctx, id: string, at: Date): Promise<void> {
  await execute(
    ctx.db,
    sql`update billing_schedule set test_clock_at = ${at.toISOString()}::timestamptz, next_run_at = null
        where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid`,
  );
}

/**
 * Gives back what a draft held, before it is deleted: reservations on grants, and its runs, which are settled by that (D12, D29). Nothing for
 * an invoice without runs.
 */
export async function releaseInvoice(ctx: Ctx, invoiceId: string): Promise<void> {
  const ofInvoice = sql`account_id = ${ctx.accountId}::uuid and invoice_id = ${invoiceId}::uuid`;
  await execute(ctx.db, sql`delete from credit_draw where ${ofInvoice}`);
  await execute(
    ctx.db,
    sql`update billing_run set state = 'SETTLED', invoice_id = null, updated_at = ${ctx.clock.now().toISOString()}::timestamptz where ${ofInvoice}`,
  );
}

/** Returns what a voided invoice drew to the grants it came from (D29). */
export async function returnDraws(ctx: Ctx, invoiceId: string): Promise<void> {
  await execute(
    ctx.db,
    sql`update credit_draw set returned_at = ${ctx.clock.now().toISOString()}::timestamptz
        where account_id = ${ctx.accountId}::uuid and invoice_id = ${invoiceId}::uuid and returned_at is null`,
  );
}
