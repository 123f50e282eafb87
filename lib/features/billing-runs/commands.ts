import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { claimDueSchedules, lockSchedules } from "@/lib/db/run-facts";
import { checkNow } from "@/lib/db/run-writes";
import { inTransaction } from "@/lib/db/scoped";
import { planRun } from "@/lib/engine/run/plan-run";
import {
  applyPlans,
  type ParkedSchedule,
  type PlannedSchedule,
  parkSchedules,
  type RunOutcome,
  restSchedules,
} from "./apply/commands";
import { loadSchedules } from "./facts/queries";
import type { LoadedSchedule } from "./facts/rows";
import { RunDue, RunSchedule, RunSummary } from "./schema";

/**
 * Runs schedules of the account whose time has come, those that wait longest first, in one transaction; schedules that another worker
 * has claimed are left to it (D12). Nothing is done twice, whatever is killed when.
 */
export const runDueSchedules = command({
  name: "runDueSchedules",
  permission: "billing:update",
  input: RunDue,
  output: RunSummary,
  async run(ctx, { limit }) {
    return summaryOf(await runLocked(ctx, await claimDueSchedules(ctx, limit)));
  },
});

/** What `runDueSchedules` does, each schedule for itself: for a batch of which one cannot be run. */
export const runDueSchedulesApart = command({
  name: "runDueSchedulesApart",
  permission: "billing:update",
  input: RunDue,
  output: RunSummary,
  async run(ctx, { limit }) {
    return summaryOf(await runEach(ctx, await claimDueSchedules(ctx, limit)));
  },
});

/** Runs one schedule now, waiting for whoever holds it; a draft or an archived one is left alone. @throws NotFound. */
export const runSchedule = command({
  name: "runSchedule",
  permission: "billing:update",
  input: RunSchedule,
  output: RunSummary,
  async run(ctx, { billingScheduleId: id }) {
    const claimed = isUuid(id) ? await lockSchedules(ctx, [id]) : [];
    if (claimed.length === 0) throw notFound();
    return summaryOf(await runLocked(ctx, claimed));
  },
});

/** Plans and writes the runs of schedules that this transaction has locked. */
export async function runLocked(ctx: CommandCtx, ids: readonly string[]): Promise<RunOutcome[]> {
  const loaded = await loadSchedules(ctx, ids);
  const plans: PlannedSchedule[] = [];
  const parked: ParkedSchedule[] = [];
  const resting: LoadedSchedule[] = [];
  for (const one of loaded) {
    if (one.schedule.status === "DRAFT" || one.schedule.archivedAt !== null) {
      resting.push(one);
      continue;
    }
    const plan = planned(one);
    if ("patch" in plan) plans.push(plan);
    else parked.push(plan);
  }
  return [
    ...(await applyPlans(ctx, plans)),
    ...(await parkSchedules(ctx, parked)),
    ...(await restSchedules(ctx, resting)),
  ];
}

/**
 * The same, each schedule for itself: one whose run the database refuses is parked with its reason and harms no other.
 *
 * @throws what ends the transaction, such as a lost connection.
 */
async function runEach(ctx: CommandCtx, ids: readonly string[]): Promise<RunOutcome[]> {
  const outcomes: RunOutcome[] = [];
  for (const id of ids) {
    const recorded = ctx.journal.length;
    try {
      outcomes.push(...(await inTransaction(ctx.db, () => runChecked(ctx, id))));
    } catch (error) {
      ctx.journal.length = recorded;
      const message = error instanceof Error ? error.message : String(error);
      const loaded = await loadSchedules(ctx, [id]);
      const failed = loaded.map((one) => ({ loaded: one, reason: "RUN_FAILED", message }));
      outcomes.push(...(await parkSchedules(ctx, failed)));
    }
  }
  return outcomes;
}

/** What the database checks at the end of a transaction is checked at the end of the schedule. */
async function runChecked(ctx: CommandCtx, id: string): Promise<RunOutcome[]> {
  const outcomes = await runLocked(ctx, [id]);
  await checkNow(ctx);
  return outcomes;
}

function summaryOf(outcomes: readonly RunOutcome[]): RunSummary {
  return {
    schedules: outcomes.length,
    drafts: sum(outcomes.map(({ drafts }) => drafts)),
    inProgress: sum(outcomes.map(({ inProgress }) => inProgress)),
    parked: outcomes.filter((outcome) => outcome.parked !== null).length,
  };
}

/** The engine refuses facts that contradict each other by throwing: that parks the one schedule. */
function planned(loaded: LoadedSchedule): PlannedSchedule | ParkedSchedule {
  try {
    return { loaded, patch: planRun(loaded.facts) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { loaded, reason: "CONTRADICTORY_FACTS", message: error.message };
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
