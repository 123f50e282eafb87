import type { Ctx } from "@/lib/core/context";
import { startBulkJob } from "@/lib/features/bulk-jobs/commands";
import { runBulkJobsBy } from "@/lib/features/bulk-jobs/jobs";
import { getBulkJob, listBulkItems } from "@/lib/features/bulk-jobs/queries";
import type { BulkAction, BulkJob } from "@/lib/features/bulk-jobs/schema";
import type { Scratch } from "./scratch";

/** Lets workers take turns until nothing of the account is left; waits for what is put off by moving the clock. */
export async function runBulk({ ctx, clock }: Pick<Scratch, "ctx" | "clock">): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const next = await runBulkJobsBy(clock, ctx.accountId);
    if (next === null) return;
    if (next > clock.now()) clock.set(next.toISOString());
  }
  throw new Error("the job does not end");
}

export function startOn(ctx: Ctx, action: BulkAction, ids: string[]): Promise<BulkJob> {
  return startBulkJob(ctx, { noun: "INVOICE", action, ids });
}

/** What came of each document, as the results page shows it, by id. */
export async function resultsOf(ctx: Ctx, jobId: string) {
  const job = await getBulkJob(ctx, { id: jobId });
  const { items } = await listBulkItems(ctx, { id: jobId, limit: 100 });
  return { job, items, of: new Map(items.map((item) => [item.id, item])) };
}
