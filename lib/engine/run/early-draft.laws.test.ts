import { expect, test } from "vitest";
import { anyBillingWorld } from "@/lib/testing/any-billing-world";
import {
  applyEntry,
  type BillingStore,
  type BillingWorld,
  contentsOf,
  emptyStore,
  loadFacts,
  runOn,
} from "@/lib/testing/billing-world";
import { fc, holds } from "@/lib/testing/laws";
import { addDays, type PlainDate } from "../calendar/plain-date";
import { startOfLocalDay } from "../calendar/zone";
import { planEarlyDraft } from "./early-draft";
import { planRun } from "./plan-run";

test("D12: where nothing happens after it, a draft made early bills what it would have on its date, and so do all others", () => {
  holds(anyBillingWorld, fc.nat(90), fc.nat(9), fc.nat(40), (any, after, pick, later) => {
    const today = addDays(any.contract.startDate, after);
    const world = quietAfter(any, today);
    const store = runOn(world, emptyStore(world), today);
    const facts = loadFacts(world, store, today);
    const shown = store.runs.filter(({ state }) => state === "IN_PROGRESS");
    const run = shown[pick % Math.max(1, shown.length)];
    if (!run || planRun(facts).problem) return;
    const plan = planEarlyDraft(facts, run.key);
    if (!plan.ok) {
      expect(plan.reason).toBe("PERIOD_AHEAD");
      return;
    }
    const [entry, ...others] = plan.entries;
    if (entry?.kind !== "TURN_INTO_DRAFT" || others.length > 0) throw new Error("Not one draft alone");
    expect(entry.record).toEqual(run.record);
    const end = addDays(today, later);
    const early = runOn(world, applyEntry(store, entry), end);
    expect(billedBy(early)).toEqual(billedBy(runOn(world, store, end)));
  });
});

/** Without events or changes of seats after a day; and without credits, whose balances the trace of an invoice names. */
function quietAfter(world: BillingWorld, day: PlainDate): BillingWorld {
  const { contract, events, seats, timeZone } = world;
  const endMs = startOfLocalDay(addDays(day, 1), timeZone);
  return {
    ...world,
    contract: { ...contract, phases: contract.phases.map((phase) => ({ ...phase, creditGrants: [] })) },
    events: events.filter(({ occurredAtMs }) => occurredAtMs < endMs),
    seats: new Map([...seats].map(([id, steps]) => [id, steps.filter(({ from }) => from <= day)])),
    grants: [],
  };
}

/** Whether in progress or a draft. */
function billedBy(store: BillingStore): unknown {
  return contentsOf({ ...store, runs: store.runs.map((run) => ({ ...run, state: "DRAFT" })) });
}
