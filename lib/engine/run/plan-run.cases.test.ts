import { describe, expect, test } from "vitest";
import { billOn, slotOn } from "@/lib/testing/billing-drafts";
import {
  type BillingStore,
  type BillingWorld,
  emptyStore,
  loadFacts,
  usedAt,
  worldOf,
} from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { aMinimum } from "../invoice/computation-builders";
import { minorText } from "../money/fixed";
import { fixedPrice, graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import type { PersistedRun } from "./facts";
import type { RunProblem } from "./patch";
import { planRun } from "./plan-run";
import type { RunSlot } from "./run-key";

const fee = fixedPrice("fee", { billingType: "IN_ARREARS" });

describe("D27: a parked schedule", () => {
  test("makes the drafts of the dates before the problem, and none from it on", () => {
    const quarterly = graduatedPrice("api", "CUMULATIVE", { billingFrequency: "QUARTERLY" });
    const contract = sampleContract([quarterly, fee], [{ from: "2026-01-01" }]);
    const counted = worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "250"]]) });
    const store = billOn(counted, emptyStore(counted), "2026-04-01").store;
    // The 250 calls of the first quarter, 1.00 each, were taken back: July comes to 100.00 − 250.00.
    const corrected = worldOf(contract);
    const { entries, problem } = planRun(loadFacts(corrected, store, parsePlainDate("2026-07-02")));
    expect(problem).toEqual({
      reason: "NEGATIVE_TOTAL",
      slot: slotOn("2026-07-01"),
      message: "The invoice of 2026-07-01 would come to -150.00 net, -150.00 gross EUR.",
    });
    const made = entries.flatMap((entry) => {
      if (entry.kind === "CREATE_GRANT" || entry.kind === "DROP") return [];
      const state = entry.kind === "CREATE" ? `CREATE ${entry.state}` : entry.kind;
      return [`${entry.key.date} ${state} ${minorText(entry.computation.netTotal, "EUR")}`];
    });
    expect(made).toEqual([
      "2026-05-01 TURN_INTO_DRAFT 100.00",
      "2026-06-01 CREATE DRAFT 100.00",
      "2026-07-01 REFRESH -150.00",
      "2026-08-01 CREATE IN_PROGRESS 100.00",
      "2026-10-01 CREATE IN_PROGRESS 100.00",
    ]);
  });
});

describe("what a problem says", () => {
  test("BILLED_TWICE: the price, its first and last day, and the two invoices", () => {
    const store = billedIn("2026-02-03", worldOf(sampleContract([fee], [{ from: "2026-01-01" }])));
    expect(problemOf(movedToThe15th, store, "2026-02-20")).toEqual({
      reason: "BILLED_TWICE",
      slot: slotOn("2026-02-15"),
      message:
        "The invoice of 2026-02-15 would bill price fee for 2026-01-15 to 2026-02-14, which the invoice of 2026-02-01 has billed in part.",
    });
  });

  test("UNBILLED: D24, each price once, every charge, and what to do", () => {
    const total = (id: string) => graduatedPrice(id, "CUMULATIVE");
    const prices = [usagePrice("a"), total("b"), usagePrice("c")];
    const minimums = [aMinimum("500.00")];
    const worldWith = (priceIds: readonly string[]) =>
      worldOf(
        sampleContract(prices, [
          { from: "2026-01-01", to: "2026-01-15", priceIds, minimums },
          { from: "2026-01-16", priceIds, minimums },
        ]),
      );
    const store = billedIn("2026-02-01", worldWith(["a"]));
    expect(problemOf(worldWith(["a", "b", "c"]), store, "2026-02-01")).toEqual({
      reason: "UNBILLED",
      slot: slotOn("2026-02-01"),
      chargeKeys: ["b/PRICE/2026-01-01", "b/PRICE/2026-01-16", "c/PRICE/2026-01-01"],
      message:
        "The invoice of 2026-02-01 would bill price b, c under a minimum that another invoice of the same period has settled. Recalculate that invoice while it is a draft, or void it and bill again.",
    });
  });

  test("TWO_RUNS: currency and date of the invoice, of an hourly one its hour (D18)", () => {
    const twins = (slot: RunSlot) => [runOf(slot, 0, "REQUESTED", []), runOf(slot, 1, "REQUESTED", [])];
    const hour = { currency: "EUR", date: parsePlainDate("2026-01-10"), at: "2026-01-10T14:00:00.000Z" } as const;
    expect(problemWith(twins(slotOn("2026-02-01")))).toEqual({
      reason: "TWO_RUNS",
      slot: slotOn("2026-02-01"),
      message: "The EUR invoice of 2026-02-01 has more than one run that is not settled.",
    });
    expect(problemWith(twins(hour))).toEqual({
      reason: "TWO_RUNS",
      slot: hour,
      message: "The EUR invoice of 2026-01-10T14:00:00.000Z has more than one run that is not settled.",
    });
  });

  test("of several problems the earliest parks the schedule, whatever its reason", () => {
    const store = billedIn("2026-02-03", worldOf(sampleContract([fee], [{ from: "2026-01-01" }])));
    const twins = [0, 1].map((revision) => runOf(slotOn("2026-03-01"), revision, "REQUESTED", []));
    const both = { ...store, runs: [...store.runs.filter(({ state }) => state === "DRAFT"), ...twins] };
    expect(problemOf(movedToThe15th, both, "2026-02-20")).toMatchObject({
      reason: "BILLED_TWICE",
      slot: slotOn("2026-02-15"),
    });
    const alone = { ...store, runs: twins };
    expect(problemOf(movedToThe15th, alone, "2026-02-20")).toMatchObject({
      reason: "TWO_RUNS",
      slot: slotOn("2026-03-01"),
    });
  });
});

