import { describe, expect, it } from "vitest";
import type { Charge } from "../schedule/charge";
import { priceCharge } from "./charge-lines";
import type { SeatSteps } from "./facts";
import type { Price, SeatStructure } from "./price";
import { aCharge, aPrice, april, context, days, printed, seatFacts, seats, steps, untouched } from "./pricing-builders";

/** What a seat charge's lines say beside their amounts: names, keys, days, and how each came about. */

function seatLinesOf(
  structure: SeatStructure,
  balances: SeatSteps,
  charge: Partial<Charge> = {},
  price: Partial<Price> = {},
) {
  const made = aCharge({ windows: [], ...charge });
  return priceCharge(made, aPrice(structure, price), seatFacts(balances), untouched, context).lines;
}

const namesOf = (...args: Parameters<typeof seatLinesOf>) =>
  seatLinesOf(...args).map(({ key, kind, description }) => [key, kind, description]);
const stepsOf = (...args: Parameters<typeof seatLinesOf>) => seatLinesOf(...args).map(({ trace }) => trace.steps);

const tiered = [
  { upTo: "15", price: "12", fee: "30" },
  { price: "15", fee: "60" },
];
const growing = steps(["2026-03-01", 10], ["2026-04-16", 20]);
const overage = { component: "OVERAGE" } as const;

const seatsStep = (count: number, contractedMinimum: number, from: string, to: string) => ({
  step: "SEATS",
  seats: count,
  contractedMinimum,
  strategy: "PRORATE_ALL_CHANGES",
  from,
  to,
});
const halfMonth = { step: "PRORATION", days: 15, ofDays: 30 };

describe("D20: how each line came about", () => {
  const structure = seats(tiered, { contractedMinimumSeats: 18 });

  it("a run tells its seats and days, its tier and what of the price it costs; a fee its tier", () => {
    const [first, second] = [
      seatsStep(18, 18, "2026-04-01", "2026-04-15"),
      seatsStep(20, 18, "2026-04-16", "2026-04-30"),
    ];
    const lower = { step: "TIER", tier: 1, above: "0", upTo: "15", units: "15", rate: "12", isPercentage: false };
    const upper = { step: "TIER", tier: 2, above: "15", upTo: null, rate: "15", isPercentage: false };
    const [halfOf12, halfOf15] = [
      { ...halfMonth, rate: "12", derivedRate: "6" },
      { ...halfMonth, rate: "15", derivedRate: "7.5" },
    ];
    expect(stepsOf(structure, growing)).toEqual([
      [first, lower, halfOf12],
      [second, lower, halfOf12],
      [{ step: "FEE", tier: 1, fee: "30" }],
      [first, { ...upper, units: "3" }, halfOf15],
      [second, { ...upper, units: "5" }, halfOf15],
      [{ step: "FEE", tier: 2, fee: "60" }],
    ]);
  });

  it("one tier without bound is no step, nor are whole periods", () => {
    expect(stepsOf(seats([{ price: "15", fee: "8" }]), steps(["2026-01-01", 2]))).toEqual([
      [seatsStep(2, 0, "2026-04-01", "2026-04-30")],
      [{ step: "FEE", tier: 1, fee: "8" }],
    ]);
  });

  it("a prorated fee tells the days", () => {
    const part = { service: days("2026-04-21", "2026-04-30"), whole: april };
    const lines = stepsOf(seats([{ price: "0", fee: "30" }], { prorateFlatFees: true }), [], part);
    expect(lines.at(-1)).toEqual([
      { step: "FEE", tier: 1, fee: "30" },
      { step: "PRORATION", days: 10, ofDays: 30, rate: "30", derivedRate: "10" },
    ]);
  });

  it("D12: the line of no seats says so", () => {
    expect(stepsOf(seats([{ price: "15" }]), [])).toEqual([[seatsStep(0, 0, "2026-04-01", "2026-04-30")]]);
  });
});

