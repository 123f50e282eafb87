import "server-only";
import type { Ctx } from "@/lib/core/context";
import { connection } from "./client";
import { execute, queryRows, sql } from "./sql";

/**
 * Drafts that are to be issued by themselves (D45), their schedules locked, as they are first wherever both are; those that somebody holds are
 * left for the next time. Schedules with a test clock are asked for by name only.
 *
 * @param today `yyyy-MM-dd`
 */
export function fetchDraftsToIssue(
  ctx: Ctx,
  { today, limit, scheduleId }: { today: string; limit: number; scheduleId: string | null },
): Promise<{ id: string }[]> {
  const ofSchedule = scheduleId ? sql`s.id = ${scheduleId}::uuid` : sql`s.test_clock_at is null`;
  return queryRows<{ id: string }>(
    ctx.db,
    sql`select i.id from invoice i join billing_schedule s on (s.account_id, s.id) = (i.account_id, i.billing_schedule_id)
        where i.account_id = ${ctx.accountId}::uuid and i.status = 'DRAFT' and i.auto_issue_on <= ${today}::date
          and i.auto_issue_blocked is null and ${ofSchedule}
        order by i.auto_issue_on, i.id limit ${limit} for no key update of s skip locked`,
  );
}

/** Keeps a draft for people, with the reason. */
export async function blockAutomaticIssue(ctx: Ctx, id: string, reason: string): Promise<void> {
  await execute(
    ctx.db,
    sql`update invoice set auto_issue_blocked = ${reason}, updated_at = ${ctx.clock.now().toISOString()}::timestamptz
        where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid and status = 'DRAFT'`,
  );
}

/** Accounts with drafts whose day may have come: it has begun in the first zone of the world. For the worker, which serves all of them. */
export async function accountsWithDraftsToIssue(now: Date): Promise<string[]> {
  const { rows } = await connection().pool.query<{ account_id: string }>(
    `select distinct account_id from invoice where status = 'DRAFT' and auto_issue_on is not null and auto_issue_blocked is null
       and auto_issue_on <= ($1::timestamptz at time zone 'UTC' + interval '14 hours')::date`,
    [now],
  );
  return rows.map(({ account_id }) => account_id);
}

/** The first day from `from` on on which a draft of the schedule is to be issued by itself. */
export async function nextAutomaticIssue(ctx: Ctx, scheduleId: string, from: string): Promise<string | null> {
  const [row] = await queryRows<{ day: string | null }>(
    ctx.db,
    sql`select min(auto_issue_on)::text as day from invoice where account_id = ${ctx.accountId}::uuid and status = 'DRAFT'
          and billing_schedule_id = ${scheduleId}::uuid and auto_issue_blocked is null and auto_issue_on >= ${from}::date`,
  );
  return row?.day ?? null;
}
