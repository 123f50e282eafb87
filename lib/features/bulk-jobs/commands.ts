import type { Ctx } from "@/lib/core/context";
import { AppError, conflict, invalid, invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { authorize, type CommandCtx, command, fieldErrors } from "@/lib/core/operation";
import { documentsIn } from "@/lib/db/bulk-job-items";
import { enqueueBulkJobs, haltBulkJob, insertBulkJob, lockBulkJob, matchingDocuments } from "@/lib/db/bulk-jobs";
import { creditNoteConditions } from "@/lib/db/credit-note-list";
import { dashboardConditions, invoiceConditions } from "@/lib/db/invoice-list";
import type { Sql } from "@/lib/db/sql";
import { ListCreditNotes } from "@/lib/features/credit-notes/list/schema";
import { today } from "@/lib/features/invoices/commands/write";
import { SumInvoices } from "@/lib/features/invoices/list/schema";
import { toBulkJob } from "./rows";
import { countText, jobTitle, permissionOf, thingsText } from "./rules";
import {
  type BulkAction,
  type BulkInput,
  BulkJob,
  BulkJobId,
  type BulkNoun,
  mostDocuments,
  StartBulkJob,
} from "./schema";

/**
 * Starts a job over documents that are named, or over all that a list's filter finds now: which ones is frozen here. They are done in the order in
 * which they were made, oldest first, as the person who asks.
 *
 * @throws AppError PermissionDenied for who may not do the action, and for programs; ValidationFailed; InvalidState NOTHING_MATCHES;
 * Conflict MORE_MATCH where a filter finds more than she was shown
 */
export const startBulkJob = command({
  name: "startBulkJob",
  permission: "bulkAction:create",
  input: StartBulkJob,
  output: BulkJob,
  async run(ctx, { noun, action, paymentStatus, ids, filter = {}, shown = 0 }) {
    authorizeAction(ctx, noun, action);
    const documentIds = ids ? inOrder(ids) : await matching(ctx, noun, filter, shown);
    return begin(ctx, { noun, action, input: paymentStatus ? { paymentStatus } : {}, documentIds });
  },
});

/** A new job over the documents that failed in one that is over. @throws AppError NotFound; InvalidState STILL_RUNNING, NOTHING_FAILED */
export const retryBulkJob = command({
  name: "retryBulkJob",
  permission: "bulkAction:create",
  input: BulkJobId,
  output: BulkJob,
  async run(ctx, { id }) {
    const { noun, action, input, endedAt } = toBulkJob(await lockBulkJob(ctx, id));
    authorizeAction(ctx, noun, action);
    if (endedAt === null) throw invalidState("STILL_RUNNING", "It is still running. Wait for its end, or stop it.");
    const documentIds = await documentsIn(ctx, id, "FAILED");
    if (documentIds.length === 0) throw invalidState("NOTHING_FAILED", "Nothing of it failed.");
    return begin(ctx, { noun, action, input, documentIds });
  },
});

/** Ends a job after the document under way; what was not tried is skipped. One that is over stays as it is. @throws AppError NotFound */
export const stopBulkJob = command({
  name: "stopBulkJob",
  permission: "bulkAction:update",
  input: BulkJobId,
  output: BulkJob,
  async run(ctx, { id }) {
    const before = toBulkJob(await lockBulkJob(ctx, id));
    authorizeAction(ctx, before.noun, before.action);
    if (before.endedAt !== null) return before;
    const by = ctx.actor.type === "USER" ? ctx.actor.email : "a program";
    await haltBulkJob(ctx, id, {
      stopReason: `Stopped by ${by}.`,
      itemReason: "STOPPED",
      itemMessage: "Not tried: the job was stopped before.",
    });
    const after = toBulkJob(await lockBulkJob(ctx, id));
    ctx.record({
      verb: "STOPPED",
      name: "Bulk job stopped",
      summary: `“${jobTitle(after)}” was stopped with ${countText(after.skipped)} left.`,
      object: { type: "BULK_JOB", id },
      before,
      after,
    });
    return after;
  },
});

interface Wanted {
  noun: BulkNoun;
  action: BulkAction;
  input: BulkInput;
  documentIds: readonly string[];
}

async function begin(ctx: CommandCtx, { documentIds, ...job }: Wanted): Promise<BulkJob> {
  if (ctx.actor.type !== "USER") throw new AppError("PermissionDenied", "Bulk jobs are started by people.");
  const id = newId(ctx.clock.now().getTime());
  await insertBulkJob(ctx, { id, startedBy: ctx.actor.id, documentIds, ...job });
  await enqueueBulkJobs(ctx);
  const started = toBulkJob(await lockBulkJob(ctx, id));
  ctx.record({
    verb: "CREATED",
    name: "Bulk job started",
    summary: `“${jobTitle({ ...started, endedAt: started.createdAt })}” was started.`,
    object: { type: "BULK_JOB", id },
    after: started,
  });
  return started;
}

function authorizeAction(ctx: Ctx, noun: BulkNoun, action: BulkAction): void {
  const permission = permissionOf(noun, action);
  if (!permission) throw invalid({ action: [`Is not for ${thingsText(noun, 2).slice(2)}.`] });
  authorize(ctx, permission);
}

/** Ids grow with time, so their order is that of the documents' making. */
function inOrder(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort();
}

async function matching(
  ctx: Ctx,
  noun: BulkNoun,
  filter: Record<string, string>,
  shown: number,
): Promise<readonly string[]> {
  const found = await matchingDocuments(ctx, noun, conditionsOf(ctx, noun, filter), mostDocuments + 1);
  const things = thingsText(noun, 2).slice(2);
  if (found.length === 0) throw invalidState("NOTHING_MATCHES", `No ${things} match any more. Look at the list again.`);
  if (found.length > mostDocuments) {
    throw invalid({
      filter: [`Matches more than ${countText(mostDocuments)} ${things}, the most that a job takes. Narrow the list.`],
    });
  }
  if (found.length > shown) {
    const words = `${countText(found.length)} ${things} match by now, and you were shown ${countText(shown)}.`;
    throw conflict(`${words} Nothing was started: look at the list again.`, "MORE_MATCH");
  }
  return found;
}

/** @throws AppError ValidationFailed for parameters that the list does not take */
function conditionsOf(ctx: Ctx, noun: BulkNoun, filter: Record<string, string>): Sql[] {
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
  if (noun === "CREDIT_NOTE") {
    const parsed = ListCreditNotes.safeParse(given);
    if (!parsed.success) throw invalid(fieldErrors(parsed.error));
    return creditNoteConditions(ctx, parsed.data);
  }
  const parsed = SumInvoices.safeParse(given);
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  return [...invoiceConditions(ctx, parsed.data), ...dashboardConditions(parsed.data, today(ctx))];
}
