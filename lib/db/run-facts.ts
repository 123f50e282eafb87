import "server-only";
import type { Ctx } from "@/lib/core/context";
import { type ScheduleRow, scheduleColumns } from "./billing-schedules";
import { connection } from "./client";
import { join, queryRows, type Sql, sql } from "./sql";

/** What a billing run reads, for many schedules of one account at once, inside its transaction. Days are `yyyy-MM-dd`, numbers decimal texts. */

/** A schedule that is to be run, with the buyer as they are now. */
export interface ScheduleToRun extends ScheduleRow {
  legalName: string;
  address: unknown;
  taxStatus: "TAXED" | "TAX_EXEMPT" | "REVERSE_CHARGED";
  taxExemptionReason: string | null;
  contacts: { email: string; billingPreference: "PRIMARY" | "STANDARD" | "NONE" }[];
  taxRegistrations: { country: string; taxIdentifier: string }[];
}

export interface RunRow {
  id: string;
  scheduleId: string;
  currency: string;
  invoiceDate: string;
  /** As the engine's `instantText` writes it. */
  dueAt: string | null;
  revision: number;
  state: "REQUESTED" | "MADE" | "SETTLED";
  invoiceId: string | null;
  invoiceStatus: "IN_PROGRESS" | "DRAFT" | "FINAL" | "SENT" | "VOIDED" | null;
  fingerprint: string;
  charges: unknown;
  windows: unknown;
  billsAgain: boolean | null;
}

export interface PriceTaxRow {
  priceId: string;
  productId: string;
  taxCategoryId: string | null;
  recognitionMethod: string | null;
}

export interface RateRow {
  id: string;
  amount: string;
  country: string;
  region: string | null;
  taxCategoryId: string | null;
  invoiceShortName: string;
  isPublished: boolean;
  archivedAt: Date | null;
}

export interface GrantRow {
  id: string;
  customerId: string;
  scheduleId: string | null;
  refreshKey: string | null;
  name: string;
  currency: string;
  metricId: string | null;
  /** What is left, reservations of drafts taken off (D29). */
  left: string;
  cost: string;
  taxRateId: string | null;
  taxRate: string | null;
  taxCategoryCode: string | null;
  effectiveDate: string;
  expiryDate: string | null;
  priceIds: string[];
  isDeleted: boolean;
}

/**
 * Locks schedules whose time has come, so that one worker runs each; those that another worker holds are left to it.
 *
 * @returns ids, those that wait longest first.
 */
export async function claimDueSchedules(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select id from billing_schedule where account_id = ${ctx.accountId}::uuid and next_run_at <= ${ctx.clock.now().toISOString()}::timestamptz
        order by next_run_at limit ${limit} for no key update skip locked`,
  );
  return rows.map(({ id }) => id);
}

/** Locks schedules, waiting for whoever holds them. @returns the ids that there are. */
export async function lockSchedules(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select id from billing_schedule where account_id = ${ctx.accountId}::uuid and id in (${uuids(ids)}) order by id for no key update`,
  );
  return rows.map(({ id }) => id);
}

export function fetchSchedulesToRun(ctx: Ctx, ids: readonly string[]): Promise<ScheduleToRun[]> {
  return queryRows<ScheduleToRun>(
    ctx.db,
    sql`select t.id, ${scheduleColumns}, c.legal_name as "legalName", c.address, c.tax_status as "taxStatus",
          c.tax_exemption_reason as "taxExemptionReason",
          (select coalesce(json_agg(json_build_object('email', n.email, 'billingPreference', n.billing_preference) order by n.id), '[]')
            from contact n where n.account_id = c.account_id and n.customer_id = c.id and n.archived_at is null) as contacts,
          (select coalesce(json_agg(json_build_object('country', r.country, 'taxIdentifier', r.tax_identifier) order by r.id), '[]')
            from tax_registration r where r.account_id = c.account_id and r.customer_id = c.id) as "taxRegistrations"
        from billing_schedule t join customer c on (c.account_id, c.id) = (t.account_id, t.customer_id)
        where t.account_id = ${ctx.accountId}::uuid and t.id in (${uuids(ids)}) order by t.id`,
  );
}

/**
 * The runs of schedules, in the order of their making. Invoices in progress are locked first, so that nobody deletes or converts one while it is
 * worked out anew.
 */
export async function fetchRuns(ctx: Ctx, scheduleIds: readonly string[]): Promise<RunRow[]> {
  // The invoices by name: their state is no way to find them, since statistics know none of it while a run makes thousands.
  await queryRows(
    ctx.db,
    sql`select 1 from invoice i where i.account_id = ${ctx.accountId}::uuid
          and i.id = any(array(select invoice_id from billing_run where ${runsOf(ctx, scheduleIds)} and invoice_id is not null))
          and i.status::text = 'IN_PROGRESS' order by i.id for no key update of i`,
  );
  return readRuns(ctx, scheduleIds);
}

