import { describe, expect, test } from "vitest";
import {
  type BillingStore,
  emptyStore,
  loadFacts,
  runOn,
  usedAt,
  withState,
  worldOf,
} from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import type { Grant } from "../credits/grant";
import { fixedOf, fixedText, minorText } from "../money/fixed";
import { graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { factsNeeded } from "./needs";
import { planRun } from "./plan-run";
import { projectRuns } from "./project-runs";
import { withRunReopened } from "./reopened-run";

/** 100 calls in January, 50 in February, 30 in March, at 1.00 each, counted over the whole phase. */
const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: "2026-01-01" }]);
const used = [
  ["2026-01-10T00:00:00Z", "100"],
  ["2026-02-10T00:00:00Z", "50"],
  ["2026-03-10T00:00:00Z", "30"],
] as const;
const world = worldOf(contract, { events: usedAt("calls", used) });
const january = { currency: "EUR", date: parsePlainDate("2026-02-01"), at: null } as const;
const february = { ...january, date: parsePlainDate("2026-03-01") };
const march = { ...january, date: parsePlainDate("2026-04-01") };

describe("D17: an invoice of a running total that is made after later ones", () => {
  test("bills what it would have, when later invoices have not settled it", () => {
    const store = voidedAfter("2026-03-05");
    expect(madeAgain(store, "2026-03-06")).toEqual(["2026-02-01 100.00"]);
  });

  test("bills nothing more, when the next invoice of the window has settled it", () => {
    const voided = withState(run("2026-02-05"), january, "VOIDED");
    const settled = runOn(world, voided, parsePlainDate("2026-03-05"));
    expect(amountsOf(settled)).toEqual(["2026-03-01 150.00"]);
    expect(madeAgain(settled, "2026-03-06")).toEqual(["2026-02-01 0.00"]);
  });

  test("does not take the part of another one that is missing too", () => {
    const both = withState(withState(run("2026-04-05"), january, "VOIDED"), february, "VOIDED");
    expect(madeAgain(both, "2026-04-06")).toEqual(["2026-02-01 100.00"]);
    const asked = withState(withState(both, january, "REQUESTED"), february, "REQUESTED");
    const again = runOn(world, asked, parsePlainDate("2026-04-06"));
    expect(amountsOf(again)).toEqual(["2026-02-01 100.00", "2026-03-01 50.00", "2026-04-01 30.00"]);
  });

  test("late events that a later invoice has counted are not billed twice", () => {
    const late = worldOf(contract, { events: usedAt("calls", [...used, ["2026-01-20T00:00:00Z", "10"]]) });
    const store = runOn(late, run("2026-02-05"), parsePlainDate("2026-03-05"));
    expect(amountsOf(store)).toEqual(["2026-02-01 100.00", "2026-03-01 60.00"]);
    const recalculated = recalculate(late, store, "2026-03-06");
    expect(recalculated).toBe("100.00");
  });

  test("late events that no later invoice has counted are billed", () => {
    const store = run("2026-03-05");
    const late = worldOf(contract, { events: usedAt("calls", [...used, ["2026-01-20T00:00:00Z", "10"]]) });
    expect(recalculate(late, store, "2026-03-06")).toBe("110.00");
  });

  test("D25: units that credits took out of the window for good are not billed with the late one", () => {
    const grant: Grant = {
      id: "bought",
      name: "Bought",
      effectiveDate: parsePlainDate("2026-02-15"),
      expiryDate: null,
      createdOrder: 0,
      unit: { kind: "METRIC", metricId: "calls", left: fixedOf(30) },
      priceIds: [],
      taxation: { kind: "FREE" },
    };
    const credited = { ...world, grants: [grant] };
    const voided = withState(runOn(credited, emptyStore(credited), parsePlainDate("2026-02-05")), january, "VOIDED");
    const settled = runOn(credited, voided, parsePlainDate("2026-03-05"));
    expect(amountsOf(settled)).toEqual(["2026-03-01 120.00"]);
    expect(madeAgain(settled, "2026-03-06")).toEqual(["2026-02-01 0.00"]);
  });

  test("D25: units that a later invoice has counted are not counted again, also where they cost nothing", () => {
    const price = graduatedPrice("api", "CUMULATIVE");
    const free = sampleContract(
      [{ ...price, structure: { ...price.structure, ...freeOfCharge } }],
      [{ from: "2026-01-01" }],
    );
    const freeWorld = worldOf(free, { events: world.events });
    const before = runOn(freeWorld, emptyStore(freeWorld), parsePlainDate("2026-02-05"));
    const settled = runOn(freeWorld, withState(before, january, "VOIDED"), parsePlainDate("2026-03-05"));
    const again = runOn(freeWorld, withState(settled, january, "REQUESTED"), parsePlainDate("2026-03-06"));
    expect(unitsOf(again)).toEqual(["2026-02-01 0", "2026-03-01 150"]);
  });

  test("D18: events that arrive late for a day on demand are billed on that day's own invoice, once", () => {
    const onDemand = sampleContract([usagePrice("api", { billingFrequency: "ON_DEMAND" })], [{ from: "2026-01-01" }]);
    const first = [
      ["2026-01-10T09:00:00Z", "100"],
      ["2026-01-14T09:00:00Z", "100"],
    ] as const;
    const before = worldOf(onDemand, { events: usedAt("calls", first) });
    const store = runOn(before, emptyStore(before), parsePlainDate("2026-01-20"));
    const then = worldOf(onDemand, { events: usedAt("calls", [...first, ["2026-01-12T09:00:00Z", "50"]]) });
    expect(amountsOf(runOn(then, store, parsePlainDate("2026-01-20")))).toEqual([
      "2026-01-11 10.00",
      "2026-01-13 5.00",
      "2026-01-15 10.00",
    ]);
  });

  test("the facts of the later invoice are asked for", () => {
    const asked = withState(voidedAfter("2026-03-05"), january, "REQUESTED");
    const { usage } = factsNeeded({
      contract,
      active: { activeDays: new Map(), activeHours: new Map() },
      runs: asked.runs,
      today: parsePlainDate("2026-03-06"),
    });
    expect(usage.map(({ span }) => span.endExclusive).toSorted()).toEqual(["2026-02-01", "2026-03-01", "2026-04-01"]);
  });

  test("all invoices of the window together come to f(U), in whatever order they are made again", () => {
    const whole = run("2026-04-05");
    for (const slots of [
      [january],
      [february],
      [march],
      [january, february],
      [march, january],
      [february, march, january],
    ]) {
      const asked = slots.reduce(
        (store, slot) => withState(withState(store, slot, "VOIDED"), slot, "REQUESTED"),
        whole,
      );
      const again = slots.reduce((store) => runOn(world, store, parsePlainDate("2026-04-06")), asked);
      expect(amountsOf(again)).toEqual(amountsOf(whole));
    }
  });
});

