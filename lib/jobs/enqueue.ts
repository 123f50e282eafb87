import "server-only";
import type { ScopedDb } from "@/lib/db/scoped";
import { execute, sql } from "@/lib/db/sql";

/**
 * Adds a job inside the caller's transaction: it exists when the change exists, and starts within milliseconds of the commit.
 *
 * @param key the same key twice is one job.
 */
export async function enqueue(
  db: ScopedDb,
  task: string,
  payload: Record<string, unknown>,
  key?: string,
): Promise<void> {
  await execute(
    db,
    sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, job_key => ${key ?? null})`,
  );
}
