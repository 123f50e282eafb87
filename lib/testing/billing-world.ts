import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { instantText, localDayOf, startOfLocalDay, utcHourEnd } from "@/lib/engine/calendar/zone";
import type { Grant, GrantDraw } from "@/lib/engine/credits/grant";
import type { EngineTax } from "@/lib/engine/invoice/line";
import type { TaxStatus } from "@/lib/engine/invoice/totals";
import type { SeatSteps, UsageFacts, UsageQuery } from "@/lib/engine/pricing/facts";
import { aggregateUsage, type UsageEvent, type UsageMetric } from "@/lib/engine/pricing/usage";
import type { PersistedRun, RunFacts } from "@/lib/engine/run/facts";
import { demandNeeded, factsNeeded } from "@/lib/engine/run/needs";
import type { PatchEntry } from "@/lib/engine/run/patch";
import { planRun } from "@/lib/engine/run/plan-run";
import { type RunSlot, runKeyText, slotText } from "@/lib/engine/run/run-key";
import type { ActiveHour } from "@/lib/engine/schedule/charge-facts";
import type { Contract } from "@/lib/engine/schedule/contract";

/** A world in memory around the billing run: what is true, what is stored, a loader that asks only what it is told to, and an applier. */
export type BillingWorld = {
  contract: Contract;
  /** Of the one customer "acme"; an event's type is the metric's id, its value the property "value". */
  events: readonly UsageEvent[];
  timeZone: string;
  seats: ReadonlyMap<string, SeatSteps>;
  taxStatus: TaxStatus;
  taxes: ReadonlyMap<string, EngineTax>;
  /** Grants of the customer from before. */
  grants: readonly Grant[];
};

export type BillingStore = {
  runs: readonly PersistedRun[];
  grants: readonly Grant[];
  madeGrantKeys: ReadonlySet<string>;
  /** How many invoices were ever made: the next one's id. */
  invoices: number;
};

export function emptyStore({ grants }: BillingWorld): BillingStore {
  return { runs: [], grants, madeGrantKeys: new Set(), invoices: 0 };
}

/** A world in which only what matters is named; taxes are those of no rate. */
export function worldOf(contract: Contract, more: Partial<Omit<BillingWorld, "contract">> = {}): BillingWorld {
  const ids = [
    ...contract.prices.keys(),
    ...contract.phases.flatMap(({ creditGrants }) => creditGrants.map(({ id }) => id)),
  ];
  return {
    contract,
    events: [],
    timeZone: "UTC",
    seats: new Map(),
    taxStatus: "TAXED",
    taxes: new Map(ids.map((id) => [id, zeroRated])),
    grants: [],
    ...more,
  };
}

/** Usage of a metric at instants, in the order received. */
export function usedAt(metricId: string, used: readonly (readonly [instant: string, value: string])[]): UsageEvent[] {
  return used.map(([instant, value], i) => ({
    customerEventId: `${metricId} ${i}`,
    customerId: "acme",
    eventType: metricId,
    occurredAtMs: Date.parse(instant),
    receivedOrder: i,
    properties: { value },
  }));
}

/** Runs at the end of a day, and stores what comes of it. */
export function runOn(world: BillingWorld, store: BillingStore, today: PlainDate): BillingStore {
  return planRun(loadFacts(world, store, today)).entries.reduce(applyEntry, store);
}

/** What is known at the end of a day, as far as the engine says it is needed. */
export function loadFacts(world: BillingWorld, store: BillingStore, today: PlainDate): RunFacts {
  const nowMs = startOfLocalDay(addDays(today, 1), world.timeZone) - 1;
  const events = world.events.filter(({ occurredAtMs }) => occurredAtMs <= nowMs);
  const { contract, taxStatus, taxes } = world;
  const { runs, grants, madeGrantKeys } = store;
  const known = { contract, active: activeOf(world, events), runs, today };
  const needed = factsNeeded(known);
  return {
    ...known,
    usage: usageOf(world, events, needed.usage),
    seats: new Map(
      needed.seats.map(({ seatMetricId }) => [
        seatMetricId,
        (world.seats.get(seatMetricId) ?? []).filter(({ from }) => from <= today),
      ]),
    ),
    taxStatus,
    taxes,
    grants,
    madeGrantKeys,
    now: instantText(nowMs),
  };
}

/** Answers to questions about usage, by key. */
export function usageOf(
  { timeZone }: Pick<BillingWorld, "timeZone">,
  events: readonly UsageEvent[],
  queries: readonly UsageQuery[],
): Map<string, UsageFacts> {
  const scope = { customerIds: new Set(["acme"]), timeZone };
  const ofMetric = (id: string) => events.filter(({ eventType }) => eventType === id);
  const byMetric = new Map([...new Set(queries.map(({ metricId }) => metricId))].map((id) => [id, ofMetric(id)]));
  return new Map(
    queries.map((query) => {
      const own = byMetric.get(query.metricId) ?? [];
      return [query.key, aggregateUsage(metricOf(query.metricId), own, query, scope)];
    }),
  );
}

