import { Currency } from "@/lib/core/shapes";
import { sql } from "@/lib/db/sql";
import type { BillingRun } from "./schema";

export interface BillingRunRow {
  id: string;
  scheduleId: string;
  currency: string;
  invoiceDate: string;
  dueAt: Date | null;
  revision: number;
  state: BillingRun["state"];
  invoiceId: string | null;
  invoiceStatus: NonNullable<BillingRun["invoiceStatus"]> | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Of `billing_run t`, besides the id. */
export const billingRunColumns = sql`t.schedule_id as "scheduleId", t.currency, t.invoice_date::text as "invoiceDate", t.due_at as "dueAt",
  t.revision, t.state, t.invoice_id as "invoiceId", (select i.status from invoice i where i.account_id = t.account_id and i.id = t.invoice_id)
  as "invoiceStatus", t.created_at as "createdAt", t.updated_at as "updatedAt"`;

export function toBillingRun(row: BillingRunRow): BillingRun {
  return {
    id: row.id,
    billingScheduleId: row.scheduleId,
    currency: Currency.parse(row.currency),
    invoiceDate: row.invoiceDate,
    ...(row.dueAt ? { dueAt: row.dueAt.toISOString() } : {}),
    ...{ revision: row.revision, state: row.state },
    ...(row.invoiceId ? { invoiceId: row.invoiceId } : {}),
    ...(row.invoiceStatus ? { invoiceStatus: row.invoiceStatus } : {}),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
