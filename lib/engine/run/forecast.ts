import { overlap } from "../calendar/period";
import { addDays, addMonths, daysBetween, latest, type PlainDate } from "../calendar/plain-date";
import type { EngineTax } from "../invoice/line";
import type { TaxStatus } from "../invoice/totals";
import type { UsageFacts, UsageQuery } from "../pricing/facts";
import type { ActiveHour } from "../schedule/charge-facts";
import type { Contract } from "../schedule/contract";
import { assumedSeats, assumedUsage, type SeatAssumption, type UsageAssumption } from "./assumptions";
import type { RunFacts } from "./facts";
import { demandNeeded, type FactsNeeded, factsNeededUntil } from "./needs";
import { type ProjectedRun, projectRuns } from "./project-runs";

/**
 * The invoices of the months ahead if usage and seats are as assumed. It is the run itself, asked at the end of those months, on facts
 * that are assumed and not loaded.
 *
 * Law: when the months have passed and the facts turn out as assumed, the run has made these invoices.
 */
export type Assumptions = {
  /** By usage metric; a metric that is not named is not used. */
  usage: ReadonlyMap<string, UsageAssumption>;
  /** By seat metric; one that is not named has no seats. */
  seats: ReadonlyMap<string, SeatAssumption>;
  taxStatus: TaxStatus;
  /** By price id and by phase grant id (D46). */
  taxes: ReadonlyMap<string, EngineTax>;
  /** What a schedule that runs already has behind it. */
  history: ForecastHistory;
};

export type ForecastHistory = Pick<RunFacts, "runs" | "grants" | "madeGrantKeys"> & {
  /** Answers to `usageBeforeForecast`, by key; what is not answered is assumed. */
  usage: ReadonlyMap<string, UsageFacts>;
  /** When ON_DEMAND prices had events before the forecast's first day; null: that is assumed too. */
  active: RunFacts["active"] | null;
};

export const noHistory: ForecastHistory = {
  ...{ runs: [], grants: [], madeGrantKeys: new Set(), usage: new Map() },
  active: null,
};

/**
 * @param from the first day whose usage is assumed, and the first invoice date unless `since` is another
 * @param months how many months of invoice dates, counted from that day
 * @param since first invoice date: earlier than `from` where what lies behind is still to be made
 * @returns invoices with lines, in the order of their dates; those that are made already are left out
 */
export function forecast(
  contract: Contract,
  assumptions: Assumptions,
  from: PlainDate,
  months: number,
  since: PlainDate = from,
): ProjectedRun[] {
  const until = addMonths(from, months);
  const known = knownFacts(contract, assumptions, from, until);
  const { usage: queries, seats } = factsNeededUntil(known, until);
  const { history, taxStatus, taxes } = assumptions;
  const facts: RunFacts = {
    ...known,
    usage: new Map(queries.map((query) => [query.key, usageOf(query, assumptions, from)])),
    seats: seatsOf(seats, assumptions),
    taxStatus,
    taxes,
    grants: history.grants,
    madeGrantKeys: history.madeGrantKeys,
    now: `${until}T00:00:00.000Z`,
  };
  return projectRuns(facts, until).runs.filter(({ key, computation }) => {
    return key.date >= since && computation.lines.length > 0;
  });
}

/** What may be counted rather than assumed: usage before the forecast's first day in windows that reach into it. */
export function usageBeforeForecast(
  contract: Contract,
  assumptions: Assumptions,
  from: PlainDate,
  months: number,
): UsageQuery[] {
  const until = addMonths(from, months);
  return factsNeededUntil(knownFacts(contract, assumptions, from, until), until).usage.flatMap((query) => {
    const span = overlap(query.span, { start: contract.startDate, endExclusive: from });
    if (!span) return [];
    const skipped = query.skipped.flatMap((days) => overlap(days, span) ?? []);
    return [{ ...query, span, skipped, untilInstant: span.endExclusive === from ? null : query.untilInstant }];
  });
}

function knownFacts(
  contract: Contract,
  assumptions: Assumptions,
  from: PlainDate,
  until: PlainDate,
): Pick<RunFacts, "contract" | "active" | "runs" | "today"> {
  const active = activeTimes(contract, assumptions, from, until);
  return { contract, active, runs: assumptions.history.runs, today: addDays(until, -1) };
}

const nothing: UsageAssumption = { monthly: 0n, eventSize: null };

function usageOf(query: UsageQuery, { usage, history }: Assumptions, from: PlainDate): UsageFacts {
  const past = history.usage.get(query.key) ?? null;
  return assumedUsage(usage.get(query.metricId) ?? nothing, query, from, past);
}

function seatsOf(needed: FactsNeeded["seats"], { seats }: Assumptions): RunFacts["seats"] {
  return new Map(
    needed.map(({ seatMetricId, span }) => [seatMetricId, assumedSeats(seats.get(seatMetricId) ?? 0, span.start)]),
  );
}

/** ON_DEMAND prices are assumed to be used on every day; hourly ones in its last hour (D18). */
function activeTimes(
  contract: Contract,
  { usage, history: { active: counted } }: Assumptions,
  from: PlainDate,
  until: PlainDate,
): RunFacts["active"] {
  const active: { days: Map<string, PlainDate[]>; hours: Map<string, ActiveHour[]> } = {
    days: new Map(),
    hours: new Map(),
  };
  const start = counted ? latest(contract.startDate, from) : contract.startDate;
  const assumed = Array.from({ length: Math.max(0, daysBetween(start, until)) }, (_, i) => addDays(start, i));
  for (const { priceId, metricId, interval } of demandNeeded(contract)) {
    const ahead = usage.has(metricId) ? assumed : [];
    if (interval === "DAILY") {
      const past = counted?.activeDays.get(priceId) ?? [];
      active.days.set(priceId, [...past.filter((day) => day < start), ...ahead]);
    } else {
      const past = counted?.activeHours.get(priceId) ?? [];
      active.hours.set(priceId, [...past.filter(({ day }) => day < start), ...ahead.map(lastHourOf)]);
    }
  }
  return { activeDays: active.days, activeHours: active.hours };
}

function lastHourOf(day: PlainDate): ActiveHour {
  const next = addDays(day, 1);
  return { day, endsAt: `${next}T00:00:00.000Z`, invoiceDate: next };
}
