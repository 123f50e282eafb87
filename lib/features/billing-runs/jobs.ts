import { z } from "zod";
import { jobContextFor } from "@/lib/auth/job-context";
import type { Ctx } from "@/lib/core/context";
import { accountsWithDraftsToIssue } from "@/lib/db/automatic-issue";
import { accountsWithDueSchedules } from "@/lib/db/run-facts";
import { issueDueInvoices } from "./auto-issue/commands";
import { runDueSchedules, runDueSchedulesApart, runSchedule } from "./commands";

/** Schedules in one transaction: enough that its statements are shared, few enough that its locks are short. */
const batch = 50;
/** Invoices issued in one transaction: the counter of numbers is held until it ends (D30). */
const issueBatch = 10;

const BillSchedule = z.object({ accountId: z.uuid(), scheduleId: z.uuid() });

/** Task `bill-schedule`: runs one schedule whose terms or facts have changed. Doing it twice changes nothing. */
export async function billSchedule(payload: unknown): Promise<void> {
  const { accountId, scheduleId } = BillSchedule.parse(payload);
  await runSchedule(await jobContextFor(accountId, "bill-schedule"), { billingScheduleId: scheduleId });
}

/**
 * Task `bill-due-schedules`: runs every schedule whose time has come, batch by batch. As many workers as there are share the work, since each
 * claims what nobody else holds.
 */
export async function billDueSchedules(): Promise<void> {
  for (const accountId of await accountsWithDueSchedules(new Date())) {
    const ctx = await jobContextFor(accountId, "bill-due-schedules");
    let done = batch;
    while (done > 0) done = await runBatch(ctx);
  }
}

/** Task `issue-due-invoices`: issues drafts of schedules whose day has come (D45), a few in one transaction. */
export async function issueDue(): Promise<void> {
  for (const accountId of await accountsWithDraftsToIssue(new Date())) {
    const ctx = await jobContextFor(accountId, "issue-due-invoices");
    let done = issueBatch;
    while (done > 0) done = await issueSome(ctx);
  }
}

/** A batch that fails as a whole, as on a machine too slow to end it in time, goes on invoice by invoice. */
async function issueSome(ctx: Ctx): Promise<number> {
  const issue = async (limit: number) => {
    const { issued, blocked } = await issueDueInvoices(ctx, { limit });
    return issued + blocked;
  };
  try {
    return await issue(issueBatch);
  } catch (error) {
    console.error(`automatic issue: ${error instanceof Error ? error.message : String(error)}`);
    return issue(1);
  }
}

/** A batch that fails as a whole is run schedule by schedule, so that the one at fault is parked and the others are billed. */
async function runBatch(ctx: Ctx): Promise<number> {
  try {
    return (await runDueSchedules(ctx, { limit: batch })).schedules;
  } catch (error) {
    console.error(`billing run: ${error instanceof Error ? error.message : String(error)}`);
    return (await runDueSchedulesApart(ctx, { limit: batch })).schedules;
  }
}
