import { isWithin, overlap, type Period } from "./period";
import { addMonths, earliest, latest, type PlainDate, plainDate, yearMonthDay } from "./plain-date";

/**
 * The billing grid (D8): periods of so many months counted from an anchor, so that a clamped day never drifts. The same arithmetic
 * gives calculation and refresh spans (D17, D57), whose anchor is their first day.
 *
 * Laws: the periods of a segment follow each other without gap or overlap from its start to its end; each lies in its whole; every
 * whole starts on the billing day, clamped in short months; periods of 12 months are made of whole periods of 1, 3 and 6.
 */
export type GridSegment = {
  start: PlainDate;
  /** `openEnd` where it goes on. */
  endExclusive: PlainDate;
  /** The first billing day on or after the start; the days before it are a stub. */
  anchor: PlainDate;
  /** 1–31, the day wanted in every month. */
  billingDay: number;
};

/** A period as the segment cuts it, and the full one that contains it: the denominator of proration (D10). */
export type GridPeriod = { span: Period; whole: Period };

/** Stands for "no end": later than every date that bills. */
export const openEnd: PlainDate = plainDate(9999, 12, 31);

/** @param billingDay 1–31; default the start's own day, which makes the start the anchor */
export function gridSegment(
  start: PlainDate,
  endExclusive: PlainDate = openEnd,
  billingDay: number = yearMonthDay(start).day,
): GridSegment {
  const inStartMonth = addMonths(start, 0, billingDay);
  const anchor = inStartMonth < start ? addMonths(start, 1, billingDay) : inStartMonth;
  return { start, endExclusive, anchor, billingDay };
}

/**
 * One segment up to each reset, which ends the running period and starts anew with its own date and day (D8).
 * @param billingDay 1–31; null: the start day
 * @param resets in order, all after the start
 */
export function billingGrid(
  start: PlainDate,
  billingDay: number | null,
  resets: readonly PlainDate[] = [],
  endExclusive: PlainDate = openEnd,
): GridSegment[] {
  const starts = [start, ...resets];
  return starts.map((from, i) => {
    const wanted = i === 0 ? (billingDay ?? undefined) : undefined;
    return gridSegment(from, starts[i + 1] ?? endExclusive, wanted);
  });
}

/**
 * The period of so many months that contains the date.
 * @throws RangeError when the date lies outside the segment
 */
export function periodContaining(segment: GridSegment, months: number, date: PlainDate): GridPeriod {
  const index = indexOf(segment, months, date);
  const found = cut(segment, wholePeriod(segment, months, index));
  if (!isWithin(date, found.span))
    throw new RangeError(`${date} lies outside ${segment.start}…${segment.endExclusive}`);
  return found;
}

/** The periods that share a day with the span, in order; not cut by it. */
export function periodsWithin(segment: GridSegment, months: number, span: Period): GridPeriod[] {
  const inside = overlap(segment, span);
  if (!inside) return [];
  const periods: GridPeriod[] = [];
  let index = indexOf(segment, months, inside.start);
  let start = boundary(segment, months, index);
  while (start < inside.endExclusive) {
    index += 1;
    const endExclusive = boundary(segment, months, index);
    periods.push(cut(segment, { start, endExclusive }));
    start = endExclusive;
  }
  return periods;
}

/** Number of the period that contains the date: 0 starts at the anchor, −1 is the stub's. */
function indexOf(segment: GridSegment, months: number, date: PlainDate): number {
  const from = yearMonthDay(segment.anchor);
  const to = yearMonthDay(date);
  const index = Math.floor(((to.year - from.year) * 12 + to.month - from.month) / months);
  return date < boundary(segment, months, index) ? index - 1 : index;
}

function wholePeriod(segment: GridSegment, months: number, index: number): Period {
  return { start: boundary(segment, months, index), endExclusive: boundary(segment, months, index + 1) };
}

/** Counted from the anchor, never from the boundary before. */
function boundary({ anchor, billingDay }: GridSegment, months: number, index: number): PlainDate {
  return addMonths(anchor, index * months, billingDay);
}

/** @param whole if it shares no day with the segment, the span contains none */
function cut(segment: GridSegment, whole: Period): GridPeriod {
  const start = latest(segment.start, whole.start);
  return { span: { start, endExclusive: earliest(segment.endExclusive, whole.endExclusive) }, whole };
}
