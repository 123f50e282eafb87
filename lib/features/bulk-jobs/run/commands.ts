import type { Ctx } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { type ItemResult, nextItem, postponeItem, settleItem, type WaitingItem } from "@/lib/db/bulk-job-items";
import { finishBulkJob, haltBulkJob, lockBulkJob, type RawBulkJob, seizeBulkJob } from "@/lib/db/bulk-jobs";
import { concurrentChange, translateDatabaseError } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/scoped";
import { actOn } from "../acts/commands";
import { mostAttempts, retryMilliseconds } from "../rules";
import { BulkInput } from "../schema";

/**
 * One step of a job: one document. The lock on the job, the verb and the mark of its result are one transaction, so that a worker that
 * dies leaves a document done and marked, or neither, and two workers never do the same one.
 *
 * A refusal is a result; what breaks off on our side is put off, tried again and in the end a failure. Who lost the permission ends the job.
 */
export type Step =
  | { kind: "went" }
  /** Somebody else has the job in hand. */
  | { kind: "busy" }
  | { kind: "ended" }
  /** What is left must wait until then. */
  | { kind: "waits"; until: Date };

/** @param ctx of the person who started the job, with the roles that she has now */
export async function takeStep(ctx: Ctx, jobId: string): Promise<Step> {
  const held: { item: WaitingItem | null } = { item: null };
  try {
    return await inTransaction(ctx.db, async (db): Promise<Step> => {
      const inner = { ...ctx, db };
      const job = await seizeBulkJob(inner, jobId);
      if (!job) return { kind: "busy" };
      if (job.endedAt !== null) return { kind: "ended" };
      const item = await nextItem(inner, jobId);
      if (!item) {
        await finishBulkJob(inner, jobId);
        return { kind: "ended" };
      }
      if (item.retryAt && item.retryAt > ctx.clock.now()) return { kind: "waits", until: item.retryAt };
      held.item = item;
      return doItem(inner, job, item);
    });
  } catch (error) {
    if (!held.item) throw error;
    await putOff(ctx, jobId, held.item, error);
    return { kind: "went" };
  }
}

/** Ends a job whose person may not enter the account any more. */
export async function endWithoutPerson(ctx: Ctx, jobId: string): Promise<Step> {
  await inTransaction(ctx.db, async (db) => {
    const inner = { ...ctx, db };
    const job = await lockBulkJob(inner, jobId);
    if (job.endedAt === null) await endForbidden(inner, job);
  });
  return { kind: "ended" };
}

async function doItem(ctx: Ctx, job: RawBulkJob, item: WaitingItem): Promise<Step> {
  const result = await resultOf(ctx, job, item);
  if (result === null) {
    await endForbidden(ctx, job);
    return { kind: "ended" };
  }
  await settleItem(ctx, job.id, item.position, result);
  return { kind: "went" };
}

/** What the verb answered or refused; null where the person may not do this any more. @throws what is no refusal, and a lost race */
async function resultOf(ctx: Ctx, job: RawBulkJob, { documentId }: WaitingItem): Promise<ItemResult | null> {
  try {
    const { noun, action } = job;
    return await inTransaction(ctx.db, () =>
      actOn(ctx, { noun, action, input: BulkInput.parse(job.input) }, documentId),
    );
  } catch (error) {
    const refusal = error instanceof AppError ? error : translateDatabaseError(error);
    if (refusal === null || lostRaces.has(refusal.reason)) throw error;
    if (refusal.type === "PermissionDenied") return null;
    return { state: "FAILED", message: refusal.message, reason: refusal.reason ?? refusal.type };
  }
}

/** Refusals of what may succeed in a moment. */
const lostRaces: ReadonlySet<string | undefined> = new Set([concurrentChange, "INVOICE_CHANGED"]);

/** In a transaction of its own, since that of the document is undone; a document that is settled by now is left alone. */
async function putOff(ctx: Ctx, jobId: string, item: WaitingItem, error: unknown): Promise<void> {
  const attempts = item.attempts + 1;
  const lostRace = error instanceof AppError ? error : translateDatabaseError(error);
  if (!lostRace) console.error(`bulk job ${jobId}, document ${item.documentId}, try ${attempts}`, error);
  await inTransaction(ctx.db, async (db) => {
    const inner = { ...ctx, db };
    const job = await lockBulkJob(inner, jobId);
    if (job.endedAt !== null) return;
    if (attempts < mostAttempts) {
      const until = new Date(ctx.clock.now().getTime() + retryMilliseconds(attempts));
      return postponeItem(inner, jobId, item.position, until);
    }
    await settleItem(inner, jobId, item.position, {
      state: "FAILED",
      reason: lostRace?.reason ?? "INTERNAL_ERROR",
      message: lostRace?.message ?? `Something failed on our side, ${attempts} times. Nothing of it was changed.`,
    });
  });
}

function endForbidden(ctx: Ctx, job: RawBulkJob): Promise<void> {
  return haltBulkJob(ctx, job.id, {
    stopReason: `${job.startedByName ?? "Who started it"} may not do this any more.`,
    itemReason: "PERMISSION_LOST",
    itemMessage: "Not tried: who started it may not do this any more.",
  });
}
