import type pg from "pg";

/** What every schedule should have: an invoice of each date, the last of them in progress, the others issued. */
export interface Expected {
  schedules: number;
  dates: readonly string[];
}

/**
 * D12, D30: no invoice twice, none missing, none without its run, its lines, its activity and its event; numbers 1 to M without gap.
 *
 * @returns what is wrong
 */
export async function audit(client: pg.Client, accountId: string, { schedules, dates }: Expected): Promise<string[]> {
  const final = schedules * (dates.length - 1);
  const { rows } = await client.query(
    `with made as (
       select r.schedule_id, r.invoice_date::text as day, i.id, i.status, i.number, i.net_total,
         (select count(*) from invoice_line_item l where l.account_id = i.account_id and l.invoice_id = i.id) as lines
       from billing_run r join invoice i on (i.account_id, i.id) = (r.account_id, r.invoice_id) where r.account_id = $1)
     select (select count(*)::int from made) as invoices,
       (select count(*)::int from invoice where account_id = $1) as "invoices in all",
       (select count(distinct (schedule_id, day))::int from made where day = any($2)) as "invoices of the dates",
       (select count(*)::int from made where status = 'IN_PROGRESS' and day = $3) as "in progress on the last date",
       (select count(*)::int from made where status = 'FINAL') as final,
       (select count(distinct number)::int from made where status = 'FINAL') as numbers,
       (select coalesce(min(substring(number from '\\d+$')::int), 0) from made) as "first number",
       (select coalesce(max(substring(number from '\\d+$')::int), 0) from made) as "last number",
       (select count(*)::int from made where lines = 0 or net_total <= 0) as "empty invoices",
       (select count(*)::int from activity_log where account_id = $1 and verb = 'CREATED' and object_type = 'INVOICE') as "activities of drafts",
       (select count(*)::int from outbox where account_id = $1 and event = 'INVOICE_ISSUED') as "events of issues",
       (select count(*)::int from outbox where account_id = $1 and event = 'INVOICE_SEND_REQUESTED') as "requests to send",
       (select count(*)::int from billing_schedule where account_id = $1 and status = 'ACTIVE' and parked_reason is null) as "active schedules"`,
    [accountId, dates, dates.at(-1)],
  );
  const all = schedules * dates.length;
  const expected: Record<string, number> = {
    invoices: all,
    "invoices in all": all,
    "invoices of the dates": all,
    "in progress on the last date": schedules,
    final,
    numbers: final,
    "first number": 1,
    "last number": final,
    "empty invoices": 0,
    "activities of drafts": final,
    "events of issues": final,
    "requests to send": final,
    "active schedules": schedules,
  };
  return Object.entries(expected)
    .filter(([fact, value]) => rows[0][fact] !== value)
    .map(([fact, value]) => `${fact}: ${rows[0][fact]} and should be ${value}`);
}
