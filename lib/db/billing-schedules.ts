import "server-only";
import type { Ctx } from "@/lib/core/context";
import { isUuid } from "@/lib/core/ids";
import { type PriceRow, priceColumns } from "./catalog";
import { readSql } from "./list";
import { join, queryRows, type Sql, sql } from "./sql";

/** Days are `yyyy-MM-dd`, times ISO texts as PostgreSQL's JSON spells them, numbers decimal texts. */
export interface PhaseRow {
  id: string;
  revisionOf: string | null;
  name: string | null;
  externalContractRef: string | null;
  startDate: string;
  /** Last day, inclusive. */
  endDate: string | null;
  milestoneName: string | null;
  milestoneCompletedOn: string | null;
  recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE" | "RESET";
  createdAt: string;
  prices: { priceId: string; arrCalculation: "INCLUDE" | "EXCLUDE" | null }[];
  discounts: DiscountRow[];
  minimums: { id: string; amount: string; priceIds: string[]; createdAt: string; updatedAt: string }[];
  creditGrants: PhaseGrantRow[];
}

export interface DiscountRow {
  id: string;
  /** In a revision of its phase: the id by which people know it. */
  revisionOf: string | null;
  calculationType: "PERCENTAGE" | "NOMINAL";
  /** A fraction of PERCENTAGE discounts, money of NOMINAL ones (D15). */
  amount: string;
  message: string;
  separateLineItem: boolean;
  seatDiscountType: "INCLUDED_SEATS_ONLY" | "OVERAGE_SEATS_ONLY" | "ALL_SEATS";
  validFrom: string | null;
  validTo: string | null;
  priceIds: string[];
  createdAt: string;
  updatedAt: string;
}

type Frequency = "MONTHLY" | "QUARTERLY" | "HALF_YEARLY" | "YEARLY";

export interface PhaseGrantRow {
  id: string;
  name: string;
  unitType: "CURRENCY" | "METRIC";
  currency: string;
  metricId: string | null;
  amount: string;
  cost: string | null;
  taxRateId: string | null;
  refreshFrequency: Frequency | "NONE";
  billingFrequency: Frequency | "ONE_TIME" | null;
  rolloverMode: "NONE" | "ON_GRANT_REFRESH" | "ON_GRANT_REFRESH_AND_PHASE";
  priceIds: string[];
}

/** A schedule's terms, whole: what the engine's contract is made of. */
export interface TermsRow {
  id: string;
  termsVersion: number;
  startDate: string;
  endDate: string | null;
  recurrenceDayOfMonth: number | null;
  /** In order. */
  phases: PhaseRow[];
  taxRates: { priceId: string; taxRateId: string }[];
  suspensions: { fromDate: string; resumedOn: string | null; onResume: "SKIP" | "BILL" }[];
}

export type ScheduleStatus = "DRAFT" | "PENDING" | "ACTIVE" | "SUSPENDED" | "CANCELLED" | "COMPLETED";

export interface ScheduleRow extends TermsRow {
  customerId: string;
  status: ScheduleStatus;
  autoIssueInvoices: boolean;
  rollUpBilling: boolean;
  purchaseOrderNumber: string | null;
  reference: string | null;
  label: string | null;
  memo: string | null;
  paymentProvider: "STRIPE" | "GOCARDLESS" | "NONE" | null;
  autoCharge: boolean | null;
  defaultDueDateDays: number | null;
  gracePeriodDays: number | null;
  lateUsage: "IGNORE" | "NEXT_INVOICE";
  customFields: unknown;
  contractId: string | null;
  activatedOn: string | null;
  cancelledOn: string | null;
  firstBillingDate: string | null;
  lastInvoiceId: string | null;
  parkedReason: string | null;
  parkedMessage: string | null;
  testClockAt: Date | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  attachments: {
    id: string;
    createdBy: string;
    fileName: string;
    format: string;
    sizeBytes: number;
    createdAt: string;
  }[];
}

/** A price with the title of its group on documents. */
export type SchedulePriceRow = PriceRow & { productName: string };

const discounts = sql`(select coalesce(json_agg(json_build_object('id', d.id, 'revisionOf', d.revision_of, 'calculationType', d.calculation_type,
    'amount', trim_scale(d.amount)::text, 'message', d.message, 'separateLineItem', d.separate_line_item, 'seatDiscountType', d.seat_discount_type,
    'validFrom', d.valid_from, 'validTo', d.valid_to, 'priceIds', d.price_ids, 'createdAt', d.created_at, 'updatedAt', d.updated_at)
    order by d.index), '[]') from billing_schedule_discount d where d.account_id = p.account_id and d.phase_id = p.id)`;

const minimums = sql`(select coalesce(json_agg(json_build_object('id', m.id, 'amount', trim_scale(m.amount)::text, 'priceIds', m.price_ids,
    'createdAt', m.created_at, 'updatedAt', m.updated_at) order by m.index), '[]')
  from billing_schedule_minimum m where m.account_id = p.account_id and m.phase_id = p.id)`;

const creditGrants = sql`(select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'unitType', g.unit_type, 'currency', g.currency,
    'metricId', g.metric_id, 'amount', trim_scale(g.amount)::text, 'cost', trim_scale(g.cost)::text, 'taxRateId', g.tax_rate_id,
    'refreshFrequency', g.refresh_frequency, 'billingFrequency', g.billing_frequency, 'rolloverMode', g.rollover_mode,
    'priceIds', g.price_ids) order by g.index), '[]') from phase_credit_grant g where g.account_id = p.account_id and g.phase_id = p.id)`;

