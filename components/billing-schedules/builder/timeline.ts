import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  latest,
  type PlainDate,
  parsePlainDate,
  yearMonthDay,
} from "@/lib/engine/calendar/plain-date";
import type { PhaseDraft } from "./draft";

/** Phases over time. Places are fractions of the width, 0 to 1. */
export interface Timeline {
  start: PlainDate;
  endExclusive: PlainDate;
  bars: readonly { phase: PhaseDraft; from: number; to: number; isOpen: boolean }[];
  ticks: readonly { at: number; label: string | null; isYear: boolean }[];
}

/** @param horizon last day of the forecast, which an open-ended schedule is drawn up to at least */
export function timelineOf(phases: readonly PhaseDraft[], horizon: string | null): Timeline | null {
  const [first, last] = [phases[0], phases.at(-1)];
  if (!first || !last) return null;
  const start = parsePlainDate(first.startDate);
  const endExclusive = lastDrawn(last, horizon);
  const span = { start, endExclusive };
  const bars = phases.map((phase, i) => {
    const next = phases[i + 1];
    const to = phase.endDate === "" ? (next?.startDate ?? endExclusive) : addDays(parsePlainDate(phase.endDate), 1);
    return {
      ...{ phase, from: placeOf(phase.startDate, span), to: placeOf(to, span) },
      isOpen: phase.endDate === "" && next === undefined,
    };
  });
  return { ...span, bars, ticks: ticksOf(span) };
}

/** Where a day begins; beyond the ends it is theirs. */
export function placeOf(day: string, { start, endExclusive }: Pick<Timeline, "start" | "endExclusive">): number {
  const at = daysBetween(start, parsePlainDate(day)) / daysBetween(start, endExclusive);
  return Math.min(1, Math.max(0, at));
}

/** The day at a place; by months it is the nearest start of a month of the schedule. */
export function dayAt(fraction: number, { start, endExclusive }: Timeline, by: "days" | "months"): PlainDate {
  const day = addDays(start, Math.round(fraction * daysBetween(start, endExclusive)));
  if (by === "days") return day;
  const [a, b] = [yearMonthDay(start), yearMonthDay(day)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  const near = [months - 1, months, months + 1].map((count) => addMonths(start, count));
  return near.reduce((best, one) => (distance(one, day) < distance(best, day) ? one : best));
}

function lastDrawn(last: PhaseDraft, horizon: string | null): PlainDate {
  if (last.endDate !== "") return addDays(parsePlainDate(last.endDate), 1);
  const year = addMonths(parsePlainDate(last.startDate), 12);
  return horizon === null ? year : latest(year, addMonths(addDays(parsePlainDate(horizon), 1), 3));
}

/** The first of each month, or of each quarter or year where there are many; labels keep their room. */
function ticksOf({ start, endExclusive }: Pick<Timeline, "start" | "endExclusive">): Timeline["ticks"] {
  const months = Math.max(1, Math.round(daysBetween(start, endExclusive) / 30.4));
  const [step, labelled] =
    months <= 4 ? [1, 1] : months <= 30 ? [1, 3] : months <= 72 ? [3, 12] : [12, 12 * yearStep(months)];
  const ticks: { at: number; label: string | null; isYear: boolean }[] = [];
  let first = firstOfMonth(start);
  if (first < start) first = addMonths(first, 1);
  for (let count = 0; ; count += 1) {
    const day = addMonths(first, count);
    if (day >= endExclusive) return withRoom(ticks);
    const { year, month } = yearMonthDay(day);
    const fromYear = year * 12 + month - 1;
    if (fromYear % step !== 0) continue;
    const isYear = month === 1;
    const isLabelled = fromYear % labelled === 0 || count === 0;
    const at = placeOf(day, { start, endExclusive });
    ticks.push({ at, label: isLabelled && at < 0.96 ? tickLabel(year, month, isYear || count === 0) : null, isYear });
  }
}

/** Where two labels would touch, a year's stays, else the first. */
function withRoom(ticks: Timeline["ticks"]): Timeline["ticks"] {
  const kept: Timeline["ticks"][number][] = [];
  let last: number | null = null;
  for (const tick of ticks) {
    const before = last === null ? undefined : kept[last];
    const touches = tick.label !== null && before !== undefined && tick.at - before.at < labelWidth;
    if (last !== null && before && touches && tick.isYear) kept[last] = { ...before, label: null };
    if (tick.label !== null && (!touches || tick.isYear)) last = kept.length;
    kept.push(touches && !tick.isYear ? { ...tick, label: null } : tick);
  }
  return kept;
}

/** Of the timeline's width: what a label with its year needs on a narrow screen. */
const labelWidth = 0.09;

function yearStep(months: number): number {
  return Math.max(1, Math.ceil(months / 120));
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function tickLabel(year: number, month: number, withYear: boolean): string {
  return withYear ? `${monthNames[month - 1]} ${year}` : (monthNames[month - 1] ?? "");
}

function distance(a: PlainDate, b: PlainDate): number {
  return Math.abs(daysBetween(a, b));
}
