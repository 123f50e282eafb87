import "server-only";
import type { Ctx } from "@/lib/core/context";
import { connection } from "./client";
import { execute, queryRows, sql } from "./sql";

/**
 * Asks the worker to try a mail at a time, in the caller's transaction. An account's mail goes out one after the other, so that a server that
 * is slow to answer does not hold all of the worker.
 */
export async function enqueueDelivery(ctx: Ctx, mailId: string, at: Date): Promise<void> {
  const payload = JSON.stringify({ accountId: ctx.accountId, mailId });
  await execute(
    ctx.db,
    sql`select graphile_worker.add_job('deliver-mail', ${payload}::json, queue_name => ${`mail ${ctx.accountId}`},
          run_at => ${at.toISOString()}::timestamptz)`,
  );
}

/**
 * Enqueues what should have been tried by now and was not: jobs that were lost, and mails whose worker is gone. A second job for a mail finds
 * nothing to do.
 */
export async function enqueueOverdueDeliveries(now: Date): Promise<void> {
  await connection().pool.query(
    `select graphile_worker.add_job('deliver-mail', json_build_object('accountId', account_id, 'mailId', id),
       queue_name => 'mail ' || account_id, job_key => 'overdue mail ' || id)
     from mail where status in ('QUEUED', 'SENDING') and next_attempt_at <= $1::timestamptz - interval '30 seconds'
     order by next_attempt_at limit 1000`,
    [now],
  );
}

/**
 * D56: writes down that the end of DATA is about to leave, unless this attempt has been given up. A fence: an attempt that was taken for dead
 * finds its number gone and must not end its message.
 *
 * @returns whether the message may end
 */
export async function recordDataEnding(ctx: Ctx, mailId: string, attempt: number): Promise<boolean> {
  const changed = await execute(
    ctx.db,
    sql`update mail set data_ending_at = ${ctx.clock.now().toISOString()}::timestamptz
        where account_id = ${ctx.accountId}::uuid and id = ${mailId}::uuid and status = 'SENDING' and attempts = ${attempt}`,
  );
  return changed === 1;
}

/** Locks a mail for the rest of the transaction. */
export async function lockMail(ctx: Ctx, id: string): Promise<void> {
  await queryRows(
    ctx.db,
    sql`select 1 from mail where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid for no key update`,
  );
}

/** Of these addresses those of the workspace's own people, in lower case (D47). */
export async function membersAmong(ctx: Ctx, addresses: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ email: string }>(
    ctx.db,
    sql`select distinct lower(u.email) as email from account own join account a on a.organisation_id = own.organisation_id
          join membership m on m.account_id = a.id join app_user u on u.id = m.user_id
        where own.id = ${ctx.accountId}::uuid and m.state = 'ACTIVE' and u.state = 'ACTIVE'
          and lower(u.email) = any (${addresses.map((address) => address.toLowerCase())}::text[])`,
  );
  return new Set(rows.map(({ email }) => email));
}
