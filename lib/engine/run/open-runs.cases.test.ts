import { describe, expect, test } from "vitest";
import { billOn, convertedEarly, slotOn } from "@/lib/testing/billing-drafts";
import { type BillingStore, emptyStore, loadFacts, usedAt, withState, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, minorText } from "../money/fixed";
import { fixedPrice, graduatedPrice, oneTimePrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import type { PersistedRun } from "./facts";
import { planRun } from "./plan-run";

const [fee, support, setup] = [fixedPrice("fee"), fixedPrice("support"), oneTimePrice("setup")];
const worldWith = (priceIds: readonly string[]) =>
  worldOf(sampleContract([fee, support, setup], [{ from: "2026-01-01", priceIds }]));
const [one, two, three] = [worldWith(["fee"]), worldWith(["fee", "support"]), worldWith(["fee", "support", "setup"])];
const january = slotOn("2026-01-01");

describe("D12: runs of a slot are known in any order", () => {
  const first = billOn(one, emptyStore(one), "2026-01-01");
  const second = billOn(two, first.store, "2026-01-01");

  test("what is new on it has the revision after the highest", () => {
    expect([first.drafts, second.drafts]).toEqual([
      ["2026-01-01#0 100.00: fee/PRICE/2026-01-01"],
      ["2026-01-01#1 100.00: support/PRICE/2026-01-01"],
    ]);
    for (const store of [second.store, reversedRuns(second.store)]) {
      const third = billOn(three, store, "2026-01-01");
      expect([third.drafts, third.problem]).toEqual([["2026-01-01#2 100.00: setup/PRICE/2026-01-01"], null]);
    }
  });
});

describe("D12: what a settled run billed is settled until a later run of its slot bills again", () => {
  test("an invoice that was made because a person said bill again, and is voided in turn, is not made a third time", () => {
    const first = billOn(one, emptyStore(one), "2026-01-01").store;
    const asked = withState(withState(first, january, "VOIDED"), january, "REQUESTED");
    const again = billOn(one, asked, "2026-01-02");
    expect(again.drafts).toEqual(["2026-01-01#1 100.00: fee/PRICE/2026-01-01"]);
    const voided = withState(again.store, january, "VOIDED");
    expect(billOn(one, voided, "2026-01-03").drafts).toEqual([]);
    const more = billOn(two, voided, "2026-01-03");
    expect(more.drafts).toEqual(["2026-01-01#2 100.00: support/PRICE/2026-01-01"]);
  });

  test("an earlier run that billed again leaves what a later one settled alone", () => {
    const runs = [
      settled(0, ["fee"]),
      { ...settled(1, ["fee"]), record: { ...settled(1, ["fee"]).record, billsAgain: true } },
      settled(2, ["support"]),
    ];
    expect(billOn(two, { ...emptyStore(two), runs }, "2026-01-03").drafts).toEqual([]);
  });
});

describe("D17, D18: the last day on demand of a window that goes on", () => {
  const api = usagePrice("api", { billingFrequency: "ON_DEMAND" });
  const early = ["2026-01-31T09:00:00Z", "30"] as const;
  const late = ["2026-01-31T23:30:00Z", "70"] as const;
  const next = ["2026-02-03T10:00:00Z", "100"] as const;
  const worldUsing = (used: readonly (readonly [string, string])[], more = [api]) =>
    worldOf(sampleContract(more, [{ from: "2026-01-01" }]), { events: usedAt("calls", used) });
  const all = worldUsing([early, late]);
  const { store } = billOn(all, emptyStore(all), "2026-02-01");
  const february = slotOn("2026-02-01");

  test.each(["VOIDED", "DELETED"] as const)("D12: is not billed late, since its %s invoice is settled", (state) => {
    const bill = billOn(all, withState(store, february, state), "2026-02-02");
    expect([bill.drafts, bill.problem]).toEqual([[], null]);
  });

  test("is billed once on the invoice that is shown for tomorrow", () => {
    const shown = billOn(all, emptyStore(all), "2026-01-31").store;
    expect(shown.runs.map(keysOf)).toEqual([["api/PRICE/2026-01-31"]]);
    const then = billOn(worldUsing([early, late, ["2026-01-31T23:45:00Z", "20"]]), shown, "2026-01-31").store;
    expect(then.runs.map(keysOf)).toEqual([["api/PRICE/2026-01-31"]]);
  });

  test("with events taken back waits for the next invoice of the window, which settles them", () => {
    const fewer = billOn(worldUsing([early]), store, "2026-02-02");
    expect([fewer.drafts, fewer.problem]).toEqual([[], null]);
    // 130 calls at 0.10 are 13.00; 10.00 stand
    const then = billOn(worldUsing([early, next]), fewer.store, "2026-02-04");
    expect([then.drafts, then.problem]).toEqual([["2026-02-04#0 3.00: api/PRICE/2026-02-03"], null]);
  });

  test("with events taken back holds up nothing that is new on its date", () => {
    const before = worldUsing([early, late]);
    const after = worldUsing([early], [api, fixedPrice("support", { billingType: "IN_ARREARS" })]);
    const made = billOn(before, emptyStore(before), "2026-02-01").store;
    // 100.00 less the 7.00 of 70 calls
    const then = billOn(after, made, "2026-02-01");
    expect([then.drafts, then.problem]).toEqual([
      ["2026-02-01#1 93.00: support/PRICE/2026-01-01, api/PRICE/2026-01-31#1"],
      null,
    ]);
  });

  test("with more taken back than is new waits, and what is new is billed without it", () => {
    const before = worldUsing([early, late]);
    const structure = { pricingType: "FIXED", price: fixed("5") } as const;
    const small = fixedPrice("support", { billingType: "IN_ARREARS", structure });
    const after = worldUsing([early], [api, small]);
    const made = billOn(before, emptyStore(before), "2026-02-01").store;
    const then = billOn(after, made, "2026-02-01");
    expect([then.drafts, then.problem]).toEqual([["2026-02-01#1 5.00: support/PRICE/2026-01-01"], null]);
    expect(billOn(after, then.store, "2026-02-01").drafts).toEqual([]);
    // 130 calls at 0.10 are 13.00; 10.00 stand
    const later = billOn(worldUsing([early, next], [api, small]), then.store, "2026-02-04");
    expect([later.drafts, later.problem]).toEqual([["2026-02-04#0 3.00: api/PRICE/2026-02-03"], null]);
  });
});

describe("D27: a first invoice of a date that comes to less than zero", () => {
  test("is made to be looked at, and what it takes back is not left to a later one", () => {
    const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: "2026-01-01" }]);
    const used = worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "50"]]) });
    const { runs, ...rest } = billOn(used, emptyStore(used), "2026-02-01").store;
    const store = { ...rest, runs: runs.filter(({ state }) => state === "DRAFT") };
    const corrected = worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "20"]]) });
    const { entries, problem } = planRun(loadFacts(corrected, store, parsePlainDate("2026-03-01")));
    expect(problem).toMatchObject({ reason: "NEGATIVE_TOTAL", slot: { date: "2026-03-01" } });
    const nets = entries.flatMap((entry) =>
      "computation" in entry ? [`${entry.key.date} ${minorText(entry.computation.netTotal, "EUR")}`] : [],
    );
    expect(nets).toEqual(["2026-03-01 -30.00", "2026-04-01 0.00"]);
  });
});

