import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import type { Charge } from "../schedule/charge";
import { priceCharge } from "./charge-lines";
import type { Price, SeatStructure } from "./price";
import {
  aCharge,
  aPrice,
  april,
  context,
  days,
  printed,
  seatFacts,
  seats,
  steps,
  sumOf,
  untouched,
} from "./pricing-builders";

/** D21: fees of tiers where seats above the contracted minimum are billed at a frequency of their own. */
const tiered = [
  { upTo: "110", price: "120", fee: "7" },
  { upTo: "120", price: "60", fee: "9" },
  { price: "60", fee: "24" },
];
const monthly = { contractedMinimumSeats: 100, overagesBillingFrequency: "MONTHLY" } as const;
const aYear = { billingFrequency: "YEARLY", billingType: "IN_ADVANCE" } as const;
const overage = { component: "OVERAGE" } as const;
const base = { service: days("2026-01-01", "2026-12-31"), timing: "IN_ADVANCE" } as const;

function linesOf(
  count: number,
  charge: Partial<Charge>,
  more: Partial<SeatStructure> = {},
  price: Partial<Price> = aYear,
) {
  const made = aCharge({ windows: [], ...charge });
  const structure = seats(tiered, { ...monthly, ...more });
  return priceCharge(made, aPrice(structure, price), seatFacts(steps(["2025-01-01", count])), untouched, context).lines;
}

describe("D20, D21: fees where overages are billed separately", () => {
  it("of the tiers that the contracted minimum reaches are the price's own", () => {
    expect(printed(linesOf(115, base))).toEqual(["100 × 120 = 12000.00", "1 × 7 = 7.00"]);
    expect(printed(linesOf(105, overage))).toEqual(["5 × 10 = 50.00"]);
  });

  it("of a tier that only seats above it reach are the overages', a twelfth of a year's each month", () => {
    expect(printed(linesOf(115, overage))).toEqual(["10 × 10 = 100.00", "5 × 5 = 25.00", "1 × 0.75 = 0.75"]);
    expect(printed(linesOf(121, overage))).toEqual([
      "10 × 10 = 100.00",
      "10 × 5 = 50.00",
      "1 × 0.75 = 0.75",
      "1 × 5 = 5.00",
      "1 × 2 = 2.00",
    ]);
  });

  it("without contracted seats the first tier's fee stays the price's (D13)", () => {
    expect(printed(linesOf(115, base, { contractedMinimumSeats: 0 }))).toEqual(["0 × 120 = 0.00", "1 × 7 = 7.00"]);
    expect(printed(linesOf(105, overage, { contractedMinimumSeats: 0 }))).toEqual(["105 × 10 = 1050.00"]);
  });

  it("at a frequency longer than the price's cost as many months", () => {
    const quarter = { ...overage, service: days("2026-04-01", "2026-06-30") };
    const lines = linesOf(115, quarter, { overagesBillingFrequency: "QUARTERLY" }, { billingFrequency: "MONTHLY" });
    expect(printed(lines)).toEqual(["10 × 360 = 3600.00", "5 × 180 = 900.00", "1 × 27 = 27.00"]);
  });

  it("are whole for a part of the overage period, with prorateFlatFees by its days", () => {
    const part = { ...overage, service: days("2026-04-21", "2026-04-30"), whole: april };
    expect(printed(linesOf(115, part)).at(-1)).toBe("1 × 0.75 = 0.75");
    expect(printed(linesOf(115, part, { prorateFlatFees: true })).at(-1)).toBe("1 × 0.25 = 0.25");
    const listed = { ...part, feeDays: 20 };
    expect(printed(linesOf(115, listed, { prorateFlatFees: true })).at(-1)).toBe("1 × 0.5 = 0.50");
    expect(printed(linesOf(115, listed)).at(-1)).toBe("1 × 0.75 = 0.75");
    expect(linesOf(115, { ...part, bearsFees: false }).map(({ kind }) => kind)).toEqual(["OVERAGE", "OVERAGE"]);
  });

  it("are charged also where the seats themselves cost nothing", () => {
    const free = tiered.map((tier) => ({ ...tier, price: "0" }));
    const { tiers } = seats(free);
    expect(printed(linesOf(115, overage, { tiers }))).toEqual(["10 × 0 = 0.00", "5 × 0 = 0.00", "1 × 0.75 = 0.75"]);
    expect(linesOf(105, overage, { tiers })).toEqual([]);
  });

  it("say whose they are and how they came about", () => {
    const fee = linesOf(115, { ...overage, key: "charge" }).at(-1);
    expect([fee?.key, fee?.kind, fee?.description]).toEqual([
      "charge/tier-2-fee",
      "TIER_FEE",
      "Usage – Overage, tier 2 fee",
    ]);
    expect(fee?.trace.steps).toEqual([
      { step: "FEE", tier: 2, fee: "9" },
      { step: "MONTHS", months: 1, ofMonths: 12, rate: "9", derivedRate: "0.75" },
    ]);
  });

  it("of a year's steady seats come to what all seats on one price would bear, in whole cents", () => {
    const anyFee = fc.integer({ min: 0, max: 1_000 }).map((twelfths) => `${(twelfths * 12) / 100}`);
    holds(fc.nat(200), fc.nat(200), anyFee, anyFee, (count, minimum, second, third) => {
      const { tiers } = seats([
        { upTo: "50", price: "0", fee: "7" },
        { upTo: "100", price: "0", fee: second },
        { price: "0", fee: third },
      ]);
      const of = (charge: Partial<Charge>, more: Partial<SeatStructure>) =>
        BigInt(sumOf(linesOf(count, charge, { tiers, contractedMinimumSeats: minimum, ...more })).replace(".", ""));
      const together = of({ ...base, timing: "IN_ARREARS" }, { overagesBillingFrequency: null });
      expect(of(base, {}) + 12n * of(overage, {})).toBe(together);
    });
  });
});
