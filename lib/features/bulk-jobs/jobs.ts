import { z } from "zod";
import { jobContextFor } from "@/lib/auth/job-context";
import { personContextFor } from "@/lib/auth/person-context";
import { type Clock, systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { deleteBulkJobs, enqueueBulkJobs, enqueueStalledBulkJobs, openBulkJob } from "@/lib/db/bulk-jobs";
import { endWithoutPerson, takeStep } from "./run/commands";

/** Documents, and time, after which other jobs of the worker get their turn. */
const batch = { documents: 50, milliseconds: 5_000 };
const busyMilliseconds = 2_000;
/** No document takes this long, so that the worker of a job that was not touched since is gone. */
const stalledMilliseconds = 60_000;
const keptDays = 30;

const RunBulkJobs = z.object({ accountId: z.uuid() });

/**
 * Task `run-bulk-jobs`: goes on with the account's oldest job for a while, and asks for its next turn. As many workers as there are may do this at once,
 * or die in the midst of it: each document is done once.
 */
export async function runBulkJobs(payload: unknown, worker?: { abortSignal?: AbortSignal }): Promise<void> {
  const { accountId } = RunBulkJobs.parse(payload);
  await runBulkJobsBy(systemClock, accountId, worker?.abortSignal);
}

/**
 * What the task does, by another clock.
 *
 * @param stopping says that the process is about to be ended: no further document is begun
 * @returns when it asked to go on; null: nothing is left
 */
export async function runBulkJobsBy(clock: Clock, accountId: string, stopping?: AbortSignal): Promise<Date | null> {
  const ctx = await jobContextFor(accountId, "run-bulk-jobs", clock);
  const next = await turn(ctx, clock, stopping);
  if (next) await enqueueBulkJobs(ctx, next);
  return next;
}

/** Task `resume-bulk-jobs`: goes on with jobs whose worker is gone. */
export async function resumeBulkJobs(): Promise<void> {
  await enqueueStalledBulkJobs(new Date(systemClock.now().getTime() - stalledMilliseconds));
}

/** Task `forget-bulk-jobs`: their results are kept for 30 days. */
export async function forgetBulkJobs(): Promise<void> {
  await deleteBulkJobs(new Date(systemClock.now().getTime() - keptDays * 86_400_000));
}

async function turn(ctx: Ctx, clock: Clock, stopping?: AbortSignal): Promise<Date | null> {
  const until = performance.now() + batch.milliseconds;
  for (let step = 0; step < batch.documents && performance.now() < until; step += 1) {
    if (stopping?.aborted) return clock.now();
    const job = await openBulkJob(ctx);
    if (!job) return null;
    const person = await personContextFor(ctx.accountId, job.startedBy, clock);
    const taken = person ? await takeStep(person, job.id, stopping) : await endWithoutPerson(ctx, job.id);
    if (taken.kind === "waits") return taken.until;
    if (taken.kind === "busy") return new Date(clock.now().getTime() + busyMilliseconds);
  }
  return clock.now();
}
