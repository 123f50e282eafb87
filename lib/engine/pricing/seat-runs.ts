import type { Period } from "../calendar/period";
import { addDays, type PlainDate } from "../calendar/plain-date";
import type { SeatSteps } from "./facts";
import type { SeatProrationStrategy } from "./price";

/**
 * The head count that is billed on each day, as runs of equal days (D19, D20).
 *
 * Laws: the runs cover the span, without gap; no count is below the minimum; USE_MAXIMUM ≥ PRORATE_INCREMENTS ≥ PRORATE_ALL_CHANGES on
 * every day; what is added and removed within one day leaves no trace.
 */
export type SeatRun = { span: Period; seats: number };

/** @param minimum seats billed at least (D19) */
export function seatRuns(steps: SeatSteps, span: Period, strategy: SeatProrationStrategy, minimum: number): SeatRun[] {
  const daily = balanceRuns(steps, span).map((run) => ({ ...run, seats: Math.max(run.seats, minimum) }));
  switch (strategy) {
    case "PRORATE_ALL_CHANGES":
      return joined(daily);
    case "PRORATE_INCREMENTS":
      return joined(rising(daily));
    case "USE_MAXIMUM":
      return [{ span, seats: highest(daily) }];
  }
}

export function highest(runs: readonly SeatRun[]): number {
  return runs.reduce((most, { seats }) => Math.max(most, seats), 0);
}

/** D21: at local midnight a day has the balance of the day before. */
export function balanceAtMidnight(steps: SeatSteps, day: PlainDate): number {
  return balanceOn(steps, addDays(day, -1));
}

/** The balance at the end of the local day. */
export function balanceOn(steps: SeatSteps, day: PlainDate): number {
  return steps.findLast(({ from }) => from <= day)?.balance ?? 0;
}

function balanceRuns(steps: SeatSteps, { start, endExclusive }: Period): SeatRun[] {
  const inside = steps.filter(({ from }) => start < from && from < endExclusive);
  const changes = [{ from: start, balance: balanceOn(steps, start) }, ...inside];
  return changes.map(({ from, balance }, index) => ({
    span: { start: from, endExclusive: changes[index + 1]?.from ?? endExclusive },
    seats: balance,
  }));
}

function rising(runs: readonly SeatRun[]): SeatRun[] {
  let most = 0;
  return runs.map(({ span, seats }) => {
    most = Math.max(most, seats);
    return { span, seats: most };
  });
}

function joined(runs: readonly SeatRun[]): SeatRun[] {
  const result: SeatRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.seats === run.seats) last.span = { start: last.span.start, endExclusive: run.span.endExclusive };
    else result.push({ ...run });
  }
  return result;
}
