import { describe, expect, test } from "vitest";
import { anyBillingWorld, anyZone, worldDays } from "@/lib/testing/any-billing-world";
import {
  applyEntry,
  type BillingStore,
  type BillingWorld,
  contentsOf,
  emptyStore,
  loadFacts,
  runOn,
  usedAt,
  worldOf,
} from "@/lib/testing/billing-world";
import { fc, holds } from "@/lib/testing/laws";
import { addDays, instantToLocalDay, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { fixedOne } from "../money/fixed";
import { sampleContract, usagePrice } from "../schedule/contract-builders";
import type { RunPatch } from "./patch";
import { planRun } from "./plan-run";
import { projectRuns } from "./project-runs";
import { runKeyText } from "./run-key";

/** Days after the start on which the worker comes by, in order. */
const anyDays = fc.uniqueArray(fc.nat(worldDays), { maxLength: 3 }).map((days) => days.toSorted((a, b) => a - b));
const anyPick = fc.nat(1_000);

describe("D12: the billing run", () => {
  test("run twice, it makes what one run makes: the second patch is empty", () => {
    holds(anyBillingWorld, fc.nat(worldDays), (world, after) => {
      const today = dayOf(world, after);
      const store = runOn(world, emptyStore(world), today);
      expect(planRun(loadFacts(world, store, today)).entries).toEqual([]);
    });
  });

  test("coming by on any days before, or only once at the end, it makes the same invoices", () => {
    holds(anyBillingWorld, anyDays, fc.nat(worldDays), (world, days, last) => {
      const end = dayOf(world, last);
      const visits = [...days.filter((day) => day < last).map((day) => dayOf(world, day)), end];
      const often = visits.reduce((store, today) => runOn(world, store, today), emptyStore(world));
      expect(contentsOf(often)).toEqual(contentsOf(runOn(world, emptyStore(world), end)));
    });
  });

  test("killed between any two entries and run again, it ends where it would have", () => {
    holds(anyBillingWorld, fc.nat(worldDays), anyPick, (world, first, at) => {
      const visits = [first, worldDays].map((day) => dayOf(world, day));
      const whole = visits.reduce((store, today) => runOn(world, store, today), emptyStore(world));
      const killed = visits.reduce(
        (store, today) => runOn(world, killedOn(world, store, today, at), today),
        emptyStore(world),
      );
      expect(contentsOf(killed)).toEqual(contentsOf(whole));
    });
  });

  test("no two runs have one key, and no charge is on two invoices", () => {
    holds(anyBillingWorld, anyDays, (world, days) => {
      const visits = [...days, worldDays].map((day) => dayOf(world, day));
      const { runs } = visits.reduce((store, today) => runOn(world, store, today), emptyStore(world));
      const keys = runs.map(({ key }) => runKeyText(key));
      const charges = runs.flatMap(({ record }) => record.charges.map(({ key }) => key));
      expect(keys).toEqual([...new Set(keys)]);
      expect(charges).toEqual([...new Set(charges)]);
    });
  });

  test("how far ahead it looks changes nothing of what comes first", () => {
    holds(anyBillingWorld, fc.nat(worldDays), fc.nat(worldDays), (world, a, b) => {
      const [near, far] = [Math.min(a, b), Math.max(a, b)].map((days) => dayOf(world, days));
      const facts = loadFacts(world, emptyStore(world), far ?? world.contract.startDate);
      const until = near ?? world.contract.startDate;
      const whole = projectRuns(facts, addDays(facts.today, 1)).runs.filter(({ key }) => key.date < until);
      expect(projectRuns(facts, until).runs).toEqual(whole);
    });
  });

  test("the order of events and their repetition change nothing", () => {
    holds(anyBillingWorld, fc.nat(worldDays), fc.infiniteStream(fc.nat()), (world, after, places) => {
      const today = dayOf(world, after);
      const order = world.events.map((event) => ({ event, place: places.next().value ?? 0 }));
      const shuffled = order.toSorted((a, b) => a.place - b.place).map(({ event }) => event);
      const repeated = { ...world, events: [...shuffled, ...world.events.filter((_, i) => i % 2 === 0)] };
      expect(contentsOf(runOn(repeated, emptyStore(repeated), today))).toEqual(
        contentsOf(runOn(world, emptyStore(world), today)),
      );
    });
  });
});

describe("D7: the account's time zone", () => {
  test("decides on which invoice an event is, and loses or repeats none", () => {
    holds(anyUse, anyZone, anyZone, (used, zone, other) => {
      const events = usedAt(
        "calls",
        used.map((ms) => [new Date(ms).toISOString(), "1"]),
      );
      const contract = sampleContract([usagePrice("api")], [{ from: "2026-02-10", to: "2026-11-20" }]);
      const billedIn = (timeZone: string) => {
        const world = worldOf(contract, { events, timeZone });
        return billedUnits(planRun(loadFacts(world, emptyStore(world), parsePlainDate("2026-11-21"))));
      };
      const heldIn = (timeZone: string) =>
        used.map((ms) => instantToLocalDay(ms, timeZone)).filter((day) => day >= "2026-02-10" && day <= "2026-11-20")
          .length;
      expect([billedIn(zone), billedIn(other)]).toEqual([heldIn(zone), heldIn(other)]);
    });
  });
});

/** Instants around the start and the end of the schedule, and anywhere between. */
const anyUse = fc.array(
  fc.oneof(
    ...["2026-02-10", "2026-03-29", "2026-10-25", "2026-11-21"].map((day) =>
      fc.integer({ min: -40, max: 40 }).map((halfHours) => Date.parse(`${day}T00:00:00Z`) + halfHours * 1_800_000),
    ),
    fc.integer({ min: Date.parse("2026-02-01T00:00:00Z"), max: Date.parse("2026-12-01T00:00:00Z") }),
  ),
  { maxLength: 30 },
);

function billedUnits({ entries }: RunPatch): number {
  const lines = entries.flatMap((entry) => ("computation" in entry ? entry.computation.lines : []));
  return Number(lines.reduce((sum, { quantity }) => sum + quantity, 0n) / fixedOne);
}

function dayOf({ contract }: BillingWorld, after: number): PlainDate {
  return addDays(contract.startDate, after);
}

/** A run of which only some entries were applied. */
function killedOn(world: BillingWorld, store: BillingStore, today: PlainDate, at: number): BillingStore {
  const { entries } = planRun(loadFacts(world, store, today));
  return entries.slice(0, at % (entries.length + 1)).reduce(applyEntry, store);
}
