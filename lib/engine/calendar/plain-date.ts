/**
 * Calendar dates, never instants (D7): text `yyyy-MM-dd` of the years 0001–9999, proleptic Gregorian, so that text order is date order.
 *
 * Laws: addDays(d, daysBetween(d, e)) = e; addMonths(addMonths(d, a, k), b, k) = addMonths(d, a + b, k), so an anchor never drifts
 * (D8: 31 Jan → 28 Feb → 31 Mar); the local days of one zone follow the order of instants.
 */
declare const plainDateBrand: unique symbol;
export type PlainDate = string & { readonly [plainDateBrand]: true };

export type YearMonthDay = { year: number; month: number; day: number };

/** Whether the text is a day that exists: `2026-02-30` does not. */
export function isPlainDate(text: string): text is PlainDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @throws RangeError when the text is no day of the calendar */
export function parsePlainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Not a date (yyyy-MM-dd): "${text}"`);
  return text;
}

/** @throws RangeError when there is no such day */
export function plainDate(year: number, month: number, day: number): PlainDate {
  return parsePlainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function yearMonthDay(date: PlainDate): YearMonthDay {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Negative, zero or positive, for sorting. */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function earliest(a: PlainDate, b: PlainDate): PlainDate {
  return a <= b ? a : b;
}

export function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a >= b ? a : b;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from start to end, the end not counted: 0 for the same day, negative backwards (D9: half-open). */
export function daysBetween(start: PlainDate, endExclusive: PlainDate): number {
  return dayNumber(endExclusive) - dayNumber(start);
}

/**
 * The anchor day of the month that lies `months` later, clamped to that month's last day (D8).
 * @param anchorDay 1–31, the day wanted in every month; default the date's own day
 */
export function addMonths(date: PlainDate, months: number, anchorDay = yearMonthDay(date).day): PlainDate {
  const { year, month } = yearMonthDay(date);
  const monthsSinceYearZero = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(monthsSinceYearZero / 12);
  const targetMonth = monthsSinceYearZero - targetYear * 12 + 1;
  return plainDate(targetYear, targetMonth, Math.min(anchorDay, daysInMonth(targetYear, targetMonth)));
}

export function firstOfMonth(date: PlainDate): PlainDate {
  return addMonths(date, 0, 1);
}

export function lastOfMonth(date: PlainDate): PlainDate {
  return addMonths(date, 0, 31);
}

/** @param month 1–12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The calendar day on which an instant falls in a zone (D7).
 * @param instant ISO 8601 with `Z` or an offset, or milliseconds since 1970
 * @param timeZone IANA name
 * @throws RangeError on an unknown zone or an instant without offset
 */
export function instantToLocalDay(instant: string | number, timeZone: string): PlainDate {
  const epochMs = typeof instant === "number" ? instant : parseInstant(instant);
  const parts = new Map(
    dayFormat(timeZone)
      .formatToParts(epochMs)
      .map((part) => [part.type, Number(part.value)]),
  );
  return plainDate(parts.get("year") ?? 0, parts.get("month") ?? 0, parts.get("day") ?? 0);
}

/** `"30 Nov 2026"`. */
export function formatDay(date: PlainDate): string {
  const { year, month, day } = yearMonthDay(date);
  return `${day} ${monthName(month)} ${year}`;
}

/** A span, both ends included, that drops what repeats: `1 – 30 Nov 2026`, `12 Oct – 11 Nov 2026`, `1 Dec 2026 – 31 Jan 2027`. */
export function formatSpan(start: PlainDate, endInclusive: PlainDate): string {
  if (start === endInclusive) return formatDay(start);
  const from = yearMonthDay(start);
  const to = yearMonthDay(endInclusive);
  const first =
    from.year !== to.year
      ? formatDay(start)
      : from.month !== to.month
        ? `${from.day} ${monthName(from.month)}`
        : `${from.day}`;
  return `${first} – ${formatDay(endInclusive)}`;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthName(month: number): string {
  return monthNames[month - 1] ?? "";
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1 March of the year 0; a year that starts in March has its leap day at the end. */
function dayNumber(date: PlainDate): number {
  const { year, month, day } = yearMonthDay(date);
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + daysBeforeMonth((month + 9) % 12) + day - 1;
}

function fromDayNumber(days: number): PlainDate {
  const atLeast = Math.floor((days * 400) / 146_097);
  const years = dayOfYear(days, atLeast + 1) >= 0 ? atLeast + 1 : atLeast;
  const inYear = dayOfYear(days, years);
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = ((monthFromMarch + 2) % 12) + 1;
  return plainDate(month > 2 ? years : years + 1, month, inYear - daysBeforeMonth(monthFromMarch) + 1);
}

function dayOfYear(days: number, years: number): number {
  return days - years * 365 - Math.floor(years / 4) + Math.floor(years / 100) - Math.floor(years / 400);
}

/** Days of the months from March to the one before; 153 days in five months, always. */
function daysBeforeMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5);
}

function parseInstant(text: string): number {
  const epochMs = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epochMs)) throw new RangeError(`Not an instant: "${text}"`);
  return epochMs;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  return dayFormats.get(timeZone) ?? newDayFormat(timeZone);
}

function newDayFormat(timeZone: string): Intl.DateTimeFormat {
  const made = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  dayFormats.set(timeZone, made);
  return made;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