test("D12: an early draft of a date and what comes to it later count as two invoices of one date, in either order", () => {
  const arrears = { billingType: "IN_ARREARS" } as const;
  const prices = [fixedPrice("fee", arrears), fixedPrice("support", arrears)];
  const worldOn = (priceIds: readonly string[]) => worldOf(sampleContract(prices, [{ from: "2026-01-01", priceIds }]));
  const [before, after] = [worldOn(["fee"]), worldOn(["fee", "support"])];
  const early = convertedEarly(billOn(before, emptyStore(before), "2026-01-10").store, "2026-02-01");
  const shown = billOn(after, early, "2026-01-11").store;
  for (const store of [shown, reversedRuns(shown)]) {
    const due = billOn(after, store, "2026-02-01");
    expect([due.drafts, due.problem]).toEqual([["2026-02-01#1 100.00: support/PRICE/2026-01-01"], null]);
  }
});

function reversedRuns(store: BillingStore): BillingStore {
  return { ...store, runs: store.runs.toReversed() };
}

function keysOf({ record }: PersistedRun): string[] {
  return record.charges.map(({ key }) => key);
}

/** A voided run of 1 January with charges of these prices. */
function settled(revision: number, priceIds: readonly string[]): PersistedRun {
  const service = { start: parsePlainDate("2026-01-01"), endExclusive: parsePlainDate("2026-02-01") };
  const charges = priceIds.map((priceId) => ({
    key: `${priceId}/PRICE/2026-01-01`,
    priceId,
    component: "PRICE" as const,
    timing: "IN_ADVANCE" as const,
    service,
    dueAt: null,
    bearsFees: true,
  }));
  const key = { scheduleId: "schedule", ...january, revision };
  const record = { fingerprint: "", charges, windows: new Map() };
  return { key, state: "VOIDED", invoiceId: `invoice ${revision}`, record };
}