export function applyEntry(store: BillingStore, entry: PatchEntry): BillingStore {
  if (entry.kind === "CREATE_GRANT") {
    const madeGrantKeys = new Set([...store.madeGrantKeys, entry.refresh.key]);
    return { ...store, grants: [...store.grants, entry.grant], madeGrantKeys };
  }
  const others = store.runs.filter(({ key }) => runKeyText(key) !== runKeyText(entry.key));
  if (entry.kind === "DROP") return { ...store, runs: others };
  const isNew = entry.kind === "CREATE";
  const isDraft = isNew ? entry.state === "DRAFT" : entry.kind === "TURN_INTO_DRAFT";
  const run: PersistedRun = {
    key: entry.key,
    state: isDraft ? "DRAFT" : "IN_PROGRESS",
    invoiceId: isNew ? `invoice ${store.invoices + 1}` : entry.invoiceId,
    record: entry.record,
  };
  return {
    ...store,
    runs: [...others, run],
    grants: isDraft ? store.grants.map((grant) => drawn(grant, entry.computation.draws)) : store.grants,
    invoices: store.invoices + (isNew ? 1 : 0),
  };
}

/** Changes the state of a run's invoice, as a person does; "bill again" raises the revision (D12). */
export function withState(store: BillingStore, slot: RunSlot, state: PersistedRun["state"]): BillingStore {
  const newest = store.runs.filter(({ key }) => slotText(key) === slotText(slot)).at(-1);
  if (!newest) throw new Error(`There is no run of ${slotText(slot)}`);
  if (state === "REQUESTED") {
    const key = { ...newest.key, revision: newest.key.revision + 1 };
    const record = { fingerprint: "", charges: [], windows: new Map() };
    return { ...store, runs: [...store.runs, { key, state, invoiceId: null, record }] };
  }
  return { ...store, runs: store.runs.map((run) => (run === newest ? { ...run, state } : run)) };
}

/** Everything stored, in one order and without the ids that tell only when something was made. */
export function contentsOf({ runs, grants, madeGrantKeys }: BillingStore): unknown {
  return {
    runs: runs
      .map(({ key, state, record }) => ({
        run: runKeyText(key),
        state,
        fingerprint: record.fingerprint,
        charges: record.charges,
        windows: [...record.windows].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      }))
      .toSorted((a, b) => (a.run < b.run ? -1 : 1)),
    grants: grants.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    madeGrantKeys: [...madeGrantKeys].toSorted(),
  };
}

const zeroRated: EngineTax = { taxRateId: "zero", taxCategoryCode: "Z", taxRateFraction: 0n, isMissing: false };

function metricOf(eventType: string): UsageMetric {
  return { eventType, aggregation: "SUM", property: "value", filters: [], isCaseSensitive: true };
}

function activeOf({ contract, timeZone }: BillingWorld, events: readonly UsageEvent[]): RunFacts["active"] {
  const activeDays = new Map<string, PlainDate[]>();
  const activeHours = new Map<string, ActiveHour[]>();
  for (const { priceId, metricId, interval } of demandNeeded(contract)) {
    const own = events.filter(({ eventType }) => eventType === metricId).map(({ occurredAtMs }) => occurredAtMs);
    if (interval === "DAILY") activeDays.set(priceId, [...new Set(own.map((at) => localDayOf(at, timeZone)))]);
    else
      activeHours.set(
        priceId,
        own.map((at) => activeHour(at, timeZone)),
      );
  }
  return { activeDays, activeHours };
}

function activeHour(occurredAtMs: number, timeZone: string): ActiveHour {
  const endsAtMs = utcHourEnd(occurredAtMs);
  return {
    day: localDayOf(occurredAtMs, timeZone),
    endsAt: instantText(endsAtMs),
    invoiceDate: localDayOf(endsAtMs, timeZone),
  };
}

function drawn(grant: Grant, draws: readonly GrantDraw[]): Grant {
  let { unit } = grant;
  for (const draw of draws) {
    if (draw.grantId !== grant.id) continue;
    if (unit.kind === "CURRENCY" && draw.kind === "CURRENCY") unit = { ...unit, left: unit.left - draw.amount };
    if (unit.kind === "METRIC" && draw.kind === "METRIC") unit = { ...unit, left: unit.left - draw.units };
  }
  return { ...grant, unit };
}