const phases = sql`(select coalesce(json_agg(json_build_object('id', p.id, 'revisionOf', p.revision_of, 'name', p.name,
    'externalContractRef', p.external_contract_ref, 'startDate', p.start_date, 'endDate', p.end_date, 'milestoneName', p.milestone_name,
    'milestoneCompletedOn', p.milestone_completed_on, 'recurrencePreference', p.recurrence_preference, 'createdAt', p.created_at,
    'prices', (select coalesce(json_agg(json_build_object('priceId', l.price_id, 'arrCalculation', l.arr_calculation) order by l.index), '[]')
      from billing_schedule_phase_price l where l.account_id = p.account_id and l.phase_id = p.id),
    'discounts', ${discounts}, 'minimums', ${minimums}, 'creditGrants', ${creditGrants}) order by p.index), '[]')
  from billing_schedule_phase p where p.account_id = t.account_id and p.schedule_id = t.id) as phases`;

/** Of `billing_schedule t`: what `TermsRow` holds besides the id. */
export const termsColumns = sql`t.terms_version as "termsVersion", t.start_date::text as "startDate", t.end_date::text as "endDate",
  t.recurrence_day_of_month as "recurrenceDayOfMonth", ${phases},
  (select coalesce(json_agg(json_build_object('priceId', r.price_id, 'taxRateId', r.tax_rate_id) order by r.price_id), '[]')
    from billing_schedule_tax_rate r where r.account_id = t.account_id and r.schedule_id = t.id) as "taxRates",
  (select coalesce(json_agg(json_build_object('fromDate', s.from_date, 'resumedOn', s.resumed_on, 'onResume', s.on_resume) order by s.from_date), '[]')
    from billing_schedule_suspension s where s.account_id = t.account_id and s.schedule_id = t.id) as suspensions`;

/** Of `billing_schedule t`: what `ScheduleRow` holds besides the id. */
export const scheduleColumns = sql`${termsColumns}, t.customer_id as "customerId", t.status, t.auto_issue_invoices as "autoIssueInvoices",
  t.roll_up_billing as "rollUpBilling", t.purchase_order_number as "purchaseOrderNumber", t.reference, t.label, t.memo,
  t.payment_provider as "paymentProvider", t.auto_charge as "autoCharge", t.default_due_date_days as "defaultDueDateDays",
  t.grace_period_days as "gracePeriodDays", t.late_usage as "lateUsage", t.custom_fields as "customFields", t.contract_id as "contractId",
  t.activated_on::text as "activatedOn", t.cancelled_on::text as "cancelledOn", t.first_billing_date::text as "firstBillingDate",
  (select i.id from invoice i where i.account_id = t.account_id and i.billing_schedule_id = t.id and i.status <> 'IN_PROGRESS'
    order by i.id desc limit 1) as "lastInvoiceId",
  t.parked_reason as "parkedReason", t.parked_message as "parkedMessage", t.test_clock_at as "testClockAt", t.archived_at as "archivedAt",
  t.created_at as "createdAt", t.updated_at as "updatedAt",
  (select coalesce(json_agg(json_build_object('id', a.id, 'createdBy', a.created_by, 'fileName', a.file_name, 'format', a.format,
      'sizeBytes', a.size_bytes, 'createdAt', a.created_at) order by l.index), '[]')
    from billing_schedule_attachment l join asset a on (a.account_id, a.id) = (l.account_id, l.asset_id)
    where l.account_id = t.account_id and l.schedule_id = t.id) as attachments`;

/** One schedule, also for a text that is no id; inside a command as its transaction sees it. */
export async function fetchSchedule(ctx: Ctx, id: string): Promise<ScheduleRow | null> {
  if (!isUuid(id)) return null;
  const statement = sql`select t.id, ${scheduleColumns} from billing_schedule t
    where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`;
  return (await read<ScheduleRow>(ctx, statement))[0] ?? null;
}

/** Several, newest first. */
export async function fetchSchedules(ctx: Ctx, ids: readonly string[]): Promise<ScheduleRow[]> {
  if (ids.length === 0) return [];
  const statement = sql`select t.id, ${scheduleColumns} from billing_schedule t
    where t.account_id = ${ctx.accountId}::uuid and t.id in (${join(ids.map((id) => sql`${id}::uuid`))}) order by t.id desc`;
  return read<ScheduleRow>(ctx, statement);
}

/** Locks a schedule until the transaction ends, so that its changes and its runs come one after the other. @returns whether there is one. */
export async function lockSchedule(ctx: Ctx, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const statement = sql`select 1 from billing_schedule where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`;
  return (await queryRows(ctx.db, statement)).length > 0;
}

/** Prices by id, in the order in which they were made; unknown ids are left out. */
export async function fetchPrices(ctx: Ctx, ids: readonly string[]): Promise<SchedulePriceRow[]> {
  const known = [...new Set(ids)].filter(isUuid);
  if (known.length === 0) return [];
  return read<SchedulePriceRow>(
    ctx,
    sql`select t.id, ${priceColumns}, (select p.name from product p where p.account_id = t.account_id and p.id = t.product_id) as "productName"
        from price t where t.account_id = ${ctx.accountId}::uuid and t.id in (${join(known.map((id) => sql`${id}::uuid`))}) order by t.id`,
  );
}

function read<Row extends object>(ctx: Ctx, statement: Sql): Promise<Row[]> {
  return ctx.journal ? queryRows<Row>(ctx.db, statement) : readSql<Row>(statement);
}
