import "server-only";
import type { Ctx } from "@/lib/core/context";
import { isUuid } from "@/lib/core/ids";
import type { DiscountRow, TermsRow } from "./billing-schedules";
import { queryRows, sql } from "./sql";

/** What verbs on schedules ask of what surrounds them: customers, issued invoices, former terms, discounts. */

/** Schedules of a customer that bill or are going to (D54), oldest first. */
export function runningSchedulesOf(ctx: Ctx, customerId: string): Promise<{ id: string; label: string | null }[]> {
  return queryRows(
    ctx.db,
    sql`select id, label from billing_schedule where account_id = ${ctx.accountId}::uuid and customer_id = ${customerId}::uuid
        and status in ('PENDING', 'ACTIVE', 'SUSPENDED') order by id`,
  );
}

export interface AdvanceLineRow {
  id: string;
  invoiceId: string;
  priceId: string | null;
  currency: string;
  netTotal: string;
  /** What final credit notes have taken of it. */
  credited: string;
  startDate: string;
  /** Last day, inclusive. */
  endDate: string;
}

/** Lines of finalized invoices for days that had not come on the date of their run: of prices in advance, and of discounts on them. */
export function fetchAdvanceLines(ctx: Ctx, scheduleId: string): Promise<AdvanceLineRow[]> {
  return queryRows<AdvanceLineRow>(
    ctx.db,
    sql`select l.id, l.invoice_id as "invoiceId", l.price_id as "priceId", l.currency, trim_scale(l.net_total)::text as "netTotal",
          (select coalesce(trim_scale(sum(s.net)), 0)::text from credit_note_line_share s
            join credit_note_line_item n on (n.account_id, n.id) = (s.account_id, s.credit_note_line_item_id)
            join credit_note c on (c.account_id, c.id) = (n.account_id, n.credit_note_id)
            where s.account_id = l.account_id and s.invoice_line_item_id = l.id and c.status in ('FINAL', 'SENT')) as credited,
          l.service_period_start::text as "startDate", l.service_period_end::text as "endDate"
        from invoice i join invoice_line_item l on (l.account_id, l.invoice_id) = (i.account_id, i.id)
          left join price p on (p.account_id, p.id) = (l.account_id, l.price_id)
        where i.account_id = ${ctx.accountId}::uuid and i.billing_schedule_id = ${scheduleId}::uuid and i.status in ('FINAL', 'SENT')
          and l.engine_key is not null and l.service_period_end is not null
          and (p.billing_type = 'IN_ADVANCE' or (p.id is null and l.service_period_end >= (
            select max(r.invoice_date) from billing_run r where r.account_id = i.account_id and r.invoice_id = i.id)))
        order by i.id, l.index`,
  );
}

/** Whether a finalized invoice bills days of a schedule from a day on. */
export async function hasFinalInvoiceFrom(ctx: Ctx, scheduleId: string, day: string): Promise<boolean> {
  const rows = await queryRows(
    ctx.db,
    sql`select 1 from invoice i join invoice_line_item l on (l.account_id, l.invoice_id) = (i.account_id, i.id)
        where i.account_id = ${ctx.accountId}::uuid and i.billing_schedule_id = ${scheduleId}::uuid and i.status in ('FINAL', 'SENT')
          and l.service_period_start >= ${day}::date limit 1`,
  );
  return rows.length > 0;
}

/** The newest former terms that a verb replaced and in which the milestone of a phase, its revisions with it, was not completed. */
export async function fetchVersionBefore(
  ctx: Ctx,
  scheduleId: string,
  replacedBy: string,
  phaseId: string,
): Promise<TermsRow | null> {
  const rows = await queryRows<{ terms: TermsRow }>(
    ctx.db,
    sql`select v.terms from billing_schedule_version v where v.account_id = ${ctx.accountId}::uuid and v.schedule_id = ${scheduleId}::uuid
          and v.replaced_by = ${replacedBy} and exists (select from jsonb_array_elements(v.terms -> 'phases') p
            where coalesce(p ->> 'revisionOf', p ->> 'id') = ${phaseId} and p ->> 'milestoneName' is not null
              and p ->> 'milestoneCompletedOn' is null)
        order by v.version desc limit 1`,
  );
  return rows[0]?.terms ?? null;
}

/** Of `billing_schedule_discount t join billing_schedule_phase p`: what an answer says. */
export interface OwnedDiscountRow extends DiscountRow {
  scheduleId: string;
  /** Of the whole phase. */
  phaseId: string;
}

/** The discounts `t` of phases `p` as they stand last: not those that a revision of their phase has taken over or left out (D49). */
export const latestDiscounts = sql`billing_schedule_discount t
  join billing_schedule_phase p on (p.account_id, p.id) = (t.account_id, t.phase_id) and not exists (
    select from billing_schedule_phase q where q.account_id = p.account_id and q.schedule_id = p.schedule_id
      and coalesce(q.revision_of, q.id) = coalesce(p.revision_of, p.id) and q.index > p.index)`;

export const discountColumns = sql`p.schedule_id as "scheduleId", coalesce(p.revision_of, p.id) as "phaseId", t.revision_of as "revisionOf",
  t.calculation_type as "calculationType", trim_scale(t.amount)::text as amount, t.message, t.separate_line_item as "separateLineItem",
  t.seat_discount_type as "seatDiscountType", t.valid_from::text as "validFrom", t.valid_to::text as "validTo", t.price_ids as "priceIds",
  t.created_at::text as "createdAt", t.updated_at::text as "updatedAt"`;

/** A discount by the id by which people know it, also for a text that is no id. */
export async function fetchDiscount(ctx: Ctx, id: string): Promise<OwnedDiscountRow | null> {
  if (!isUuid(id)) return null;
  const rows = await queryRows<OwnedDiscountRow>(
    ctx.db,
    sql`select t.id, ${discountColumns} from ${latestDiscounts}
        where t.account_id = ${ctx.accountId}::uuid and coalesce(t.revision_of, t.id) = ${id}::uuid`,
  );
  return rows[0] ?? null;
}

/** Whether an invoice other than one in progress has a line of a price. */
export async function hasCharged(ctx: Ctx, priceId: string): Promise<boolean> {
  const rows = await queryRows(
    ctx.db,
    sql`select 1 from invoice_line_item l join invoice i on (i.account_id, i.id) = (l.account_id, l.invoice_id)
        where l.account_id = ${ctx.accountId}::uuid and l.price_id = ${priceId}::uuid and i.status <> 'IN_PROGRESS' limit 1`,
  );
  return rows.length > 0;
}

/** Schedules that bill a price, or are going to. */
export async function schedulesWithPrice(ctx: Ctx, priceId: string): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select distinct s.id from billing_schedule_phase_price l join billing_schedule_phase p on (p.account_id, p.id) = (l.account_id, l.phase_id)
          join billing_schedule s on (s.account_id, s.id) = (p.account_id, p.schedule_id)
        where l.account_id = ${ctx.accountId}::uuid and l.price_id = ${priceId}::uuid and s.status in ('PENDING', 'ACTIVE', 'SUSPENDED')
        order by s.id`,
  );
  return rows.map(({ id }) => id);
}
