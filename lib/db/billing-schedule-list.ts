import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { PageRequest } from "@/lib/core/paging";
import { type ScheduleRow, scheduleColumns } from "./billing-schedules";
import { listRows, readSql, type Sort } from "./list";
import { join, type Sql, sql } from "./sql";

export interface ScheduleListFilters extends PageRequest {
  customerId?: readonly string[] | undefined;
  billingScheduleStatus?: readonly string[] | undefined;
  autoSendInvoices?: boolean | undefined;
  label?: string | undefined;
  includeArchivedSchedules?: boolean | undefined;
  /** Exclusive, like the three after it (D37). */
  startingBefore?: string | undefined;
  startingAfter?: string | undefined;
  endingBefore?: string | undefined;
  endingAfter?: string | undefined;
  includeOpenEndedSchedules?: boolean | undefined;
  recurrenceDayOfMonth?: readonly number[] | undefined;
  /** Whether its invoices wait because its facts contradict each other. */
  parked?: boolean | undefined;
  sortBy?: string | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

export function listSchedulePage(ctx: Ctx, filters: ScheduleListFilters) {
  return listRows<ScheduleRow>(ctx, {
    from: sql`billing_schedule t`,
    columns: scheduleColumns,
    where: scheduleConditions(filters),
    sort: scheduleSort(filters.sortBy),
    order: filters.sortOrder ?? "DESC",
    page: filters,
  });
}

/** Distinct keys of custom fields, in order. */
export async function customFieldKeys(ctx: Ctx): Promise<string[]> {
  const rows = await readSql<{ key: string }>(
    sql`select distinct jsonb_object_keys(t.custom_fields) as key from billing_schedule t
        where t.account_id = ${ctx.accountId}::uuid and t.custom_fields <> '{}' order by key limit 10000`,
  );
  return rows.map(({ key }) => key);
}

/** Of `billing_schedule t`. */
export function scheduleConditions(filters: ScheduleListFilters): Sql[] {
  const { customerId, billingScheduleStatus: status, autoSendInvoices, label, recurrenceDayOfMonth: days } = filters;
  const { parked } = filters;
  return [
    ...(filters.includeArchivedSchedules ? [] : [sql`t.archived_at is null`]),
    ...(customerId === undefined ? [] : [sql`t.customer_id in (${join(customerId.map((id) => sql`${id}::uuid`))})`]),
    ...(status === undefined ? [] : [sql`t.status::text in (${join([...status])})`]),
    ...(autoSendInvoices === undefined ? [] : [sql`t.auto_issue_invoices = ${autoSendInvoices}`]),
    ...(label === undefined ? [] : [sql`t.label = ${label}`]),
    ...(days === undefined
      ? []
      : [sql`coalesce(t.recurrence_day_of_month, extract(day from t.start_date))::int in (${join([...days])})`]),
    ...(parked === undefined ? [] : [parked ? sql`t.parked_reason is not null` : sql`t.parked_reason is null`]),
    ...(filters.startingBefore === undefined ? [] : [sql`t.start_date < ${filters.startingBefore}::date`]),
    ...(filters.startingAfter === undefined ? [] : [sql`t.start_date > ${filters.startingAfter}::date`]),
    ...endConditions(filters),
  ];
}

/** A schedule without end ends on no day: it is listed where the end does not matter, or on request. */
function endConditions({ endingBefore, endingAfter, includeOpenEndedSchedules: withOpen }: ScheduleListFilters): Sql[] {
  const bounds = [
    ...(endingBefore === undefined ? [] : [sql`t.end_date < ${endingBefore}::date`]),
    ...(endingAfter === undefined ? [] : [sql`t.end_date > ${endingAfter}::date`]),
  ];
  if (bounds.length === 0) return withOpen === false ? [sql`t.end_date is not null`] : [];
  const inside = sql`(${join(bounds, " and ")})`;
  return [withOpen === true ? sql`(t.end_date is null or ${inside})` : inside];
}

/** Of `billing_schedule t`; null is the order of creation. */
export function scheduleSort(sortBy: string | undefined): Sort | null {
  if (sortBy === undefined || sortBy === "createdAt") return null;
  if (sortBy === "startDate") return { expression: sql`t.start_date`, type: "date" };
  const key = sortBy.slice("customFields.".length);
  return { expression: sql`coalesce(t.custom_fields ->> ${key}::text, '')`, type: "text" };
}