/** The same without a lock, for who only looks. */
export function readRuns(ctx: Ctx, scheduleIds: readonly string[]): Promise<RunRow[]> {
  return queryRows<RunRow>(
    ctx.db,
    sql`select r.id, r.schedule_id as "scheduleId", r.currency, r.invoice_date::text as "invoiceDate",
          to_char(r.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt", r.revision, r.state, r.invoice_id as "invoiceId",
          i.status as "invoiceStatus", r.fingerprint, r.charges, r.windows, r.bills_again as "billsAgain"
        from (select * from billing_run where ${runsOf(ctx, scheduleIds)}) r
        left join invoice i on (i.account_id, i.id) = (r.account_id, r.invoice_id) order by r.id`,
  );
}

/** Where a price's tax comes from (D46), and how its revenue is recognized (D54). */
export function fetchPriceTaxes(ctx: Ctx, priceIds: readonly string[]): Promise<PriceTaxRow[]> {
  if (priceIds.length === 0) return Promise.resolve([]);
  return queryRows<PriceTaxRow>(
    ctx.db,
    sql`select p.id as "priceId", t.id as "productId", t.tax_category_id as "taxCategoryId", t.recognition_method::text as "recognitionMethod"
        from price p join product t on (t.account_id, t.id) = (p.account_id, p.product_id)
        where p.account_id = ${ctx.accountId}::uuid and p.id in (${uuids(priceIds)})`,
  );
}

/** Rates by id, and those in use of tax categories. */
export function fetchRates(ctx: Ctx, ids: readonly string[], categoryIds: readonly string[]): Promise<RateRow[]> {
  const wanted = [
    ...(ids.length > 0 ? [sql`id in (${uuids(ids)})`] : []),
    ...(categoryIds.length > 0
      ? [sql`(tax_category_id in (${uuids(categoryIds)}) and is_published and archived_at is null)`]
      : []),
  ];
  if (wanted.length === 0) return Promise.resolve([]);
  return queryRows<RateRow>(
    ctx.db,
    sql`select id, trim_scale(amount)::text as amount, country, region, tax_category_id as "taxCategoryId",
          invoice_short_name as "invoiceShortName", is_published as "isPublished", archived_at as "archivedAt"
        from tax_rate where account_id = ${ctx.accountId}::uuid and (${join(wanted, " or ")})`,
  );
}

/** The grants of customers, locked, so that no two runs draw what is left of one; deleted ones too, because their refresh was made (D57). */
export async function fetchGrants(ctx: Ctx, customerIds: readonly string[]): Promise<GrantRow[]> {
  const held = await queryRows(
    ctx.db,
    sql`select 1 from credit_grant where ${grantsOf(ctx, customerIds)} order by id for no key update`,
  );
  return held.length === 0 ? [] : readGrants(ctx, customerIds);
}

/** The same without a lock, for who only looks. */
export function readGrants(ctx: Ctx, customerIds: readonly string[]): Promise<GrantRow[]> {
  return queryRows<GrantRow>(
    ctx.db,
    sql`select g.id, g.customer_id as "customerId", g.schedule_id as "scheduleId", g.refresh_key as "refreshKey", g.name, g.currency,
          g.metric_id as "metricId", trim_scale(g.amount - coalesce((select sum(d.amount) from credit_draw d where d.account_id = g.account_id
            and d.grant_id = g.id and d.returned_at is null), 0))::text as left, trim_scale(g.cost)::text as cost,
          g.tax_rate_id as "taxRateId", trim_scale(g.tax_rate)::text as "taxRate", g.tax_category_code as "taxCategoryCode",
          g.effective_date::text as "effectiveDate", g.expiry_date::text as "expiryDate", g.price_ids as "priceIds",
          g.deleted_at is not null as "isDeleted"
        from (select * from credit_grant where ${grantsOf(ctx, customerIds)}) g order by g.id`,
  );
}

/** Accounts that have schedules whose time has come. For the worker, which serves all of them. */
export async function accountsWithDueSchedules(now: Date): Promise<string[]> {
  const { rows } = await connection().pool.query<{ account_id: string }>(
    "select distinct account_id from billing_schedule where next_run_at <= $1",
    [now],
  );
  return rows.map(({ account_id }) => account_id);
}

function runsOf(ctx: Ctx, scheduleIds: readonly string[]): Sql {
  return sql`account_id = ${ctx.accountId}::uuid and schedule_id in (${uuids(scheduleIds)})`;
}

function grantsOf(ctx: Ctx, customerIds: readonly string[]): Sql {
  return sql`account_id = ${ctx.accountId}::uuid and customer_id in (${uuids(customerIds)})`;
}

function uuids(ids: readonly string[]): Sql {
  return join(ids.map((id) => sql`${id}::uuid`));
}
