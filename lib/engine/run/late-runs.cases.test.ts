import { describe, expect, test } from "vitest";
import { billOn, convertedEarly, slotOn } from "@/lib/testing/billing-drafts";
import { emptyStore, loadFacts, usedAt, withState, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, fixedOf } from "../money/fixed";
import type { Price, Tier } from "../pricing/price";
import { fixedPrice, graduatedPrice, sampleContract, usagePrice } from "../schedule/contract-builders";
import { dueRuns } from "./due-runs";
import { settledLater } from "./late-runs";

const january = slotOn("2026-02-01");

describe("D17: an invoice of a running total that is made after later ones", () => {
  test("does not charge f(0) again: the fee of a window without usage is charged once", () => {
    const contract = sampleContract([withFee("5")], [{ from: "2026-01-01" }]);
    const world = worldOf(contract);
    const first = billOn(world, emptyStore(world), "2026-02-05");
    expect(first.drafts).toEqual(["2026-02-01#0 5.00: api/PRICE/2026-01-01"]);
    const later = billOn(world, withState(first.store, january, "VOIDED"), "2026-03-05");
    expect(later.drafts).toEqual(["2026-03-01#0 5.00: api/PRICE/2026-02-01"]);
    const again = billOn(world, withState(later.store, january, "REQUESTED"), "2026-03-06");
    expect(again.drafts).toEqual(["2026-02-01#1 0.00: api/PRICE/2026-01-01"]);
  });

  test("charges f(0), where the later invoice of the window is voided too", () => {
    const contract = sampleContract([withFee("5")], [{ from: "2026-01-01" }]);
    const world = worldOf(contract);
    const first = billOn(world, emptyStore(world), "2026-02-05").store;
    const later = billOn(world, withState(first, january, "VOIDED"), "2026-03-05").store;
    const asked = withState(withState(later, slotOn("2026-03-01"), "VOIDED"), january, "REQUESTED");
    expect(billOn(world, asked, "2026-03-06").drafts).toEqual(["2026-02-01#1 5.00: api/PRICE/2026-01-01"]);
  });

  test("D18: what another invoice of its own date has billed is not held back as if it were later", () => {
    const prices = [
      usagePrice("api", { billingFrequency: "ON_DEMAND" }),
      fixedPrice("fee", { billingType: "IN_ARREARS" }),
    ];
    const contract = sampleContract(prices, [{ from: "2026-01-01" }]);
    const early = ["2026-01-10T09:00:00Z", "30"] as const;
    const known = worldOf(contract, { events: usedAt("calls", [early]) });
    const billed = billOn(known, emptyStore(known), "2026-01-11");
    expect(billed.drafts).toEqual(["2026-01-11#0 3.00: api/PRICE/2026-01-10"]);
    // The invoice of February's first is a draft before its date: a later one, but none of the window.
    const store = convertedEarly(billed.store, "2026-02-01");
    const late = worldOf(contract, { events: usedAt("calls", [early, ["2026-01-10T23:00:00Z", "70"]]) });
    expect(billOn(late, store, "2026-01-12").drafts).toEqual(["2026-01-11#1 7.00: api/PRICE/2026-01-10#1"]);
  });

  test("D46: a price whose tax was not loaded is a caller's bug, and is named", () => {
    const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: "2026-01-01" }]);
    const world = worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "100"]]) });
    const store = billOn(world, emptyStore(world), "2026-03-05").store;
    const asked = withState(withState(store, january, "VOIDED"), january, "REQUESTED");
    const facts = loadFacts(world, asked, parsePlainDate("2026-03-06"));
    const plans = dueRuns(facts, { start: contract.startDate, endExclusive: parsePlainDate("2026-03-02") });
    const [plan] = plans;
    if (!plan) throw new Error("January is due");
    const after = new Map([["api/2026-01-01", { charged: 10_000n, units: fixedOf(100), creditedUnits: 0n }]]);
    expect(settledLater(facts, plans, plan, after)).toEqual(new Map());
    expect(() => settledLater({ ...facts, taxes: new Map() }, plans, plan, after)).toThrow(
      new RangeError("No tax was loaded for api"),
    );
  });
});

/** Free calls after a fee for the whole window. */
function withFee(fee: string): Price {
  const tier: Tier = {
    ...{ upperBound: null, price: 0n, fee: fixed(fee) },
    ...{ isPricePercentage: false, minPrice: null, maxPrice: null },
  };
  const structure = { usageMetricId: "calls", usageCalculationMode: "CUMULATIVE", tiers: [tier] } as const;
  return graduatedPrice("api", "CUMULATIVE", { structure: { pricingType: "GRADUATED", ...structure } });
}
