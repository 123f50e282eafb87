import {
  addDays,
  addMonths,
  daysBetween,
  isPlainDate,
  type PlainDate,
  parsePlainDate,
  yearMonthDay,
} from "@/lib/engine/calendar/plain-date";

/** Days of phases, last days included (D9). */

/** How long something lasts: in months where it is whole months, else in days (D49). */
export type Length = { months: number } | { days: number };

/** @param end last day, included */
export function lengthOf(start: string, end: string): Length {
  const [from, after] = [parsePlainDate(start), addDays(parsePlainDate(end), 1)];
  const [a, b] = [yearMonthDay(from), yearMonthDay(after)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  if (months > 0 && addMonths(from, months) === after) return { months };
  return { days: daysBetween(from, after) };
}

/** Last day of what starts on a day and lasts so long. */
export function endAfter(start: string, length: Length): PlainDate {
  const from = parsePlainDate(start);
  return addDays("months" in length ? addMonths(from, length.months) : addDays(from, length.days), -1);
}

/** The end of a span of the same length that starts on another day; "" stays open. */
export function movedEnd(start: string, end: string, newStart: string): string {
  return end === "" ? "" : endAfter(newStart, lengthOf(start, end));
}

export function dayAfter(day: string): PlainDate {
  return addDays(parsePlainDate(day), 1);
}

export function dayBefore(day: string): PlainDate {
  return addDays(parsePlainDate(day), -1);
}

/** `3 months`, `1 year`, `45 days`; null where it has no end. */
export function lengthWords(start: string, end: string): string | null {
  if (!isPlainDate(start) || !isPlainDate(end) || end < start) return null;
  const length = lengthOf(start, end);
  if ("days" in length) return counted(length.days, "day");
  return length.months % 12 === 0 ? counted(length.months / 12, "year") : counted(length.months, "month");
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
