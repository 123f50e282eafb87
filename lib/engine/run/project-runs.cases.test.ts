import { describe, expect, test } from "vitest";
import { billOn } from "@/lib/testing/billing-drafts";
import { emptyStore, usedAt, worldOf } from "@/lib/testing/billing-world";
import { fixed } from "../money/fixed";
import { sampleContract, usagePrice } from "../schedule/contract-builders";

/** Calls and texts on demand at 0.10; on 31 January 100 calls and 50 texts, which are billed: 10.00 and 5.00. */
const texts = {
  pricingType: "LINEAR",
  usageMetricId: "texts",
  pricePerUnit: fixed("0.1"),
  isPricePercentage: false,
} as const;
const onDemand = { billingFrequency: "ON_DEMAND" } as const;
const contract = sampleContract(
  [usagePrice("api", onDemand), usagePrice("sms", { ...onDemand, structure: texts })],
  [{ from: "2026-01-01" }],
);
type Used = readonly (readonly [instant: string, value: string])[];
const worldUsing = (calls: Used, messages: Used) =>
  worldOf(contract, { events: [...usedAt("calls", calls), ...usedAt("texts", messages)] });
const [hundred, fifty] = [["2026-01-31T09:00:00Z", "100"] as const, ["2026-01-31T09:30:00Z", "50"] as const];
const world = worldUsing([hundred], [fifty]);
const { store, drafts } = billOn(world, emptyStore(world), "2026-02-01");

describe("D17, D18: events that come late for a day on demand with several prices, all of them billed", () => {
  test("the day is billed as it stands", () => {
    expect(drafts).toEqual(["2026-02-01#0 15.00: api/PRICE/2026-01-31, sms/PRICE/2026-01-31"]);
    expect(billOn(world, store, "2026-02-01").drafts).toEqual([]);
  });

  test("more of one are billed, though the other has no more", () => {
    const late = worldUsing([hundred, ["2026-01-31T23:30:00Z", "70"]], [fifty]);
    const then = billOn(late, store, "2026-02-01");
    expect([then.net, then.problem]).toEqual([700n, null]);
    const again = billOn(late, then.store, "2026-02-01");
    expect([again.drafts, again.problem]).toEqual([[], null]);
  });

  test("more of one are billed less what the other lost, also where no day follows", () => {
    const [ended] = [sampleContract([...contract.prices.values()], [{ from: "2026-01-01", to: "2026-01-31" }])];
    const lastDay = (calls: Used, messages: Used) =>
      worldOf(ended, { events: [...usedAt("calls", calls), ...usedAt("texts", messages)] });
    const before = lastDay([hundred], [fifty]);
    const made = billOn(before, emptyStore(before), "2026-02-01").store;
    const after = lastDay([hundred, ["2026-01-31T23:30:00Z", "70"]], [["2026-01-31T09:30:00Z", "20"]]);
    // 70 more calls are 7.00, 30 fewer texts 3.00
    const then = billOn(after, made, "2026-02-01");
    expect([then.drafts, then.problem]).toEqual([
      ["2026-02-01#1 4.00: api/PRICE/2026-01-31#1, sms/PRICE/2026-01-31#1"],
      null,
    ]);
    expect(billOn(after, then.store, "2026-02-01").drafts).toEqual([]);
  });

  test("what comes to less than zero waits for the next invoice of each, and comes to f(U)", () => {
    const late: Used = [hundred, ["2026-01-31T23:30:00Z", "10"]];
    const fewer: Used = [["2026-01-31T09:30:00Z", "20"]];
    const waiting = billOn(worldUsing(late, fewer), store, "2026-02-01");
    expect([waiting.drafts, waiting.problem]).toEqual([[], null]);
    const [calls, messages] = [
      ["2026-02-03T09:00:00Z", "10"],
      ["2026-02-03T09:00:00Z", "40"],
    ] as const;
    const then = billOn(worldUsing([...late, calls], [...fewer, messages]), waiting.store, "2026-02-04");
    // 120 calls are 12.00, less 10.00; 60 texts are 6.00, less 5.00
    expect([then.drafts, then.problem]).toEqual([
      ["2026-02-04#0 3.00: api/PRICE/2026-02-03, sms/PRICE/2026-02-03"],
      null,
    ]);
  });

  test("less of both wait too, and park nothing", () => {
    const waiting = billOn(
      worldUsing([["2026-01-31T09:00:00Z", "90"]], [["2026-01-31T09:30:00Z", "20"]]),
      store,
      "2026-02-01",
    );
    expect([waiting.drafts, waiting.problem]).toEqual([[], null]);
  });
});