describe("D12: runs of one slot", () => {
  const slot = slotOn("2026-02-01");

  test("may stand beside each other where each bills something else", () => {
    const runs = [runOf(slot, 0, "FINAL", ["a"]), runOf(slot, 1, "DRAFT", ["b"]), runOf(slot, 2, "DRAFT", ["c"])];
    expect(problemWith(runs)).toBeNull();
  });

  test("may not bill one charge twice, also where either bills others too", () => {
    expect(problemWith([runOf(slot, 0, "FINAL", ["a"]), runOf(slot, 1, "DRAFT", ["b", "a"])])).toMatchObject(twoRuns);
    expect(problemWith([runOf(slot, 0, "FINAL", ["a", "b"]), runOf(slot, 1, "DRAFT", ["b"])])).toMatchObject(twoRuns);
  });

  test("may not bill what any earlier one of them bills", () => {
    const made = [runOf(slot, 0, "FINAL", ["a"]), runOf(slot, 1, "FINAL", ["b"])];
    expect(problemWith([...made, runOf(slot, 2, "DRAFT", ["b"])])).toMatchObject(twoRuns);
    expect(problemWith([...made, runOf(slot, 2, "DRAFT", ["a"])])).toMatchObject(twoRuns);
  });

  test("may not have one revision, also where they bill nothing in common", () => {
    expect(problemWith([runOf(slot, 0, "DRAFT", ["a"]), runOf(slot, 0, "DRAFT", ["b"])])).toMatchObject(twoRuns);
  });

  test("may not both be without an invoice: which of them bills what is left, nothing would say", () => {
    expect(problemWith([runOf(slot, 1, "REQUESTED", []), runOf(slot, 2, "REQUESTED", [])])).toMatchObject(twoRuns);
    expect(problemWith([runOf(slot, 0, "IN_PROGRESS", ["a"]), runOf(slot, 1, "REQUESTED", [])])).toMatchObject(twoRuns);
  });

  test("may be one that is made and one that is asked for", () => {
    expect(problemWith([runOf(slot, 0, "DRAFT", ["a"]), runOf(slot, 1, "REQUESTED", [])])).toBeNull();
  });

  test("that are settled contradict nothing", () => {
    const runs = [runOf(slot, 0, "VOIDED", ["a"]), runOf(slot, 1, "DELETED", ["a"]), runOf(slot, 2, "DRAFT", ["a"])];
    expect(problemWith(runs)).toBeNull();
  });
});

const twoRuns = { reason: "TWO_RUNS", slot: slotOn("2026-02-01") };
const movedToThe15th = worldOf(sampleContract([fee], [{ from: "2026-01-01" }], { recurrenceDayOfMonth: 15 }));

/** Three fees in arrears: the invoice of 1 February bills January of each. */
const threeFees = worldOf(
  sampleContract(
    ["a", "b", "c"].map((id) => fixedPrice(id, { billingType: "IN_ARREARS" })),
    [{ from: "2026-01-01" }],
  ),
);

function billedIn(day: string, world: BillingWorld): BillingStore {
  return billOn(world, emptyStore(world), day).store;
}

function problemOf(world: BillingWorld, store: BillingStore, day: string): RunProblem | null {
  return planRun(loadFacts(world, store, parsePlainDate(day))).problem;
}

/** With these runs alone, on 10 February. */
function problemWith(runs: readonly PersistedRun[]): RunProblem | null {
  return problemOf(threeFees, { ...emptyStore(threeFees), runs }, "2026-02-10");
}

/** A run that bills January of these fees. */
function runOf(slot: RunSlot, revision: number, state: PersistedRun["state"], feeIds: readonly string[]): PersistedRun {
  const service = { start: parsePlainDate("2026-01-01"), endExclusive: parsePlainDate("2026-02-01") };
  const charges = feeIds.map((priceId) => {
    const key = `${priceId}/PRICE/2026-01-01`;
    return { key, priceId, component: "PRICE", timing: "IN_ARREARS", service, dueAt: null, bearsFees: true } as const;
  });
  return {
    key: { scheduleId: "schedule", ...slot, revision },
    state,
    invoiceId: state === "REQUESTED" ? null : `invoice ${revision}`,
    record: { fingerprint: "", charges, windows: new Map() },
  };
}
