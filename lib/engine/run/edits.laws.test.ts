import { describe, expect, test } from "vitest";
import {
  applyEntry,
  type BillingStore,
  type BillingWorld,
  emptyStore,
  loadFacts,
  usedAt,
  worldOf,
} from "@/lib/testing/billing-world";
import { fc, holds } from "@/lib/testing/laws";
import { daysIn, type Period } from "../calendar/period";
import { addDays, addMonths, firstOfMonth, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { divideRounded, fixed, fixedOf, type Minor, total } from "../money/fixed";
import { fixedPrice, graduatedPrice, oneTimePrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { isMade } from "./facts";
import { planRun } from "./plan-run";
import { projectRuns } from "./project-runs";
import { withRunReopened } from "./reopened-run";
import { runKeyText, slotText } from "./run-key";

/** A store, and what each of its runs comes to as it stands. */
type Ledger = { store: BillingStore; nets: ReadonlyMap<string, Minor> };

const start = parsePlainDate("2026-01-01");
const horizon = parsePlainDate("2026-11-01");
/** A day of it is a whole number of cents in months of 28, 30 and 31 days. */
const monthly = { pricingType: "FIXED", price: fixed("260.40") } as const;
const fee = fixedPrice("fee", { billingType: "IN_ARREARS", structure: monthly });
const support = fixedPrice("support", { structure: monthly });
const setup = oneTimePrice("setup");
const prices = [fee, support, setup];

describe("D11, D49: whatever is edited between runs", () => {
  test("every day that the last terms list is billed once, at its price, and no other twice", () => {
    holds(fc.array(anyVisit(), { minLength: 1, maxLength: 4 }), (visits) => {
      const inOrder = visits.toSorted((a, b) => a.after - b.after);
      const ledger = inOrder.reduce(visited, emptyLedger());
      const last = inOrder.at(-1);
      if (!last) return;
      const { store, nets } = ran(worldOfPhases(last.phases), ledger, horizon);
      for (const price of [fee, support]) {
        const days = billedDays(store, price.id);
        expect(days).toEqual([...new Set(days)]);
        expect(listedDays(last.phases, price.id).filter((day) => !days.includes(day))).toEqual([]);
      }
      const once = store.runs.flatMap(({ record }) => record.charges.filter(({ priceId }) => priceId === "setup"));
      expect(once.length).toBeLessThanOrEqual(1);
      if (listedDays(last.phases, "setup").length > 0) expect(once.length).toBe(1);
      const ofDays = [...billedDays(store, "fee"), ...billedDays(store, "support")].map(dayPrice);
      expect(netOf({ store, nets })).toBe(total(ofDays) + 10_000n * BigInt(once.length));
    });
  });

  test("an end that moves on: the parts of a month come to its whole, to the cent", () => {
    const anyEnds = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 });
    holds(anyEnds, fc.integer({ min: 1, max: 99_999 }), (ends, cents) => {
      const price = { pricingType: "FIXED", price: fixedOf(cents) / 100n } as const;
      const odd = { ...fee, structure: price };
      const inOrder = ends.toSorted((a, b) => a - b).map((days) => addDays(start, days));
      const ledger = inOrder.reduce((before, endExclusive) => {
        const contract = sampleContract([odd], [{ from: start, to: addDays(endExclusive, -1) }]);
        return ran(worldOf(contract), before, endExclusive);
      }, emptyLedger());
      expect(netOf(ledger)).toBe(monthsUntil(inOrder.at(-1) ?? start, BigInt(cents)));
    });
  });

  test("D17: usage is billed once, whenever its end moves and, on demand, whenever it becomes known", () => {
    const anyUse = fc.record({ hour: fc.nat(120 * 24 - 1), units: fc.integer({ min: 1, max: 50 }), known: fc.nat(3) });
    const anyEnds = fc.uniqueArray(fc.integer({ min: 1, max: 119 }), { maxLength: 3 });
    holds(fc.array(anyUse, { maxLength: 12 }), anyEnds, (uses, ends) => {
      const api = graduatedPrice("api", "BILLING_PERIOD");
      const each = {
        pricingType: "LINEAR",
        usageMetricId: "late",
        pricePerUnit: fixed("1"),
        isPricePercentage: false,
      } as const;
      const now = usagePrice("now", { billingFrequency: "ON_DEMAND", structure: each });
      const inOrder = [...ends.toSorted((a, b) => a - b), 120].map((days) => addDays(start, days));
      const ledger = inOrder.reduce((before, endExclusive, i) => {
        const contract = sampleContract([fee, api, now], [{ from: start, to: addDays(endExclusive, -1) }]);
        const isLast = endExclusive === inOrder.at(-1);
        const events = [
          ...usedAt(
            "calls",
            uses.map(({ hour, units }) => [instantOf(hour), String(units)]),
          ),
          ...usedAt(
            "late",
            uses.filter(({ known }) => known <= i || isLast).map(({ hour, units }) => [instantOf(hour), String(units)]),
          ),
        ];
        return ran(worldOf(contract, { events }), before, endExclusive);
      }, emptyLedger());
      const units = uses.reduce((sum, use) => sum + BigInt(use.units), 0n);
      expect(netOf(ledger)).toBe(2n * 100n * units + monthsUntil(addDays(start, 120), 26_040n));
    });
  });
});

