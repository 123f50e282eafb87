import { describe, expect, test } from "vitest";
import { billOn, convertedEarly } from "@/lib/testing/billing-drafts";
import { emptyStore, usedAt, worldOf } from "@/lib/testing/billing-world";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { fixed } from "../money/fixed";
import type { Price } from "../pricing/price";
import { fixedPrice, graduatedPrice, sampleContract, seatPrice, usagePrice } from "../schedule/contract-builders";

/** June of a contract that ends with a day, its invoice made early, and moved on to other ends. */
const start = "2026-06-01";

describe("D10, D12: a charge that grew after it was billed is billed for the days that came to it", () => {
  test("300 a month: 150 for the first half, 150 for the second", () => {
    expect(billed(flat("300"), ["2026-06-15", "2026-07-31"])).toEqual([
      "2026-06-16#0 150.00: fee/PRICE/2026-06-01",
      "2026-07-01#0 150.00: fee/PRICE/2026-06-01+2026-06-16",
      "2026-08-01#0 300.00: fee/PRICE/2026-07-01",
    ]);
  });

  test("D5: the parts come to the whole, to the cent", () => {
    // 33.333…, then 66.666… less 33.33, then 100.00 less 66.67
    expect(billed(flat("100"), ["2026-06-10", "2026-06-20", "2026-06-30"]).map(amount)).toEqual([
      "33.33",
      "33.34",
      "33.33",
    ]);
    // 50.005 is rounded away from zero: the other half has what is left
    expect(billed(flat("100.01"), ["2026-06-15", "2026-06-30"]).map(amount)).toEqual(["50.01", "50.00"]);
  });

  test("D17: usage of the period is what it comes to as a whole, less what was billed of it", () => {
    const tiered = graduatedPrice("api", "BILLING_PERIOD");
    const events = usedAt("calls", [
      ["2026-06-05T00:00:00Z", "100"],
      ["2026-06-20T00:00:00Z", "40"],
    ]);
    for (const price of [tiered, usagePrice("api", { structure: { ...linear, pricePerUnit: fixed("1") } })]) {
      expect(billed(price, ["2026-06-15", "2026-06-30"], events)).toEqual([
        "2026-06-16#0 100.00: api/PRICE/2026-06-01",
        "2026-07-01#0 40.00: api/PRICE/2026-06-01+2026-06-16",
      ]);
    }
  });

  test("D20: seats of the days that came, fees not a second time", () => {
    const tiers = [
      {
        upperBound: null,
        price: fixed("30"),
        fee: fixed("10"),
        isPricePercentage: false,
        minPrice: null,
        maxPrice: null,
      },
    ];
    const arrears = { billingType: "IN_ARREARS" } as const;
    expect(
      billed(seatPrice("editors", { tiers, contractedMinimumSeats: 2 }, arrears), ["2026-06-15", "2026-06-30"]).map(
        amount,
      ),
    ).toEqual(["40.00", "30.00"]);
    const proratedFees = seatPrice("editors", { tiers, contractedMinimumSeats: 2, prorateFlatFees: true }, arrears);
    expect(billed(proratedFees, ["2026-06-15", "2026-06-30"]).map(amount)).toEqual(["35.00", "35.00"]);
  });

  test("on the date of its own invoice too, when an edge inside the period moves", () => {
    const fee = flat("300");
    const worldUntil = (to: string, from: string) =>
      worldOf(
        sampleContract(
          [fee],
          [
            { from: start, to },
            { from, priceIds: [] },
          ],
        ),
      );
    const [before, after] = [worldUntil("2026-06-15", "2026-06-16"), worldUntil("2026-06-20", "2026-06-21")];
    const shown = billOn(before, emptyStore(before), "2026-06-10").store;
    const then = billOn(after, convertedEarly(shown, "2026-07-01"), "2026-07-01");
    expect(then.drafts).toEqual(["2026-07-01#1 50.00: fee/PRICE/2026-06-01+2026-06-16"]);
    expect(billOn(after, then.store, "2026-07-01").drafts).toEqual([]);
  });

  test("and so when its phase begins earlier than it did", () => {
    const fee = flat("300");
    const worldFrom = (to: string, from: string) =>
      worldOf(sampleContract([fee], [{ from: start, to, priceIds: [] }, { from }]));
    const [before, after] = [worldFrom("2026-06-15", "2026-06-16"), worldFrom("2026-06-10", "2026-06-11")];
    const shown = billOn(before, emptyStore(before), "2026-06-16").store;
    const then = billOn(after, convertedEarly(shown, "2026-07-01"), "2026-07-01");
    expect(then.drafts).toEqual(["2026-07-01#1 50.00: fee/PRICE/2026-06-11"]);
    expect(then.problem).toBeNull();
  });
});

const linear = { pricingType: "LINEAR", usageMetricId: "calls", isPricePercentage: false } as const;

function flat(amountOf: string): Price {
  return fixedPrice("fee", { billingType: "IN_ARREARS", structure: { pricingType: "FIXED", price: fixed(amountOf) } });
}

/** Ends one after the other, each invoice made early while its end stood; the last one runs to its end. */
function billed(price: Price, ends: readonly string[], events = usedAt("calls", [])): string[] {
  let store = emptyStore(worldOf(sampleContract([price], [{ from: start }])));
  const drafts: string[] = [];
  for (const to of ends) {
    const world = worldOf(sampleContract([price], [{ from: start, to }]), { events });
    const bill = billOn(world, store, nextDay(to));
    expect(bill.problem).toBeNull();
    expect(billOn(world, bill.store, nextDay(to)).drafts).toEqual([]);
    drafts.push(...bill.drafts);
    store = bill.store;
  }
  return drafts;
}

function nextDay(day: string): string {
  return addDays(parsePlainDate(day), 1);
}

function amount(draft: string): string | undefined {
  return draft.split(" ")[1]?.replace(":", "");
}
