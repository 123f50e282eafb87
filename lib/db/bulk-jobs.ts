import "server-only";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { PageRequest } from "@/lib/core/paging";
import { connection } from "./client";
import type { BulkAction, BulkJobState, DocumentType } from "./generated/enums";
import { listRows } from "./list";
import { execute, join, queryRows, readRows, type Sql, sql } from "./sql";

/**
 * The queue of bulk jobs. The row of a job is the lock of its work: whoever holds it does the next document and writes the result in the same
 * transaction, so that a document is done and marked or neither.
 */

export interface RawBulkJob {
  id: string;
  noun: DocumentType;
  action: BulkAction;
  input: unknown;
  startedBy: string;
  startedByName: string | null;
  state: BulkJobState;
  total: number;
  done: number;
  failed: number;
  skipped: number;
  stopReason: string | null;
  createdAt: Date;
  endedAt: Date | null;
}

const columns = sql`t.id, t.noun::text as noun, t.action::text as action, t.input, t.started_by as "startedBy",
  (select u.name from app_user u where u.id = t.started_by) as "startedByName", t.state::text as state, t.total, t.done, t.failed,
  t.skipped, t.stop_reason as "stopReason", t.created_at as "createdAt", t.ended_at as "endedAt"`;

/** A job, or null for none of this account. */
export async function readBulkJob(ctx: Ctx, id: string): Promise<RawBulkJob | null> {
  if (!isUuid(id)) return null;
  const [row] = await queryRows<RawBulkJob>(ctx.db, sql`select ${columns} from bulk_job t where ${ofJob(ctx, id)}`);
  return row ?? null;
}

/** One page of the account's jobs, newest first. */
export function pageOfBulkJobs(ctx: Ctx, page: PageRequest & { count?: "exact" | undefined }) {
  return listRows<RawBulkJob>(ctx, {
    ...{ from: sql`bulk_job t`, columns, where: [], sort: null, order: "DESC", page },
  });
}

/** A person's jobs that run, or ended after `since`, newest first. */
export function recentBulkJobs(ctx: Ctx, startedBy: string, since: Date, limit: number): Promise<RawBulkJob[]> {
  return queryRows<RawBulkJob>(
    ctx.db,
    sql`select ${columns} from bulk_job t where t.account_id = ${ctx.accountId}::uuid and t.started_by = ${startedBy}::uuid
          and (t.ended_at is null or t.ended_at >= ${since.toISOString()}::timestamptz) order by t.id desc limit ${limit}`,
  );
}

export interface NewBulkJob {
  id: string;
  noun: DocumentType;
  action: BulkAction;
  input: object;
  startedBy: string;
  /** Each once, in the order in which they are done. */
  documentIds: readonly string[];
}

/** Freezes what the job is about, in the caller's transaction. */
export async function insertBulkJob(ctx: Ctx, job: NewBulkJob): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await execute(
    ctx.db,
    sql`insert into bulk_job (account_id, id, noun, action, input, started_by, total, created_at, touched_at)
        values (${ctx.accountId}::uuid, ${job.id}::uuid, ${job.noun}::"DocumentType", ${job.action}::"BulkAction",
          ${JSON.stringify(job.input)}::jsonb, ${job.startedBy}::uuid, ${job.documentIds.length}, ${now}::timestamptz, ${now}::timestamptz)`,
  );
  await execute(
    ctx.db,
    sql`insert into bulk_job_item (account_id, job_id, position, document_id)
        select ${ctx.accountId}::uuid, ${job.id}::uuid, place, id
        from unnest(${[...job.documentIds]}::uuid[]) with ordinality as wanted (id, place)`,
  );
}

