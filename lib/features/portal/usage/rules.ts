import { isWithin, lastDay, overlap, type Period } from "@/lib/engine/calendar/period";
import { addDays, addMonths, daysBetween, firstOfMonth, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { type Fixed, fixedText, larger, total } from "@/lib/engine/money/fixed";
import type { Facts, UsageQuery } from "@/lib/engine/pricing/facts";
import type { MeteredUsage, UsagePeriod } from "@/lib/engine/schedule/usage-periods";
import type { PortalUsageEntry, UsageChoice, UsageStep } from "./schema";

/**
 * How the portal shows usage: which billing periods, cut into which bars, and what has to be counted for it.
 *
 * Law: all that is shown is the answer to a question asked; nothing is shared out or guessed.
 */
export interface UsagePlan {
  today: PlainDate;
  /** Oldest first; never none. */
  periods: readonly Counted[];
  step: UsageStep;
  bars: readonly Bar[];
}

interface Counted {
  span: Period;
  query: UsageQuery;
}

interface Bar {
  span: Period;
  /** Null: nothing is counted in it, or not yet. */
  query: UsageQuery | null;
}

/** So many bars of a day can be told apart on a phone; three months have no more. */
const mostDays = 92;
/** Twenty years of months: what one look at a metric may cost. */
const mostPeriods = 240;

/**
 * @param today the schedule's
 * @returns null where there is no such period
 */
export function planUsage(usage: MeteredUsage, choice: UsageChoice, today: PlainDate): UsagePlan | null {
  const chosen = choosePeriods(usage.periods, choice, today);
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return null;
  const periods = chosen.map(({ span, skipped }) => ({ span, query: questionOf(usage.metricId, span, skipped) }));
  const shown = { start: first.span.start, endExclusive: last.span.endExclusive };
  const step = stepOf(shown, chosen.length);
  if (step === "PERIOD") return { today, periods, step, bars: periods };
  const bars = (step === "DAY" ? daysOf(shown) : monthsWithin(shown)).map((span) => {
    const own = span.start <= today ? chosen.find((one) => overlap(one.span, span)) : undefined;
    return { span, query: own ? questionOf(usage.metricId, span, own.skipped) : null };
  });
  return { today, periods, step, bars };
}

/** Each question once. */
export function questionsOf(plans: readonly UsagePlan[]): UsageQuery[] {
  const asked = plans.flatMap(({ periods, bars }) => [...periods, ...bars].flatMap(({ query }) => query ?? []));
  return [...new Map(asked.map((query) => [query.key, query])).values()];
}

/** @throws Error when a question was not answered */
export function toUsageEntry(
  { today, periods, step, bars }: UsagePlan,
  usage: Facts["usage"],
  names: Pick<PortalUsageEntry, "id" | "productNames" | "priceNames">,
): PortalUsageEntry {
  const amounts = periods.map(({ query }) => countedIn(query, usage));
  return {
    ...names,
    periods: periods
      .map(({ span }, i) => ({ ...shownDays(span, today), amount: fixedText(amounts[i] ?? 0n) }))
      .toReversed(),
    total: fixedText(total(amounts)),
    step,
    bars: bars.map(({ span, query }) => ({
      ...shownDays(span, today),
      amount: query && fixedText(countedIn(query, usage)),
    })),
  };
}

/** @param periods oldest first, begun by today */
function choosePeriods(periods: readonly UsagePeriod[], choice: UsageChoice, today: PlainDate): readonly UsagePeriod[] {
  if (choice === "ALL") return periods.slice(-mostPeriods);
  if (choice === "CURRENT") return periods.filter(({ span }) => isWithin(today, span));
  return periods.filter(({ span }) => span.endExclusive <= today).slice(choice === "LAST" ? -1 : -3);
}

function stepOf({ start, endExclusive }: Period, periods: number): UsageStep {
  if (daysBetween(start, endExclusive) <= mostDays) return "DAY";
  return periods > 1 ? "PERIOD" : "MONTH";
}

function daysOf({ start, endExclusive }: Period): Period[] {
  return Array.from({ length: daysBetween(start, endExclusive) }, (_, i) => {
    return { start: addDays(start, i), endExclusive: addDays(start, i + 1) };
  });
}

/** Calendar months, cut to the span. */
function monthsWithin(span: Period): Period[] {
  const months: Period[] = [];
  for (let { start } = span; start < span.endExclusive; ) {
    const endExclusive = addMonths(firstOfMonth(start), 1);
    months.push(overlap({ start, endExclusive }, span) ?? span);
    start = endExclusive;
  }
  return months;
}

function questionOf(metricId: string, span: Period, dropped: readonly Period[]): UsageQuery {
  return {
    key: `${metricId}|${span.start}|${span.endExclusive}`,
    ...{ metricId, span, untilInstant: null, needsEventValues: false },
    skipped: dropped.flatMap((days) => overlap(days, span) ?? []),
  };
}

/** As it is billed: below zero counts as zero (D16). */
function countedIn({ key }: UsageQuery, usage: Facts["usage"]): Fixed {
  const found = usage.get(key);
  if (!found) throw new Error(`Usage of ${key} was not counted`);
  return larger(found.value, 0n);
}

function shownDays(span: Period, today: PlainDate) {
  return { start: span.start, endInclusive: lastDay(span), isCurrent: isWithin(today, span) };
}
