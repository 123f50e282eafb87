import { daysInMonth, isPlainDate, yearMonthDay } from "@/lib/engine/calendar/plain-date";
import { type Month, monthOf, monthText } from "./month-stacks";

/** Where the lines and words of a chart by month stand. Floats: nothing here is money that is shown. */

/**
 * Up to five round ticks from at or below `low` to at or above `high`, zero among them.
 * @param low at most 0
 * @param high at least 0
 * @param least the finest step that means something: 1 in JPY
 */
export function axisTicks(low: number, high: number, least: number): number[] {
  if (low === 0 && high === 0) return [0];
  const step = stepsFrom(Math.max((high - low) / 5, least)).find(
    (one) => Math.ceil(high / one) - Math.floor(low / one) <= 4,
  );
  if (step === undefined) return [0];
  const first = Math.floor(low / step);
  const count = Math.ceil(high / step) - first + 1;
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Round steps at or above `least`, rising, over two powers of ten. */
function stepsFrom(least: number): number[] {
  const power = 10 ** Math.floor(Math.log10(least));
  const steps = [power, power * 10, power * 100].flatMap((unit) => roundFactors.map((factor) => factor * unit));
  return steps.filter((step) => step >= least * (1 - 1e-9));
}

const roundFactors = [1, 2, 2.5, 3, 4, 5, 6, 8];

/** One unit for all: `0`, `6k`, `12k`, `18k`; `−500`, `0`, `500`. */
export function tickWords(ticks: readonly number[]): string[] {
  const most = Math.max(...ticks.map(Math.abs));
  const step = Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0));
  const [unit, suffix] = units.find(([size]) => most >= size && (size > 1e3 || most >= 1e4 || step % size === 0)) ?? [
    1,
    "",
  ];
  return ticks.map((tick) => {
    const size = Math.abs(tick / unit).toLocaleString("en-GB", { maximumFractionDigits: 3 });
    return tick === 0 ? "0" : `${tick < 0 ? "\u2212" : ""}${size}${suffix}`;
  });
}

const units: readonly (readonly [number, string])[] = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
];

export interface MonthLabel {
  index: number;
  words: string;
}

/** `Jan ’27`, `Apr`, `Jul`, … where there is room; the year at the first one and at each January. */
export function monthLabels(months: readonly Month[], slotWidth: number): MonthLabel[] {
  const every = [1, 3, 6].find((count) => count * slotWidth >= roomOfLabel) ?? 12;
  const shown = months.map((month, index) => ({ month, index })).filter(({ month }) => numberOf(month) % every === 0);
  return shown.map(({ month, index }, place) => {
    const [name = "", year = ""] = monthText(month).split(" ");
    return { index, words: place === 0 || numberOf(month) === 0 ? `${name} ’${year.slice(2)}` : name };
  });
}

const roomOfLabel = 42;

function numberOf(month: Month): number {
  return Number(month.slice(5)) - 1;
}

export interface PhaseMark {
  name: string;
  /** In months from the left edge of the first: 3.5 is the middle of the fourth. */
  at: number;
}

/** Where phases begin inside the drawn months; one that begins where the drawing does needs no line. */
export function phaseMarks(months: readonly Month[], starts: readonly { name: string; start: string }[]): PhaseMark[] {
  const marks = starts.flatMap(({ name, start }) => {
    const index = months.indexOf(monthOf(start));
    if (index < 0 || !isPlainDate(start)) return [];
    const { year, month, day } = yearMonthDay(start);
    return [{ name, at: index + (day - 1) / daysInMonth(year, month) }];
  });
  return marks.filter(({ at }) => at > 0).sort((one, other) => one.at - other.at);
}