describe("D33, D55: recalculating a merged draft", () => {
  test("brings the window to f(U), whichever of its runs it is asked for", () => {
    const anyUse = fc.record({ hour: fc.nat(100 * 24), units: fc.integer({ min: 1, max: 50 }), isLate: fc.boolean() });
    holds(fc.array(anyUse, { maxLength: 10 }), fc.nat(7), fc.nat(3), (uses, picked, at) => {
      const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: start }]);
      const eventsOf = (known: typeof uses) =>
        usedAt(
          "calls",
          known.map(({ hour, units }) => [instantOf(hour), String(units)]),
        );
      const before = worldOf(contract, { events: eventsOf(uses.filter(({ isLate }) => !isLate)) });
      const today = parsePlainDate("2026-05-05");
      const { store, nets } = ran(before, emptyLedger(), today);
      const drafts = store.runs.filter(isMade).toSorted((a, b) => (a.key.date < b.key.date ? -1 : 1));
      const merged = drafts.filter((_, i) => i === drafts.length - 1 || (picked >> i) % 2 === 1);
      const runs = store.runs.map((run) => (merged.includes(run) ? { ...run, invoiceId: "merged" } : run));
      const asked = merged[at % merged.length];
      if (!asked) throw new Error("There are drafts");
      const after = worldOf(contract, { events: eventsOf(uses) });
      const facts = loadFacts(after, withRunReopened({ ...store, runs }, asked.key), today);
      const again = projectRuns(facts, addDays(today, 1)).runs;
      expect(again.map(({ key }) => slotText(key))).toEqual(merged.map(({ key }) => slotText(key)));
      const others = drafts.filter((run) => !merged.includes(run)).map(({ key }) => nets.get(runKeyText(key)) ?? 0n);
      const whole = total([...others, ...again.map(({ computation }) => computation.netTotal)]);
      expect(whole).toBe(100n * uses.reduce((sum, { units }) => sum + BigInt(units), 0n));
    });
  });
});

type PhaseOfDays = { days: number; listed: readonly boolean[] };
type Visit = { after: number; phases: readonly PhaseOfDays[]; converts: boolean; isFinal: boolean };

/** Comes by some days after the start, with these terms, and may make the next invoice early (D12). */
function anyVisit(): fc.Arbitrary<Visit> {
  const listed = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
  return fc.record({
    after: fc.nat(170),
    phases: fc.array(fc.record({ days: fc.integer({ min: 1, max: 90 }), listed }), { minLength: 1, maxLength: 3 }),
    converts: fc.boolean(),
    isFinal: fc.boolean(),
  });
}

function visited(ledger: Ledger, { after, phases, converts, isFinal }: Visit): Ledger {
  const { store, nets } = ran(worldOfPhases(phases), ledger, addDays(start, after));
  const state = isFinal ? "FINAL" : "DRAFT";
  const runs = store.runs.map((run) => (isMade(run) || converts ? ({ ...run, state } as const) : run));
  return { store: { ...store, runs }, nets };
}

function worldOfPhases(phases: readonly PhaseOfDays[]): BillingWorld {
  return worldOf(
    sampleContract(
      prices,
      spansOf(phases).map(({ span, priceIds }) => ({ from: span.start, to: addDays(span.endExclusive, -1), priceIds })),
    ),
  );
}

function spansOf(phases: readonly PhaseOfDays[]): { span: Period; priceIds: string[] }[] {
  let from = start;
  return phases.map(({ days, listed }) => {
    const span = { start: from, endExclusive: addDays(from, days) };
    from = span.endExclusive;
    return { span, priceIds: prices.flatMap(({ id }, i) => (listed[i] ? [id] : [])) };
  });
}

/** Runs, and runs again, which changes nothing; nothing is parked. */
function ran(world: BillingWorld, { store, nets }: Ledger, today: PlainDate): Ledger {
  const { entries, problem } = planRun(loadFacts(world, store, today));
  expect(problem).toBeNull();
  const after = entries.reduce(applyEntry, store);
  expect(planRun(loadFacts(world, after, today)).entries).toEqual([]);
  const known = new Map(nets);
  for (const entry of entries) {
    if ("computation" in entry) known.set(runKeyText(entry.key), entry.computation.netTotal);
  }
  return { store: after, nets: known };
}

function emptyLedger(): Ledger {
  return { store: emptyStore(worldOfPhases([])), nets: new Map() };
}

function netOf({ store, nets }: Ledger): Minor {
  return total(store.runs.filter(isMade).map(({ key }) => nets.get(runKeyText(key)) ?? 0n));
}

function billedDays({ runs }: BillingStore, priceId: string): PlainDate[] {
  return runs
    .filter(isMade)
    .flatMap(({ record }) =>
      record.charges.filter((charge) => charge.priceId === priceId).flatMap(({ service }) => daysOf(service)),
    );
}

function listedDays(phases: readonly PhaseOfDays[], priceId: string): PlainDate[] {
  return spansOf(phases).flatMap(({ span, priceIds }) => (priceIds.includes(priceId) ? daysOf(span) : []));
}

function daysOf(span: Period): PlainDate[] {
  return Array.from({ length: daysIn(span) }, (_, i) => addDays(span.start, i));
}

function dayPrice(day: PlainDate): Minor {
  const first = firstOfMonth(day);
  return 26_040n / BigInt(daysIn({ start: first, endExclusive: addMonths(first, 1) }));
}

/** A monthly price from the start to a day, each month rounded once. */
function monthsUntil(endExclusive: PlainDate, cents: bigint): Minor {
  let sum = 0n;
  for (let first = start; first < endExclusive; first = addMonths(first, 1)) {
    const month = { start: first, endExclusive: addMonths(first, 1) };
    const days = daysIn({
      ...month,
      endExclusive: month.endExclusive < endExclusive ? month.endExclusive : endExclusive,
    });
    sum += divideRounded(cents * BigInt(days), BigInt(daysIn(month)));
  }
  return sum;
}

function instantOf(hour: number): string {
  return new Date(Date.parse("2026-01-01T00:00:00Z") + hour * 3_600_000).toISOString();
}
