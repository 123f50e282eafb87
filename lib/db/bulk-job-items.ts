import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { PageRequest } from "@/lib/core/paging";
import { ofJob } from "./bulk-jobs";
import type { BulkItemState } from "./generated/enums";
import { listRows } from "./list";
import { execute, queryRows, type Sql, sql } from "./sql";

/** The documents of bulk jobs: whose turn it is, and what became of them. */

export interface WaitingItem {
  position: number;
  documentId: string;
  /** Tries that broke off on our side. */
  attempts: number;
  /** Tries that did not end, since their worker was gone. */
  unendedAttempts: number;
  retryAt: Date | null;
}

/** The next document of a locked job: the first that need not wait, else the one that waits least; null when none is left. */
export async function nextItem(ctx: Ctx, jobId: string): Promise<WaitingItem | null> {
  const now = ctx.clock.now().toISOString();
  const first = (where: Sql, order: Sql) =>
    queryRows<WaitingItem>(
      ctx.db,
      sql`select position, document_id as "documentId", attempts, unended_attempts as "unendedAttempts", retry_at as "retryAt"
          from bulk_job_item i
          where ${itemsOf(ctx, jobId)} and state = 'WAITING' and ${where} order by ${order} limit 1`,
    );
  const [ready] = await first(sql`(retry_at is null or retry_at <= ${now}::timestamptz)`, sql`position`);
  if (ready) return ready;
  const [later] = await first(sql`retry_at is not null`, sql`retry_at, position`);
  return later ?? null;
}

/** Counts that a try of a document begins. Commit it before the work, so that it stands if the worker dies. */
export async function beginAttempt(ctx: Ctx, jobId: string, position: number): Promise<void> {
  await execute(
    ctx.db,
    sql`update bulk_job_item i set unended_attempts = unended_attempts + 1
        where ${itemsOf(ctx, jobId)} and position = ${position} and state = 'WAITING'`,
  );
}

/** Takes back the count of a try that ended, or that is not to count; of a document that is settled there is nothing to take back. */
export async function endAttempt(ctx: Ctx, jobId: string, position: number): Promise<void> {
  await execute(
    ctx.db,
    sql`update bulk_job_item i set unended_attempts = greatest(unended_attempts - 1, 0)
        where ${itemsOf(ctx, jobId)} and position = ${position} and state = 'WAITING'`,
  );
}

export interface ItemResult {
  state: Exclude<BulkItemState, "WAITING">;
  message: string;
  reason?: string | null;
  documentVersion?: number | null;
}

/** Writes what became of a document and counts it, in one statement. */
export async function settleItem(ctx: Ctx, jobId: string, position: number, result: ItemResult): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const one = (state: BulkItemState) => (result.state === state ? 1 : 0);
  await execute(
    ctx.db,
    sql`with settled as (
          update bulk_job_item i set state = ${result.state}::"BulkItemState", message = ${result.message}, reason = ${result.reason ?? null},
            document_version = ${result.documentVersion ?? null}, retry_at = null, at = ${now}::timestamptz
          where ${itemsOf(ctx, jobId)} and position = ${position} returning 1)
        update bulk_job t set state = 'RUNNING', touched_at = ${now}::timestamptz, done = done + ${one("DONE")},
          failed = failed + ${one("FAILED")}, skipped = skipped + ${one("SKIPPED")}
        where ${ofJob(ctx, jobId)} and exists (select from settled)`,
  );
}

/** Puts a document off that broke off on our side; one that is settled meanwhile stays as it is. */
export async function postponeItem(ctx: Ctx, jobId: string, position: number, until: Date): Promise<void> {
  await execute(
    ctx.db,
    sql`with put_off as (
          update bulk_job_item i set attempts = attempts + 1, retry_at = ${until.toISOString()}::timestamptz
          where ${itemsOf(ctx, jobId)} and position = ${position} and state = 'WAITING' returning 1)
        update bulk_job t set state = 'RUNNING', touched_at = ${ctx.clock.now().toISOString()}::timestamptz
        where ${ofJob(ctx, jobId)} and ended_at is null and exists (select from put_off)`,
  );
}

export interface RawBulkItem {
  id: string;
  position: number;
  documentVersion: number | null;
  state: BulkItemState;
  reason: string | null;
  message: string | null;
  at: Date | null;
}

/** One page of a job's documents: failed first, then skipped, done, waiting, each in the order of their turn. */
export function pageOfBulkItems(
  ctx: Ctx,
  jobId: string,
  request: PageRequest & { state?: BulkItemState[] | undefined; count?: "exact" | undefined },
) {
  const { state, ...page } = request;
  return listRows<RawBulkItem>(ctx, {
    from: sql`(select account_id, document_id as id, position, document_version, state, reason, message, at,
        array_position('{FAILED,SKIPPED,DONE,WAITING}'::text[], state::text) * 100000 + position as rank
        from bulk_job_item i where ${itemsOf(ctx, jobId)}) t`,
    columns: sql`t.position, t.document_version as "documentVersion", t.state::text as state, t.reason, t.message, t.at`,
    where: state === undefined ? [] : [sql`t.state = any(${state}::"BulkItemState"[])`],
    ...{ sort: { expression: sql`t.rank`, type: "numeric" }, order: "ASC", page },
  });
}

/** Ids of a job's documents in a state, in the order of their turn. */
export async function documentsIn(ctx: Ctx, jobId: string, state: BulkItemState): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select document_id as id from bulk_job_item i where ${itemsOf(ctx, jobId)} and state = ${state}::"BulkItemState"
        order by position`,
  );
  return rows.map(({ id }) => id);
}

/** Documents of a job in the order of their turn, after a position. */
export function itemsAfter(ctx: Ctx, jobId: string, position: number, limit: number): Promise<RawBulkItem[]> {
  return queryRows<RawBulkItem>(
    ctx.db,
    sql`select document_id as id, position, document_version as "documentVersion", state::text as state, reason, message, at
        from bulk_job_item i where ${itemsOf(ctx, jobId)} and position > ${position} order by position limit ${limit}`,
  );
}

/** What the printed documents of a job come to, in bytes. */
export async function printedBytes(ctx: Ctx, jobId: string): Promise<number> {
  const [row] = await queryRows<{ bytes: number }>(
    ctx.db,
    sql`select coalesce(sum(octet_length(f.bytes)), 0)::float8 as bytes from bulk_job_item i
          join bulk_job t on (t.account_id, t.id) = (i.account_id, i.job_id)
          join document_file f on f.account_id = i.account_id and f.document_type = t.noun and f.document_id = i.document_id
            and f.version = i.document_version
        where ${itemsOf(ctx, jobId)} and i.state = 'DONE'`,
  );
  return row?.bytes ?? 0;
}

function itemsOf(ctx: Ctx, jobId: string): Sql {
  return sql`i.account_id = ${ctx.accountId}::uuid and i.job_id = ${jobId}::uuid`;
}