/** Ids of the documents that match, oldest first. @param conditions on `t`, without the account's */
export async function matchingDocuments(
  ctx: Ctx,
  noun: DocumentType,
  conditions: readonly Sql[],
  limit: number,
): Promise<string[]> {
  const from = noun === "INVOICE" ? sql`invoice t` : sql`credit_note t`;
  const where = join([sql`t.account_id = ${ctx.accountId}::uuid`, ...conditions], " and ");
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select t.id from ${from} where ${where} order by t.id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Asks for a worker for the account's jobs, now or later; asked for twice, it comes once. */
export async function enqueueBulkJobs(ctx: Ctx, at: Date = new Date(0)): Promise<void> {
  const payload = JSON.stringify({ accountId: ctx.accountId });
  await execute(
    ctx.db,
    sql`select graphile_worker.add_job('run-bulk-jobs', ${payload}::json, job_key => ${`bulk jobs ${ctx.accountId}`},
          run_at => greatest(now(), ${at.toISOString()}::timestamptz))`,
  );
}

/** The job whose turn it is: those of an account run one after the other, in the order in which they were started. */
export async function openBulkJob(ctx: Ctx): Promise<{ id: string; startedBy: string } | null> {
  const [row] = await readRows<{ id: string; startedBy: string }>(ctx.accountId, {
    name: "open-bulk-job",
    text: 'select id, started_by as "startedBy" from bulk_job where account_id = $1 and ended_at is null order by id limit 1',
  });
  return row ?? null;
}

/** Locks a job and answers it as it is then. @throws AppError NotFound */
export async function lockBulkJob(ctx: Ctx, id: string): Promise<RawBulkJob> {
  if (!isUuid(id)) throw notFound();
  await queryRows(ctx.db, sql`select 1 from bulk_job t where ${ofJob(ctx, id)} for no key update`);
  const row = await readBulkJob(ctx, id);
  if (!row) throw notFound();
  return row;
}

/** The same without waiting: null while somebody else holds it. */
export async function seizeBulkJob(ctx: Ctx, id: string): Promise<RawBulkJob | null> {
  const seized = await queryRows(
    ctx.db,
    sql`select 1 from bulk_job t where ${ofJob(ctx, id)} for no key update skip locked`,
  );
  return seized.length === 0 ? null : readBulkJob(ctx, id);
}

/** Ends a locked job that has nothing left to try. */
export async function finishBulkJob(ctx: Ctx, id: string): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await execute(
    ctx.db,
    sql`update bulk_job t set state = 'DONE', touched_at = ${now}::timestamptz, ended_at = ${now}::timestamptz where ${ofJob(ctx, id)}`,
  );
}

/** Ends a locked job before its end: what was not tried is skipped. */
export async function haltBulkJob(
  ctx: Ctx,
  id: string,
  words: { stopReason: string; itemReason: string; itemMessage: string },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await execute(
    ctx.db,
    sql`with left_out as (
          update bulk_job_item i set state = 'SKIPPED', reason = ${words.itemReason}, message = ${words.itemMessage}, retry_at = null,
            at = ${now}::timestamptz
          where i.account_id = ${ctx.accountId}::uuid and i.job_id = ${id}::uuid and state = 'WAITING' returning 1)
        update bulk_job t set state = 'STOPPED', stop_reason = ${words.stopReason}, touched_at = ${now}::timestamptz,
          ended_at = ${now}::timestamptz, skipped = skipped + (select count(*) from left_out)::int
        where ${ofJob(ctx, id)}`,
  );
}

/** Asks for workers for jobs that nobody has touched since `before`: their worker is gone, or their order was lost. */
export async function enqueueStalledBulkJobs(before: Date): Promise<void> {
  await connection().pool.query(
    `select graphile_worker.add_job('run-bulk-jobs', json_build_object('accountId', account_id), job_key => 'bulk jobs ' || account_id)
     from (select distinct account_id from bulk_job where ended_at is null and touched_at < $1) stalled`,
    [before],
  );
}

/** Forgets jobs that ended before a day; what they did stands in the documents' own history. */
export async function deleteBulkJobs(endedBefore: Date): Promise<void> {
  await connection().pool.query("delete from bulk_job where ended_at < $1", [endedBefore]);
}

/** The condition on `bulk_job t`. */
export function ofJob(ctx: Ctx, id: string): Sql {
  return sql`t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`;
}
