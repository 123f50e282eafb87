import { describe, expect, test } from "vitest";
import { billOn, convertedEarly, slotOn } from "@/lib/testing/billing-drafts";
import { emptyStore, usedAt, withState, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import type { Contract } from "../schedule/contract";
import { fixedPrice, graduatedPrice, oneTimePrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { completeMilestone } from "../schedule/milestone";

const fee = fixedPrice("fee", { billingType: "IN_ARREARS" });
const support = fixedPrice("support");

describe("D11, D12: what falls due on a date whose invoice is made is billed by one more invoice of that date, once", () => {
  const before = worldOf(
    sampleContract(
      [fee, support],
      [
        { from: "2026-01-01", to: "2026-03-31", priceIds: ["fee"] },
        { from: "2026-04-01", priceIds: ["fee"] },
      ],
    ),
  );
  const after = worldOf(
    sampleContract(
      [fee, support],
      [{ from: "2026-01-01", to: "2026-03-31", priceIds: ["fee"] }, { from: "2026-04-01" }],
    ),
  );
  const april = slotOn("2026-04-01");

  test.each(["DRAFT", "FINAL", "SENT"] as const)("an advance fee that comes after the %s invoice", (state) => {
    const shown = billOn(before, emptyStore(before), "2026-03-20").store;
    const made = withState(convertedEarly(shown, "2026-04-01"), april, state);
    expect(billOn(after, made, "2026-03-25").drafts).toEqual([]);
    const first = billOn(after, made, "2026-04-01");
    expect(first.drafts).toEqual(["2026-04-01#1 100.00: support/PRICE/2026-04-01"]);
    expect(first.problem).toBeNull();
    const again = billOn(after, first.store, "2026-04-01");
    expect([again.drafts, again.problem]).toEqual([[], null]);
  });

  test("a third invoice of a date has the next revision", () => {
    const shown = billOn(before, emptyStore(before), "2026-03-20").store;
    const first = billOn(after, convertedEarly(shown, "2026-04-01"), "2026-04-01").store;
    const setup = oneTimePrice("setup");
    const more = worldOf(
      sampleContract(
        [fee, support, setup],
        [{ from: "2026-01-01", to: "2026-03-31", priceIds: ["fee"] }, { from: "2026-04-01" }],
      ),
    );
    expect(billOn(more, first, "2026-04-01").drafts).toEqual(["2026-04-01#2 100.00: setup/PRICE/2026-04-01"]);
  });

  test("D12: what was deleted or voided stays settled, what is new beside it is billed", () => {
    for (const state of ["DELETED", "VOIDED"] as const) {
      const shown = billOn(before, emptyStore(before), "2026-03-20").store;
      const settled = withState(convertedEarly(shown, "2026-04-01"), april, state);
      const made = billOn(after, settled, "2026-04-01");
      expect(made.drafts).toEqual(["2026-04-01#1 100.00: support/PRICE/2026-04-01"]);
      const voided = withState(made.store, april, "VOIDED");
      expect(billOn(after, voided, "2026-04-02").drafts).toEqual([]);
    }
  });

  test("D12: bill again bills all of the date that stands on no invoice", () => {
    const shown = billOn(before, emptyStore(before), "2026-03-20").store;
    const both = billOn(after, convertedEarly(shown, "2026-04-01"), "2026-04-01").store;
    const second = withState(withState(both, april, "VOIDED"), april, "REQUESTED");
    expect(billOn(after, second, "2026-04-02").drafts).toEqual(["2026-04-01#2 100.00: support/PRICE/2026-04-01"]);
  });

  test("D12: bill again ahead of its date is still there on the date", () => {
    const shown = billOn(before, emptyStore(before), "2026-03-20").store;
    const asked = withState(withState(convertedEarly(shown, "2026-04-01"), april, "VOIDED"), april, "REQUESTED");
    const ahead = billOn(before, asked, "2026-03-21");
    expect(ahead.drafts).toEqual([]);
    const kept = billOn(before, ahead.store, "2026-03-22").store;
    expect(billOn(before, kept, "2026-04-01").drafts).toEqual(["2026-04-01#1 100.00: fee/PRICE/2026-03-01"]);
  });

  test("an invoice of a date that is deleted does not fall onto the one that is added to it", () => {
    const shown = billOn(before, emptyStore(before), "2026-03-20").store;
    const usage = usagePrice("api");
    const contract = sampleContract(
      [fee, usage],
      [{ from: "2026-01-01", to: "2026-02-28", priceIds: ["fee"] }, { from: "2026-03-01" }],
    );
    const world = worldOf(contract, { events: usedAt("calls", [["2026-03-10T00:00:00Z", "50"]]) });
    const added = billOn(world, convertedEarly(shown, "2026-04-01"), "2026-03-21").store;
    const deleted = {
      ...added,
      runs: added.runs.map((run) =>
        run.key.date === "2026-04-01" && run.key.revision === 0 ? { ...run, state: "DELETED" as const } : run,
      ),
    };
    expect(billOn(world, deleted, "2026-04-01").drafts).toEqual(["2026-04-01#1 5.00: api/PRICE/2026-03-01"]);
  });
});

describe("D49: a milestone that was completed before days already billed", () => {
  const year = fixedPrice("year", { billingType: "IN_ARREARS" });
  const milestone = { name: "Pilot", completedOn: null };
  const contractOf = (later: readonly string[]) =>
    sampleContract(
      [fee, year],
      [
        { from: "2026-01-01", milestone, priceIds: ["fee"] },
        { from: "2026-06-01", priceIds: later },
      ],
    );

  test("its next phase's days are billed on the date whose invoice is made", () => {
    const contract = contractOf(["year"]);
    const store = billOn(worldOf(contract), emptyStore(worldOf(contract)), "2026-04-05").store;
    const then = billOn(worldOf(completed(contract, "2026-03-15")), store, "2026-04-05");
    // 100.00 × 16 ÷ 31 = 51.6129…
    expect(then.drafts).toEqual(["2026-04-01#1 51.61: year/PRICE/2026-03-16"]);
    expect(billOn(worldOf(completed(contract, "2026-03-15")), then.store, "2026-04-05").drafts).toEqual([]);
  });

  test("days that a price has billed are not billed again by its next phase", () => {
    const contract = contractOf(["fee"]);
    const store = billOn(worldOf(contract), emptyStore(worldOf(contract)), "2026-04-05").store;
    const then = billOn(worldOf(completed(contract, "2026-03-15")), store, "2026-04-05");
    expect([then.drafts, then.problem]).toEqual([[], null]);
  });
});

describe("D17, D18: events that come late for a date whose invoice is made", () => {
  const api = usagePrice("api", { billingFrequency: "ON_DEMAND" });
  const contract = sampleContract([fee, api], [{ from: "2026-01-01" }]);
  const quiet = worldOf(contract);
  const late = worldOf(contract, { events: usedAt("calls", [["2026-01-31T23:30:00Z", "70"]]) });
  const later = [
    ["2026-01-31T23:30:00Z", "70"],
    ["2026-02-03T10:00:00Z", "10"],
  ] as const;

  test("the last hour of a day that had none", () => {
    const store = billOn(quiet, emptyStore(quiet), "2026-02-01").store;
    const first = billOn(late, store, "2026-02-01");
    expect(first.drafts).toEqual(["2026-02-01#1 7.00: api/PRICE/2026-01-31"]);
    expect(billOn(late, first.store, "2026-02-02").drafts).toEqual([]);
  });

  test("the last hour of a day that has been billed, when no other day follows", () => {
    const early = ["2026-01-31T09:00:00Z", "30"] as const;
    const known = worldOf(contract, { events: usedAt("calls", [early]) });
    const then = worldOf(contract, { events: usedAt("calls", [early, later[0]]) });
    const { store } = billOn(known, emptyStore(known), "2026-02-01");
    const first = billOn(then, store, "2026-02-01");
    expect(first.drafts).toEqual(["2026-02-01#1 7.00: api/PRICE/2026-01-31#1"]);
    expect(billOn(then, first.store, "2026-02-02").drafts).toEqual([]);
    const next = worldOf(contract, { events: usedAt("calls", [early, ...later]) });
    expect(billOn(next, store, "2026-02-04").drafts).toEqual(["2026-02-04#0 8.00: api/PRICE/2026-02-03"]);
  });

  test("events that were taken back wait for the next invoice of the window", () => {
    const known = worldOf(contract, { events: usedAt("calls", later.slice(0, 1)) });
    const { store } = billOn(known, emptyStore(known), "2026-02-01");
    const then = billOn(quiet, store, "2026-02-02");
    expect([then.drafts, then.problem]).toEqual([[], null]);
  });

  test("D45: events of a window that has ended are not billed with a day that was", () => {
    const ended = sampleContract([api], [{ from: "2026-01-01", to: "2026-01-31" }]);
    const [first, then] = [later.slice(0, 1), [["2026-01-31T08:00:00Z", "5"], later[0]] as const].map((used) =>
      worldOf(ended, { events: usedAt("calls", used) }),
    );
    if (!first || !then) throw new Error("Two worlds");
    const { store } = billOn(first, emptyStore(first), "2026-02-01");
    expect(billOn(then, store, "2026-02-01").drafts).toEqual(["2026-02-01#1 0.50: api/PRICE/2026-01-31#1"]);
    expect(billOn(then, store, "2026-02-02").drafts).toEqual([]);
  });

  test("of a day that had none bill what later days have not settled", () => {
    const used = worldOf(contract, { events: usedAt("calls", later) });
    const first = billOn(used, billOn(quiet, emptyStore(quiet), "2026-02-01").store, "2026-02-04");
    expect(first.net).toBe(800n);
    const other = worldOf(contract, { events: usedAt("calls", later.slice(1)) });
    const settled = billOn(other, billOn(quiet, emptyStore(quiet), "2026-02-01").store, "2026-02-04").store;
    expect(billOn(used, settled, "2026-02-05").drafts).toEqual(["2026-02-01#1 7.00: api/PRICE/2026-01-31"]);
  });
});

describe("D23, D24: terms of the whole invoice, where a date has several", () => {
  const nominal = {
    id: "welcome",
    priceIds: [],
    value: { kind: "NOMINAL", amount: 3_000n },
    message: "Welcome",
    separateLineItem: true,
    seatDiscountType: "ALL_SEATS",
    validFrom: null,
    validTo: null,
  } as const;

  test("D23: a nominal discount is taken once, a percentage on each", () => {
    const half = { ...nominal, id: "half", value: { kind: "PERCENTAGE", fraction: 500_000_000_000n } } as const;
    for (const [discount, drafts] of [
      [nominal, ["2026-01-01#1 100.00: support/PRICE/2026-01-01"]],
      [half, ["2026-01-01#1 50.00: support/PRICE/2026-01-01"]],
    ] as const) {
      const other = fixedPrice("other");
      const [first, more] = [["other"], ["other", "support"]].map((priceIds) =>
        worldOf(sampleContract([other, support], [{ from: "2026-01-01", priceIds, discounts: [discount] }])),
      );
      if (!first || !more) throw new Error("Two worlds");
      expect(billOn(more, billOn(first, emptyStore(first), "2026-01-01").store, "2026-01-02").drafts).toEqual(drafts);
    }
  });

  test("D24: what a minimum has settled already is not billed: it parks the schedule and names the charges", () => {
    const events = usedAt("calls", [["2026-01-10T00:00:00Z", "50"]]);
    const minimums = [{ id: "floor", priceIds: [], amount: 50_000n }];
    const contractOf = (priceIds: readonly string[]): Contract =>
      sampleContract([usagePrice("a"), usagePrice("b")], [{ from: "2026-01-01", priceIds, minimums }]);
    const [first, more] = [worldOf(contractOf(["a"]), { events }), worldOf(contractOf(["a", "b"]), { events })];
    const store = billOn(first, emptyStore(first), "2026-02-01").store;
    const { drafts, problem } = billOn(more, store, "2026-02-01");
    expect(drafts).toEqual([]);
    expect(problem).toMatchObject({
      reason: "UNBILLED",
      slot: slotOn("2026-02-01"),
      chargeKeys: ["b/PRICE/2026-01-01"],
    });
    expect(problem?.message).toContain("minimum");
  });
});

describe("contradictory facts", () => {
  test("D17: usage that a running total has billed is not billed again by a window that begins inside it", () => {
    const api = graduatedPrice("api", "CUMULATIVE");
    const contract = sampleContract(
      [api],
      [{ from: "2026-01-01", milestone: { name: "Pilot", completedOn: null } }, { from: "2026-06-01" }],
    );
    const events = usedAt("calls", [["2026-03-20T00:00:00Z", "50"]]);
    const store = billOn(worldOf(contract, { events }), emptyStore(worldOf(contract)), "2026-04-05").store;
    const then = billOn(worldOf(completed(contract, "2026-03-15"), { events }), store, "2026-04-05");
    expect([then.drafts, then.problem?.reason]).toEqual([[], "BILLED_TWICE"]);
  });
});

function completed(contract: Contract, day: string): Contract {
  const plan = completeMilestone(contract, "phase1", parsePlainDate(day));
  if (!plan.ok) throw new Error(plan.message);
  return plan.contract;
}
