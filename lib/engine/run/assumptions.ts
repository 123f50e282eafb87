import { overlap, type Period } from "../calendar/period";
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  latest,
  type PlainDate,
  yearMonthDay,
} from "../calendar/plain-date";
import { divideRounded, type Fixed, larger, smaller, total } from "../money/fixed";
import type { SeatSteps, UsageFacts, UsageQuery } from "../pricing/facts";
import { withoutDays } from "../schedule/suspension";

/**
 * Usage and seats that a forecast assumes.
 *
 * Laws: what is assumed of a month is spread over its days, so that the days of a span add up to it, however it is cut; equal assumptions
 * make equal facts.
 */
export type UsageAssumption = {
  /** By calendar month, the first that of the forecast's first day; the last one goes on, the first one held before. */
  monthly: Fixed | readonly Fixed[];
  /** Size of one event, for prices with per-event bounds (D16); null: one event for all that a question counts. */
  eventSize: Fixed | null;
};

/** Seats all the time, or by date. */
export type SeatAssumption = number | SeatSteps;

/**
 * @param from the forecast's first day
 * @param past what was counted before that day, of a question that begins earlier; null: it is assumed too
 */
export function assumedUsage(
  { monthly, eventSize }: UsageAssumption,
  { span, skipped, needsEventValues }: Pick<UsageQuery, "span" | "skipped" | "needsEventValues">,
  from: PlainDate,
  past: UsageFacts | null,
): UsageFacts {
  const months = typeof monthly === "bigint" ? [monthly] : monthly;
  const ahead = past === null ? span : { ...span, start: latest(span.start, from) };
  const value = larger(total(withoutDays(ahead, skipped).map((days) => usageIn(days, from, months))), 0n);
  const sizes = needsEventValues ? eventSizes(value, eventSize) : [];
  if (past === null) return { value, events: sizes.length, eventValues: eventValuesOf(sizes, needsEventValues, null) };
  return {
    value: past.value + value,
    events: past.events + sizes.length,
    eventValues: eventValuesOf(sizes, needsEventValues, past),
  };
}

export function assumedSeats(seats: SeatAssumption, start: PlainDate): SeatSteps {
  return typeof seats === "number" ? [{ from: addDays(start, -1), balance: seats }] : seats;
}

/** Day by day of each month, rounded so that the days of a month add up to it. */
function usageIn(span: Period, from: PlainDate, monthly: readonly Fixed[]): Fixed {
  let sum: Fixed = 0n;
  for (let start = firstOfMonth(span.start); start < span.endExclusive; start = addMonths(start, 1)) {
    const month = { start, endExclusive: addMonths(start, 1) };
    const common = overlap(month, span);
    const amount = monthly[Math.min(monthly.length - 1, Math.max(0, monthsFrom(from, start)))] ?? 0n;
    if (common) sum += untilDay(amount, month, common.endExclusive) - untilDay(amount, month, common.start);
  }
  return sum;
}

function untilDay(amount: Fixed, { start, endExclusive }: Period, day: PlainDate): Fixed {
  return divideRounded(amount * BigInt(daysBetween(start, day)), BigInt(daysBetween(start, endExclusive)));
}

function monthsFrom(from: PlainDate, to: PlainDate): number {
  const [a, b] = [yearMonthDay(from), yearMonthDay(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** Events of one size, and one with the rest. */
function eventSizes(value: Fixed, size: Fixed | null): Fixed[] {
  const each = size !== null && size > 0n ? size : value;
  const sizes: Fixed[] = [];
  for (let left = value; left > 0n; left -= each) sizes.push(smaller(left, each));
  return sizes;
}

function eventValuesOf(sizes: readonly Fixed[], isNeeded: boolean, past: UsageFacts | null): UsageFacts["eventValues"] {
  if (!isNeeded) return null;
  const before = past?.eventValues ?? { places: 0, units: new Float64Array(0), large: [] };
  return { ...before, large: [...before.large, ...sizes] };
}
