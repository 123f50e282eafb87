import { addDays, type PlainDate, plainDate, yearMonthDay } from "./plain-date";

/**
 * Local days as spans of instants (D7), for counting events by the day on which they fall. Instants are milliseconds since 1970.
 *
 * Laws: a day ends where the next begins, so that every instant lies in exactly one local day of its zone, also where clocks are
 * turned at midnight (a day without midnight begins at its first instant) and where a day does not exist (it is empty).
 */
export type InstantSpan = { startMs: number; endMsExclusive: number };

/** @throws RangeError on an unknown zone */
export function localDaySpan(day: PlainDate, timeZone: string): InstantSpan {
  return { startMs: startOfLocalDay(day, timeZone), endMsExclusive: startOfLocalDay(addDays(day, 1), timeZone) };
}

/**
 * The first instant of a local day; of a day that does not exist, that of the next one.
 * @throws RangeError on an unknown zone
 */
export function startOfLocalDay(day: PlainDate, timeZone: string): number {
  const midnightMs = epochMs(day);
  const expectedMs = midnightMs - offsetMs(midnightMs - reachMs, timeZone);
  return clockMs(expectedMs, timeZone) === midnightMs ? expectedMs : firstInstantFrom(midnightMs, timeZone);
}

/** The local day in whose span an instant lies: what the clock shows, or the next day where a clock turned back past midnight repeats. */
export function localDayOf(instantMs: number, timeZone: string): PlainDate {
  const { year, month, day } = utcDay(clockMs(instantMs, timeZone));
  const shown = plainDate(year, month, day);
  const next = addDays(shown, 1);
  return instantMs < startOfLocalDay(next, timeZone) ? shown : next;
}

/** End of the UTC hour that contains an instant (D18): 13:30 → 14:00, and 14:00 → 15:00, which begins then. */
export function utcHourEnd(instantMs: number): number {
  return (Math.floor(instantMs / hourMs) + 1) * hourMs;
}

/** `2026-01-31T14:00:00.000Z`, whose text order is time order. */
export function instantText(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

const hourMs = 3_600_000;
/** Zones lie within 26 hours of UTC, also those that jump over a day. */
const reachMs = 26 * hourMs;

function epochMs(day: PlainDate): number {
  const { year, month, day: dayOfMonth } = yearMonthDay(day);
  return utcMs(year, month, dayOfMonth, 0, 0, 0);
}

/** Bisects; between the days around, clocks are turned once at most. */
function firstInstantFrom(midnightMs: number, timeZone: string): number {
  let before = midnightMs - reachMs;
  let from = midnightMs + reachMs;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (clockMs(middle, timeZone) >= midnightMs) from = middle;
    else before = middle;
  }
  return from;
}

/** What the local clock shows, as if it were UTC. */
function clockMs(instantMs: number, timeZone: string): number {
  return instantMs + offsetMs(instantMs, timeZone);
}

/** Local clock minus UTC at an instant. */
function offsetMs(instantMs: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const wholeSecondMs = Math.floor(instantMs / 1000) * 1000;
  const [year, month, day, hour, minute, second] = clockFormat(timeZone).format(wholeSecondMs).split(/\D+/).map(Number);
  return utcMs(year ?? 0, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0) - wholeSecondMs;
}

/** `Date.UTC` takes the years 0–99 for those of the last century. */
function utcMs(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const cycles = 400 * 365.2425 * 86_400_000;
  return Date.UTC(year + 400, month - 1, day, hour, minute, second) - cycles;
}

function utcDay(instantMs: number): { year: number; month: number; day: number } {
  const date = new Date(instantMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();

function clockFormat(timeZone: string): Intl.DateTimeFormat {
  return clockFormats.get(timeZone) ?? newClockFormat(timeZone);
}

function newClockFormat(timeZone: string): Intl.DateTimeFormat {
  const made = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clockFormats.set(timeZone, made);
  return made;
}
