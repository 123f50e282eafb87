import {
  addDays,
  isPlainDate,
  lastOfMonth,
  type PlainDate,
  plainDate,
  yearMonthDay,
} from "@/lib/engine/calendar/plain-date";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A typed day: `30 Nov 2026`, `30 Nov`, `2026-11-30`, `30/11/2026`, `30/11`, `30.11.`, `today`, `+30`, `-7`, `eom`.
 * What is left out is taken from `today`; null when it is no day.
 */
export function parseDay(text: string, today: PlainDate): PlainDate | null {
  const typed = text.trim().toLowerCase();
  if (isPlainDate(typed)) return typed;
  if (typed === "today") return today;
  if (typed === "tomorrow") return addDays(today, 1);
  if (typed === "yesterday") return addDays(today, -1);
  if (typed === "eom") return lastOfMonth(today);
  const distance = /^([+-])(\d{1,4})d?$/.exec(typed);
  if (distance) return addDays(today, Number(`${distance[1]}${distance[2]}`));
  const numeric = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4})?)?$/.exec(typed);
  if (numeric) return dayOf(numeric[3], Number(numeric[2]), numeric[1], today);
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?(?:[ -](\d{4}))?$/.exec(typed);
  if (!named) return null;
  const name = named[2] ?? "";
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  return month === 0 || !FULL_MONTH.test(name) ? null : dayOf(named[3], month, named[1], today);
}

const FULL_MONTH =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

function dayOf(year: string | undefined, month: number, day: string | undefined, today: PlainDate): PlainDate | null {
  const parts = [String(year ?? yearMonthDay(today).year).padStart(4, "0"), month, day ?? ""];
  const iso = parts.map((part) => String(part).padStart(2, "0")).join("-");
  return isPlainDate(iso) ? iso : null;
}

/** Today where the reader sits, for fields that were not told the account's today. */
export function browserToday(): PlainDate {
  const now = new Date();
  return plainDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** Six weeks, Monday first, that hold the month of `day`. */
export function monthGrid(day: PlainDate): PlainDate[][] {
  const { year, month } = yearMonthDay(day);
  const first = plainDate(year, month, 1);
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => addDays(first, week * 7 + column - weekday)),
  );
}
