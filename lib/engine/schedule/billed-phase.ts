import { billingGrid, type GridSegment, openEnd } from "../calendar/grid";
import type { Period } from "../calendar/period";
import { earliest, type PlainDate } from "../calendar/plain-date";
import type { Contract, Phase } from "./contract";

/**
 * The phases of a schedule as they bill: cut by the schedule's end, each on its segment of the billing grid (D8).
 *
 * A milestone that is not completed ends at no date of its own: its phase bills until the schedule's end, later phases wait (D49). So
 * an expected date never bills anybody; forecasts that want it ask for `withExpectedCompletions`.
 */
export type BilledPhase = {
  phase: Phase;
  /** `openEnd` where it goes on. */
  span: Period;
  /** The phase with its revisions (D49): what "the phase" means to usage windows, one-time prices and grants. */
  term: Period;
  segment: GridSegment;
  /** An uncompleted milestone: a one-time price in arrears waits for it, also beyond the schedule's end. */
  awaitsMilestone: boolean;
};

export function billedPhases(contract: Contract): BilledPhase[] {
  const end = contract.endExclusive ?? openEnd;
  const billed: { phase: Phase; span: Period; awaitsMilestone: boolean }[] = [];
  for (const phase of contract.phases) {
    if (phase.startDate >= end) break;
    const awaitsMilestone = isAwaited(phase);
    const endExclusive = awaitsMilestone ? end : earliest(phase.endExclusive ?? openEnd, end);
    if (phase.startDate < endExclusive) {
      billed.push({ phase, span: { start: phase.startDate, endExclusive }, awaitsMilestone });
    }
    if (awaitsMilestone) break;
  }
  const grid = billingGrid(
    contract.startDate,
    contract.recurrenceDayOfMonth,
    resetDates(billed.map(({ phase }) => phase)),
    billed.at(-1)?.span.endExclusive ?? end,
  );
  return billed.map((each, i) => ({ ...each, term: termOf(billed, i), segment: segmentOf(grid, each.span.start) }));
}

/** Days on which the grid begins anew: RESET phases but the first, which has no period before it to end (D8). */
export function resetDates(phases: readonly Phase[]): PlainDate[] {
  return phases
    .filter(({ recurrencePreference, revisionOf }, i) => i > 0 && recurrencePreference === "RESET" && !revisionOf)
    .map(({ startDate }) => startDate);
}

export function isAwaited({ milestone }: Phase): boolean {
  return milestone !== null && milestone.completedOn === null;
}

/** The id that a phase shares with its revisions. */
export function termId({ id, revisionOf }: Phase): string {
  return revisionOf ?? id;
}

function termOf(billed: readonly { phase: Phase; span: Period }[], at: number): Period {
  const own = billed[at];
  if (!own) throw new RangeError(`No phase ${at}`);
  const id = termId(own.phase);
  let [first, last] = [own.span, own.span];
  for (const { phase, span } of billed) {
    if (termId(phase) !== id) continue;
    if (span.start < first.start) first = span;
    if (span.start > last.start) last = span;
  }
  return { start: first.start, endExclusive: last.endExclusive };
}

function segmentOf(grid: readonly GridSegment[], date: PlainDate): GridSegment {
  const segment = grid.findLast(({ start }) => start <= date);
  if (!segment) throw new RangeError(`A phase begins on ${date}, before its schedule`);
  return segment;
}
