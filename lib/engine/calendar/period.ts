import type { Ratio } from "../money/fixed";
import { addDays, daysBetween, earliest, formatSpan, latest, type PlainDate } from "./plain-date";

/**
 * Spans of calendar days, half-open inside the engine, inclusive at both ends on the wire (D9).
 *
 * Laws: the days of a span's parts add up to its days; an overlap lies in both spans.
 */
export type Period = { start: PlainDate; endExclusive: PlainDate };

/** @throws RangeError when the end lies before the start */
export function period(start: PlainDate, endExclusive: PlainDate): Period {
  if (endExclusive < start) throw new RangeError(`A period from ${start} cannot end before ${endExclusive}`);
  return { start, endExclusive };
}

/** From the wire's form, both days included. */
export function periodOfDays(start: PlainDate, endInclusive: PlainDate): Period {
  return period(start, addDays(endInclusive, 1));
}

export function lastDay({ endExclusive }: Period): PlainDate {
  return addDays(endExclusive, -1);
}

export function daysIn({ start, endExclusive }: Period): number {
  return daysBetween(start, endExclusive);
}

export function isWithin(date: PlainDate, { start, endExclusive }: Period): boolean {
  return start <= date && date < endExclusive;
}

/** What both have; null where they share no day. */
export function overlap(a: Period, b: Period): Period | null {
  const start = latest(a.start, b.start);
  const endExclusive = earliest(a.endExclusive, b.endExclusive);
  return start < endExclusive ? { start, endExclusive } : null;
}

/** Days of the part over days of the whole (D10): 15/30. */
export function dayRatio(part: Period, whole: Period): Ratio {
  return { numerator: BigInt(daysIn(part)), denominator: BigInt(daysIn(whole)) };
}

/** `1 – 30 Nov 2026`. */
export function formatPeriod(span: Period): string {
  return formatSpan(span.start, lastDay(span));
}
