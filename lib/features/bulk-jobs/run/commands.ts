import type { Ctx } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import {
  beginAttempt,
  endAttempt,
  type ItemResult,
  nextItem,
  postponeItem,
  settleItem,
  type WaitingItem,
} from "@/lib/db/bulk-job-items";
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
 * A try is counted before it begins and taken back when it ends, so that a document at which the worker dies again and again is left alone.
 */
export type Step =
  | { kind: "went" }
  /** Somebody else has the job in hand. */
  | { kind: "busy" }
  | { kind: "ended" }
  /** What is left must wait until then. */
  | { kind: "waits"; until: Date };

/**
 * @param ctx of the person who started the job, with the roles that she has now
 * @param stopping says that the process is about to be ended: the try under way counts no longer, whether it gets to its end or not
 */
export async function takeStep(ctx: Ctx, jobId: string, stopping?: AbortSignal): Promise<Step> {
  const begun = await begin(ctx, jobId);
  if (begun.kind !== "begun") return begun;
  const attempt = new Attempt(ctx, jobId, begun.item);
  const forgive = () => void attempt.takeBack().catch(report);
  stopping?.addEventListener("abort", forgive);
  if (stopping?.aborted) forgive();
  try {
    const step = await inTransaction(ctx.db, (db) => work({ ...ctx, db }, jobId, begun.item));
    if (step.kind === "missed") await attempt.takeBack();
    return step.kind === "missed" ? step.instead : step;
  } catch (error) {
    await attempt.takeBack();
    await putOff(ctx, jobId, begun.item, error);
    return { kind: "went" };
  } finally {
    stopping?.removeEventListener("abort", forgive);
  }
}

/** Chooses the next document and counts the try, in a transaction of its own; one that used its tries up is ended instead. */
function begin(ctx: Ctx, jobId: string): Promise<Step | { kind: "begun"; item: WaitingItem }> {
  return inTransaction(ctx.db, async (db) => {
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
    if (item.unendedAttempts >= mostAttempts) {
      await settleItem(inner, jobId, item.position, leftAlone);
      return { kind: "went" };
    }
    await beginAttempt(inner, jobId, item.position);
    return { kind: "begun", item };
  });
}

const leftAlone: ItemResult = {
  state: "FAILED",
  reason: "WORKER_STOPPED",
  message: "This document stopped the worker three times and was left alone.",
};

/** The document that was begun; missed where another worker has taken the job or its turn in the meantime. */
async function work(ctx: Ctx, jobId: string, begun: WaitingItem): Promise<Step | { kind: "missed"; instead: Step }> {
  const job = await seizeBulkJob(ctx, jobId);
  if (!job) return { kind: "missed", instead: { kind: "busy" } };
  if (job.endedAt !== null) return { kind: "ended" };
  const item = await nextItem(ctx, jobId);
  if (item?.position !== begun.position) return { kind: "missed", instead: { kind: "went" } };
  if (item.retryAt && item.retryAt > ctx.clock.now()) {
    return { kind: "missed", instead: { kind: "waits", until: item.retryAt } };
  }
  return doItem(ctx, job, item);
}

/** A try that was counted; taken back once at most. */
class Attempt {
  private isTakenBack = false;

  constructor(
    private readonly ctx: Ctx,
    private readonly jobId: string,
    private readonly item: WaitingItem,
  ) {}

  async takeBack(): Promise<void> {
    if (this.isTakenBack) return;
    this.isTakenBack = true;
    await inTransaction(this.ctx.db, (db) => endAttempt({ ...this.ctx, db }, this.jobId, this.item.position));
  }
}

function report(error: unknown): void {
  console.error("the try of a bulk job's document could not be taken back", error);
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
