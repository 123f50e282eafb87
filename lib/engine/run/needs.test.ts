import { describe, expect, test } from "vitest";
import { anyBillingWorld, worldDays } from "@/lib/testing/any-billing-world";
import { emptyStore, loadFacts, runOn, usedAt, worldOf } from "@/lib/testing/billing-world";
import { fc, holds } from "@/lib/testing/laws";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { sampleContract, seatPrice, usagePrice } from "../schedule/contract-builders";
import { demandNeeded, factsNeeded } from "./needs";
import { planRun } from "./plan-run";

const nobody = { activeDays: new Map(), activeHours: new Map() };

describe("what a run needs to know", () => {
  test("is what it reads, and nothing more", () => {
    holds(anyBillingWorld, fc.nat(worldDays), fc.nat(worldDays), (world, before, after) => {
      const store = runOn(world, emptyStore(world), addDays(world.contract.startDate, Math.min(before, after)));
      const facts = loadFacts(world, store, addDays(world.contract.startDate, Math.max(before, after)));
      const read = new Set<string>();
      const usage = new Map(facts.usage);
      usage.get = (key) => {
        read.add(key);
        return facts.usage.get(key);
      };
      planRun({ ...facts, usage });
      expect([...read].toSorted()).toEqual([...facts.usage.keys()].toSorted());
    });
  });

  test("of invoices that are made it asks nothing again", () => {
    const contract = sampleContract([usagePrice("api")], [{ from: "2026-01-01" }]);
    const world = worldOf(contract);
    const today = parsePlainDate("2026-03-10");
    const spansOf = (runs: Parameters<typeof factsNeeded>[0]["runs"]) =>
      factsNeeded({ contract, active: nobody, runs, today }).usage.map(({ span }) => span.start);
    expect(spansOf([])).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
    expect(spansOf(runOn(world, emptyStore(world), today).runs)).toEqual(["2026-03-01"]);
  });

  test("equal questions of several prices are asked once", () => {
    const contract = sampleContract([usagePrice("a"), usagePrice("b")], [{ from: "2026-01-01" }]);
    const { usage, windowKeys } = factsNeeded({
      contract,
      active: nobody,
      runs: [],
      today: parsePlainDate("2026-01-10"),
    });
    expect(usage).toHaveLength(1);
    expect(windowKeys).toEqual(["a/2026-01-01", "b/2026-01-01"]);
  });

  test("D21: seats are asked from the day before the first period, whose balance stands at its midnight", () => {
    const advance = seatPrice("editors", {}, { billingFrequency: "QUARTERLY" });
    const contract = sampleContract([advance, seatPrice("more")], [{ from: "2026-01-01" }]);
    const { seats } = factsNeeded({ contract, active: nobody, runs: [], today: parsePlainDate("2026-02-10") });
    expect(seats).toEqual([{ seatMetricId: "seats", span: { start: "2025-12-31", endExclusive: "2026-04-01" } }]);
  });

  test("D18: which prices on demand have to be asked for their events", () => {
    const hourly = usagePrice("h", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
    const daily = usagePrice("d", { billingFrequency: "ON_DEMAND" });
    const contract = sampleContract([hourly, usagePrice("m"), daily], [{ from: "2026-01-01" }]);
    expect(demandNeeded(contract)).toEqual([
      { priceId: "h", metricId: "calls", interval: "HOURLY" },
      { priceId: "d", metricId: "calls", interval: "DAILY" },
    ]);
    const events = usedAt("calls", [["2026-01-05T10:15:00Z", "3"]]);
    const { active } = loadFacts(
      worldOf(contract, { events }),
      emptyStore(worldOf(contract)),
      parsePlainDate("2026-01-06"),
    );
    expect(active.activeDays).toEqual(new Map([["d", ["2026-01-05"]]]));
  });
});