function run(today: string): BillingStore {
  return runOn(world, emptyStore(world), parsePlainDate(today));
}

function voidedAfter(today: string): BillingStore {
  return withState(run(today), january, "VOIDED");
}

/** What "bill again" makes of January. */
function madeAgain(store: BillingStore, today: string): string[] {
  const asked = withState(store, january, "REQUESTED");
  return planRun(loadFacts(world, asked, parsePlainDate(today))).entries.flatMap((entry) =>
    entry.kind === "CREATE" && entry.state === "DRAFT"
      ? [`${entry.key.date} ${minorText(entry.computation.netTotal, "EUR")}`]
      : [],
  );
}

/** D33: January's draft from today's facts. */
function recalculate(facts: typeof world, store: BillingStore, day: string): string | undefined {
  const today = parsePlainDate(day);
  const known = loadFacts(facts, withRunReopened(store, january), today);
  const found = projectRuns(known, today).runs.find(({ key }) => key.date === january.date);
  return found && minorText(found.computation.netTotal, "EUR");
}

const freeOfCharge = {
  tiers: [{ upperBound: null, price: 0n, fee: 0n, isPricePercentage: false, minPrice: null, maxPrice: null }],
};

function unitsOf({ runs }: BillingStore): string[] {
  return runs
    .filter(({ state }) => state === "DRAFT")
    .map(({ key, record }) => {
      const units = [...record.windows.values()].reduce((sum, window) => sum + window.units, 0n);
      return `${key.date} ${fixedText(units)}`;
    })
    .toSorted();
}

/** What the window was charged by each invoice that stands. */
function amountsOf({ runs }: BillingStore): string[] {
  return runs
    .filter(({ state }) => state === "DRAFT")
    .map(({ key, record }) => {
      const charged = [...record.windows.values()].reduce((sum, window) => sum + window.charged, 0n);
      return `${key.date} ${minorText(charged, "EUR")}`;
    })
    .toSorted();
}
