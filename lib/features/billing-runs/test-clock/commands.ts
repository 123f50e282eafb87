import { fixedClock } from "@/lib/core/clock";
import { invalid, invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { nextAutomaticIssue } from "@/lib/db/automatic-issue";
import { fetchSchedule, type ScheduleRow } from "@/lib/db/billing-schedules";
import { invoicingFacts } from "@/lib/db/invoices";
import { lockSchedules } from "@/lib/db/run-facts";
import { setTestClockAt } from "@/lib/db/run-writes";
import {
  addDays,
  addMonths,
  instantToLocalDay,
  type PlainDate,
  parsePlainDate,
} from "@/lib/engine/calendar/plain-date";
import { issueDueOf } from "../auto-issue/commands";
import { runLocked } from "../commands";
import { dayStart } from "../rules";
import { TestClock, TestClockChange } from "./schema";

/** Years that one advance may pass: each step is worked out as if its day had come. */
const yearsAtOnce = 10;

/**
 * Sets the frozen time of a schedule of a sandbox, or advances it (D47): everything that would have happened on the way happens, day by day,
 * in one transaction. A time once reached stays reached.
 *
 * @throws NotFound; InvalidState PRODUCTION_ACCOUNT; ValidationFailed on `now` when it lies before the clock or too far ahead
 */
export const setTestClock = command({
  name: "setTestClock",
  permission: "billing:update",
  input: TestClockChange,
  output: TestClock,
  async run(ctx, { billingScheduleId: id, now }) {
    const locked = isUuid(id) ? await lockSchedules(ctx, [id]) : [];
    const schedule = locked.length > 0 ? await fetchSchedule(ctx, id) : null;
    if (!schedule) throw notFound();
    if ((await invoicingFacts(ctx)).environment !== "SANDBOX") {
      throw invalidState("PRODUCTION_ACCOUNT", "Test clocks exist in sandboxes only. Try the schedule out in one.");
    }
    const target = new Date(now);
    refuseTime(schedule, target, ctx.clock.now());
    const summary = { drafts: 0, issued: 0 };
    if (schedule.status === "DRAFT") await setTestClockAt(ctx, schedule.id, target);
    else await advance(ctx, schedule, target, summary);
    ctx.record({
      verb: "UPDATED",
      name: "Test clock set",
      summary: `The test clock of the billing schedule was set to ${target.toISOString()}.`,
      object: { type: "BILLING_SCHEDULE", id: schedule.id },
      target: { type: "CUSTOMER", id: schedule.customerId },
      before: { testClockAt: schedule.testClockAt?.toISOString() ?? null },
      after: { testClockAt: target.toISOString() },
    });
    return { billingScheduleId: schedule.id, now: target.toISOString(), ...summary };
  },
});

/** From now, or from where the clock stands, to each day on which something happens, and then to the target itself. */
async function advance(
  ctx: CommandCtx,
  schedule: ScheduleRow,
  target: Date,
  summary: { drafts: number; issued: number },
): Promise<void> {
  let at = earliestOf([schedule.testClockAt ?? ctx.clock.now(), target]);
  for (;;) {
    await setTestClockAt(ctx, schedule.id, at);
    const then: CommandCtx = { ...ctx, clock: fixedClock(at.toISOString()) };
    const [outcome] = await runLocked(then, [schedule.id]);
    const today = instantToLocalDay(at.getTime(), ctx.timeZone);
    summary.drafts += outcome?.drafts ?? 0;
    summary.issued += (await issueDueOf(then, schedule.id, today)).issued;
    if (at >= target) return;
    at = earliestOf([
      dateOf(outcome?.nextRunAt ?? null),
      dateOf(dayStart(await nextIssueDay(then, schedule.id, today), ctx.timeZone)),
      target,
    ]);
  }
}

async function nextIssueDay(ctx: CommandCtx, scheduleId: string, today: PlainDate): Promise<PlainDate | null> {
  const day = await nextAutomaticIssue(ctx, scheduleId, addDays(today, 1));
  return day === null ? null : parsePlainDate(day);
}

function refuseTime({ testClockAt }: ScheduleRow, target: Date, realNow: Date): void {
  if (testClockAt && target < testClockAt) {
    throw invalid({ now: [`The clock stands at ${testClockAt.toISOString()} and cannot be turned back.`] });
  }
  const start = instantToLocalDay((testClockAt ?? realNow).getTime(), "UTC");
  const last = addMonths(start, 12 * yearsAtOnce);
  if (instantToLocalDay(target.getTime(), "UTC") <= last) return;
  throw invalid({ now: [`Advance by at most ${yearsAtOnce} years at once, to ${last}.`] });
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function earliestOf(dates: readonly (Date | null)[]): Date {
  return new Date(Math.min(...dates.flatMap((date) => (date === null ? [] : date.getTime()))));
}
