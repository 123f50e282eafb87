import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { DunningStatus, PlannedReminder } from "@/lib/engine/invoice/dunning";
import type { InvoicePaymentStatus, InvoiceStatus } from "@/lib/engine/invoice/states";
import { connection } from "./client";
import { execute, queryRows, sql } from "./sql";

export interface DunningRow {
  status: InvoiceStatus;
  payment_status: InvoicePaymentStatus;
  dunning_status: DunningStatus | null;
  due_date: string | null;
  sent_at: Date | null;
  /** When a version of the document first said the present due date. */
  told_at: Date | null;
  is_wanted: boolean;
  reminded: PlannedReminder[];
  last_failed: boolean;
}

/** What decides about an invoice's reminders, of one that exists. */
export async function readDunning(ctx: Ctx, invoiceId: string): Promise<DunningRow> {
  const [row] = await queryRows<DunningRow>(
    ctx.db,
    sql`select i.status::text as status, i.payment_status::text as payment_status, i.dunning_status::text as dunning_status,
          i.due_date::text as due_date, i.sent_at,
          (select min(v.created_at) from document_version v where v.account_id = i.account_id and v.document_type = 'INVOICE'
             and v.document_id = i.id and v.content->>'dueDate' = i.due_date::text) as told_at,
          a.send_customer_notifications and coalesce(s.sends_reminders, true) and cardinality(i.customer_emails) > 0
            and exists (select 1 from mail m where m.account_id = i.account_id and m.document_type = 'INVOICE' and m.document_id = i.id
              and m.kind = 'INVOICE') as is_wanted,
          array(select r.kind::text from invoice_reminder r where r.account_id = i.account_id and r.invoice_id = i.id
             and r.due_date = i.due_date and r.kind <> 'AD_HOC') as reminded,
          coalesce((select m.status = 'FAILED' from invoice_reminder r join mail m on (m.account_id, m.id) = (r.account_id, r.mail_id)
             where r.account_id = i.account_id and r.invoice_id = i.id and r.due_date = i.due_date order by r.id desc limit 1),
            false) as last_failed
        from invoice i join account a on a.id = i.account_id left join mail_settings s on s.account_id = i.account_id
        where i.account_id = ${ctx.accountId}::uuid and i.id = ${invoiceId}::uuid`,
  );
  if (!row) throw new Error(`There is no invoice ${invoiceId}`);
  return row;
}

export async function writeDunning(ctx: Ctx, invoiceId: string, status: DunningStatus | null): Promise<void> {
  await execute(
    ctx.db,
    sql`update invoice set dunning_status = ${status}::"InvoiceDunningStatus" where account_id = ${ctx.accountId}::uuid
          and id = ${invoiceId}::uuid`,
  );
}

/**
 * Invoices whose next reminder's day has come, locked, by id; those that somebody holds are left for the next time. The stored state says
 * which reminder is next.
 *
 * @param today `yyyy-MM-dd`
 * @param after the last id of the batch before
 */
export function lockInvoicesToRemind(
  ctx: Ctx,
  { today, after, limit }: { today: string; after: string | null; limit: number },
): Promise<{ id: string }[]> {
  return queryRows<{ id: string }>(
    ctx.db,
    sql`select id from invoice where account_id = ${ctx.accountId}::uuid and status = 'SENT'
          and payment_status in ('UNPAID', 'PARTIALLY_PAID') and (${after}::uuid is null or id > ${after}::uuid)
          and ((dunning_status = 'SCHEDULED' and due_date <= ${today}::date + 7)
            or (dunning_status = 'OVERDUE_CHECK_SCHEDULED' and due_date <= ${today}::date)
            or (dunning_status = 'FAILED' and due_date between ${today}::date - 3 and ${today}::date))
        order by id limit ${limit} for no key update skip locked`,
  );
}

/** Sent invoices with something open, locked, by id: whose reminders are planned anew after a change of settings. */
export function lockOpenInvoices(ctx: Ctx, after: string | null, limit: number): Promise<{ id: string }[]> {
  return queryRows<{ id: string }>(
    ctx.db,
    sql`select id from invoice where account_id = ${ctx.accountId}::uuid and status = 'SENT'
          and payment_status in ('UNPAID', 'PARTIALLY_PAID') and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${limit} for no key update`,
  );
}

/** Accounts in which a reminder's day may have come: it has begun in the first zone of the world. For the worker, which serves all of them. */
export async function accountsToRemind(now: Date): Promise<string[]> {
  const { rows } = await connection().pool.query<{ account_id: string }>(
    `select distinct account_id from invoice where status = 'SENT' and payment_status in ('UNPAID', 'PARTIALLY_PAID')
       and dunning_status in ('SCHEDULED', 'OVERDUE_CHECK_SCHEDULED', 'FAILED')
       and due_date <= ($1::timestamptz at time zone 'UTC' + interval '14 hours')::date + 7`,
    [now],
  );
  return rows.map(({ account_id }) => account_id);
}