describe("D20: what lines are called", () => {
  it("by price and tier where there are several tiers, with the first day of their run", () => {
    expect(namesOf(seats(tiered), growing)).toEqual([
      ["charge/2026-04-01/tier-1", "CHARGE", "Usage – Tier 1"],
      ["charge/2026-04-16/tier-1", "CHARGE", "Usage – Tier 1"],
      ["charge/tier-1-fee", "TIER_FEE", "Usage – Tier 1 fee"],
      ["charge/2026-04-16/tier-2", "CHARGE", "Usage – Tier 2"],
      ["charge/tier-2-fee", "TIER_FEE", "Usage – Tier 2 fee"],
    ]);
  });

  it("by the price alone where there is one", () => {
    expect(namesOf(seats([{ price: "15", fee: "8" }]), steps(["2026-01-01", 2]))).toEqual([
      ["charge/2026-04-01/tier-1", "CHARGE", "Usage"],
      ["charge/tier-1-fee", "TIER_FEE", "Usage – Fee"],
    ]);
  });

  it("D12: the line of no seats is that of the first tier", () => {
    expect(namesOf(seats([{ upTo: "15", price: "12" }, { price: "15" }]), [])).toEqual([
      ["charge/2026-04-01/tier-1", "CHARGE", "Usage – Tier 1"],
    ]);
    expect(namesOf(seats([{ price: "15" }]), [])).toEqual([["charge/2026-04-01/tier-1", "CHARGE", "Usage"]]);
  });

  it("D21: overages say that they are", () => {
    const monthly = { contractedMinimumSeats: 10, overagesBillingFrequency: "MONTHLY" } as const;
    expect(namesOf(seats(tiered, monthly), steps(["2026-01-01", 20]), overage)).toEqual([
      ["charge/2026-04-01/tier-1", "OVERAGE", "Usage – Overage, tier 1"],
      ["charge/2026-04-01/tier-2", "OVERAGE", "Usage – Overage, tier 2"],
      ["charge/tier-2-fee", "TIER_FEE", "Usage – Overage, tier 2 fee"],
    ]);
    expect(namesOf(seats([{ price: "15" }], monthly), steps(["2026-01-01", 20]), overage)).toEqual([
      ["charge/2026-04-01/tier-1", "OVERAGE", "Usage – Overage"],
    ]);
  });
});

describe("D21: overages", () => {
  const minimum = { contractedMinimumSeats: 10, overagesBillingFrequency: "MONTHLY" } as const;

  it("at the price's own frequency cost its price, without a step of months", () => {
    const lines = stepsOf(seats([{ price: "15" }], minimum), steps(["2026-01-01", 12]), overage);
    expect(lines).toEqual([[seatsStep(12, 10, "2026-04-01", "2026-04-30")]]);
    const half = stepsOf(seats([{ price: "15" }], minimum), steps(["2026-04-16", 12]), overage);
    expect(half).toEqual([
      [seatsStep(12, 10, "2026-04-16", "2026-04-30"), { ...halfMonth, rate: "15", derivedRate: "7.5" }],
    ]);
  });

  it("of another frequency tell the months, and no days where all are billed", () => {
    const yearly = { billingFrequency: "YEARLY", billingType: "IN_ADVANCE" } as const;
    expect(stepsOf(seats([{ price: "120" }], minimum), steps(["2026-01-01", 12]), overage, yearly)).toEqual([
      [
        seatsStep(12, 10, "2026-04-01", "2026-04-30"),
        { step: "MONTHS", months: 1, ofMonths: 12, rate: "120", derivedRate: "10" },
      ],
    ]);
  });

  it("D12: where some cost something, those that cost nothing are shown beside them", () => {
    const structure = seats([{ upTo: "15", price: "0" }, { price: "4" }], minimum);
    expect(printed(seatLinesOf(structure, steps(["2026-01-01", 20]), overage))).toEqual([
      "5 × 0 = 0.00",
      "5 × 4 = 20.00",
    ]);
  });
});
