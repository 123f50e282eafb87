import { describe, expect, test } from "vitest";
import { anyBillingWorld, worldDays } from "@/lib/testing/any-billing-world";
import {
  type BillingStore,
  type BillingWorld,
  emptyStore,
  loadFacts,
  runOn,
  usageOf,
} from "@/lib/testing/billing-world";
import { fc, holds } from "@/lib/testing/laws";
import { metricIds, seatMetricIds } from "@/lib/testing/prices";
import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  firstOfMonth,
  type PlainDate,
  yearMonthDay,
} from "../calendar/plain-date";
import type { InvoiceComputation } from "../invoice/computation";
import { fixedOf, fixedText } from "../money/fixed";
import type { UsageEvent } from "../pricing/usage";
import { type Assumptions, forecast, usageBeforeForecast } from "./forecast";
import { planRun } from "./plan-run";
import { type RunKey, runKeyText } from "./run-key";

/** So many units and seats on every day. */
type Daily = { units: number; seats: number };
const anyDaily = fc.record({ units: fc.integer({ min: 1, max: 40 }), seats: fc.nat(9) });

describe("the forecast", () => {
  test("is what the run makes when everything turns out as assumed", () => {
    holds(anyBillingWorld, anyDaily, fc.integer({ min: 1, max: 5 }), (any, daily, months) => {
      const world = everyDay(any, daily);
      const from = world.contract.startDate;
      const store = emptyStore(world);
      expect(foreseen(world, store, daily, from, months)).toEqual(made(world, store, from, months));
    });
  });

  test("goes on from the invoices that are made and the usage that is counted", () => {
    holds(anyBillingWorld, anyDaily, fc.integer({ min: 1, max: 90 }), (any, daily, after) => {
      const world = everyDay(any, daily);
      const from = addDays(world.contract.startDate, after);
      const store = runOn(world, emptyStore(world), addDays(from, -1));
      expect(foreseen(world, store, daily, from, 2)).toEqual(made(world, store, from, 2));
    });
  });
});

function everyDay(world: BillingWorld, { units, seats }: Daily): BillingWorld {
  const { startDate } = world.contract;
  const days = Array.from({ length: worldDays }, (_, i) => addDays(startDate, i));
  return {
    ...world,
    timeZone: "UTC",
    events: metricIds.flatMap((metricId) => days.map((day) => lateOn(day, metricId, units))),
    seats: new Map(seatMetricIds.map((id) => [id, [{ from: addDays(startDate, -1), balance: seats }]])),
  };
}

/** In the last hour of the day, in which the forecast assumes hourly events. */
function lateOn(day: PlainDate, metricId: string, units: number): UsageEvent {
  return {
    customerEventId: `${metricId} ${day}`,
    customerId: "acme",
    eventType: metricId,
    occurredAtMs: Date.parse(`${day}T23:30:00Z`),
    receivedOrder: 0,
    properties: { value: String(units) },
  };
}

function assumptionsOf(
  world: BillingWorld,
  store: BillingStore,
  { units, seats }: Daily,
  from: PlainDate,
): Assumptions {
  const months = Array.from({ length: 12 }, (_, i) => yearMonthDay(addMonths(firstOfMonth(from), i)));
  const monthly = months.map(({ year, month }) => fixedOf(units * daysInMonth(year, month)));
  return {
    usage: new Map(metricIds.map((id) => [id, { monthly, eventSize: fixedOf(units) }])),
    seats: new Map(seatMetricIds.map((id) => [id, seats])),
    taxStatus: world.taxStatus,
    taxes: world.taxes,
    history: { ...store, usage: new Map(), active: null },
  };
}

function foreseen(world: BillingWorld, store: BillingStore, daily: Daily, from: PlainDate, months: number) {
  const assumptions = assumptionsOf(world, store, daily, from);
  const counted = usageBeforeForecast(world.contract, assumptions, from, months);
  const history = { ...assumptions.history, usage: usageOf(world, world.events, counted) };
  return forecast(world.contract, { ...assumptions, history }, from, months).map(shown);
}

/** What the run on the last of those days makes of the dates in them, if it shows none of them yet. */
function made(world: BillingWorld, store: BillingStore, from: PlainDate, months: number) {
  const until = addMonths(from, months);
  expect(daysBetween(world.contract.startDate, until)).toBeLessThan(worldDays);
  const isBetween = (date: PlainDate) => date >= from && date < until;
  const runs = store.runs.filter(({ state }) => state !== "IN_PROGRESS");
  const { entries } = planRun(loadFacts(world, { ...store, runs }, addDays(until, -1)));
  return entries.flatMap((entry) => (entry.kind === "CREATE" && isBetween(entry.key.date) ? [shown(entry)] : []));
}

/** But for the traces, which count the events that were assumed in one sum. */
function shown({ key, computation }: { key: RunKey; computation: InvoiceComputation }) {
  return {
    run: runKeyText(key),
    net: computation.netTotal,
    tax: computation.totalTax,
    draws: computation.draws,
    lines: computation.lines.map(({ key: line, quantity, rate, netTotal, totalTax, service }) => {
      return `${line} ${fixedText(quantity)} × ${fixedText(rate)} = ${netTotal} + ${totalTax}, ${service.start}…${service.endExclusive}`;
    }),
  };
}
