import {
  addDays,
  addMonths,
  firstOfMonth,
  formatDay,
  parsePlainDate,
  yearMonthDay,
} from "@/lib/engine/calendar/plain-date";
import { grouped } from "@/lib/engine/invoice/line-order";
import type { Currency } from "@/lib/engine/money/currency";
import { type Minor, minor, total } from "@/lib/engine/money/fixed";
import type { PreviewInvoice, PreviewLineKind, SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";

/**
 * A forecast by month of the invoice date, in one currency.
 *
 * Laws: the parts of a month add up to its net total; the nets of all months add up to the currency's total.
 */

/** From the base line up; what lowers the bill comes last. */
export const series = ["fixed", "seats", "usage", "trueUp", "deductions"] as const;
export type Series = (typeof series)[number];

/** A calendar month, `2027-10`. */
export type Month = string;

export interface MonthStack {
  month: Month;
  invoices: number;
  /** Without the series that come to nothing. */
  parts: readonly { series: Series; amount: Minor }[];
  net: Minor;
}

/**
 * Every month of the forecast, also those without an invoice, and further ones where invoices are dated beyond it; but of the empty
 * ones at its end, as a schedule that ends has them, only those of the first year.
 */
export function monthStacks(preview: SchedulePreview, currency: Currency): MonthStack[] {
  const invoices = grouped(
    preview.invoices.filter((invoice) => invoice.currency === currency),
    ({ invoiceDate }) => monthOf(invoiceDate),
  );
  const months = monthsOf(preview);
  const lastBilled = months.findLastIndex((month) => invoices.has(month));
  return months
    .slice(0, Math.max(lastBilled + 1, leastMonths))
    .map((month) => stackOf(month, invoices.get(month) ?? [], currency));
}

const leastMonths = 12;

function stackOf(month: Month, invoices: readonly PreviewInvoice[], currency: Currency): MonthStack {
  const lines = invoices.flatMap((invoice) => invoice.lines);
  const parts = series.map((one) => {
    const own = lines.filter(({ kind }) => seriesOf[kind] === one);
    return { series: one, amount: total(own.map(({ netTotal }) => minor(netTotal, currency))) };
  });
  return {
    month,
    invoices: invoices.length,
    parts: parts.filter(({ amount }) => amount !== 0n),
    net: total(invoices.map(({ netTotal }) => minor(netTotal, currency))),
  };
}

const seriesOf: Record<PreviewLineKind, Series> = {
  FIXED: "fixed",
  GRANT: "fixed",
  SEATS: "seats",
  USAGE: "usage",
  TRUE_UP: "trueUp",
  DISCOUNT: "deductions",
  CREDIT: "deductions",
};

/** What the drawing shows, in the order of the stack, with its words. */
export function legendOf(
  { invoices }: SchedulePreview,
  currency: Currency,
  stacks: readonly MonthStack[],
): { series: Series; words: string }[] {
  const drawn = new Set(stacks.flatMap(({ parts }) => parts.map((part) => part.series)));
  const lines = invoices.filter((invoice) => invoice.currency === currency).flatMap((invoice) => invoice.lines);
  const kinds = new Set(lines.map(({ kind }) => kind));
  const deductions = !kinds.has("CREDIT") ? "Discounts" : kinds.has("DISCOUNT") ? "Discounts and credits" : "Credits";
  return series
    .filter((one) => drawn.has(one))
    .map((one) => ({ series: one, words: one === "deductions" ? deductions : words[one] }));
}

const words = { fixed: "Fixed", seats: "Seats, assumed", usage: "Usage, assumed", trueUp: "True-up to minimum" };

/** How high and how deep bars go: the sums of what stands above and below the base line. */
export function reachOf({ parts }: MonthStack): { above: Minor; below: Minor } {
  return {
    above: total(parts.map(({ amount }) => (amount > 0n ? amount : 0n))),
    below: total(parts.map(({ amount }) => (amount < 0n ? amount : 0n))),
  };
}

export function monthOf(date: string): Month {
  return date.slice(0, 7);
}

/** `Oct 2027`. */
export function monthText(month: Month): string {
  return formatDay(parsePlainDate(`${month}-01`)).slice(2);
}

/** How many months a forecast spans: 24 from 15 Jan 2027 to 14 Jan 2029, both included. */
export function monthsSpanned({ from, endInclusive }: SchedulePreview): number {
  return monthsBetween(from, addDays(parsePlainDate(endInclusive), 1));
}

function monthsOf({ from, endInclusive, invoices }: SchedulePreview): Month[] {
  const dates = [from, endInclusive, ...invoices.map(({ invoiceDate }) => invoiceDate)].sort();
  const [first = from, last = endInclusive] = [dates[0], dates.at(-1)];
  const start = firstOfMonth(parsePlainDate(first));
  return Array.from({ length: monthsBetween(first, last) + 1 }, (_, step) => monthOf(addMonths(start, step)));
}

/** From the month of one day to that of another. */
function monthsBetween(from: string, to: string): number {
  const [start, end] = [yearMonthDay(parsePlainDate(from)), yearMonthDay(parsePlainDate(to))];
  return (end.year - start.year) * 12 + end.month - start.month;
}
