import { describe, expect, test } from "vitest";
import { fixedOf, fixedText } from "@/lib/engine/money/fixed";
import { curveEnd, sampleQuantities, shortNumber, startingQuantity, ticks } from "./range";
import { type CurveStructure, costAt, costLine, isCurved, otherReading, perUnitText, subjectOf } from "./subject";

const usageMetricId = "0195d3a0-0000-7000-8000-000000000001";

/** The price of the mock: 10,000 at 0.012; to 50,000 at 0.009 and 40.00; to 250,000 at 0.0065 and 120.00; above at 0.005. */
const tiers = [
  { upperBound: "10000", price: "0.012", isPricePercentage: false },
  { upperBound: "50000", price: "0.009", fee: "40", isPricePercentage: false },
  { upperBound: "250000", price: "0.0065", fee: "120", isPricePercentage: false },
  { upperBound: null, price: "0.005", isPricePercentage: false },
];

function structureOf(structure: Parameters<typeof subjectOf>[0]["structure"]): CurveStructure {
  const made = subjectOf({ structure, currency: "EUR", billingFrequency: "MONTHLY" })?.structure;
  if (!made || !isCurved(made)) throw new Error("no curve");
  return made;
}

const graduated = structureOf({ pricingType: "GRADUATED", usageMetricId, tiers, usageCalculationMode: "PERIODIC" });
const linear = structureOf({ pricingType: "LINEAR", usageMetricId, pricePerUnit: "1", isPricePercentage: false });
const numbers = (quantities: readonly bigint[]) => quantities.map((quantity) => Number(fixedText(quantity)));

describe("costs beside the form", () => {
  test.each([
    [0, 0n],
    [5_000, 6_000n],
    [60_000, 70_500n],
    [120_000, 109_500n],
    [250_000, 194_000n],
  ])("graduated, %d units cost %s cents", (quantity, cents) => {
    expect(costAt(graduated, "EUR", fixedOf(quantity), fixedOf(1))).toBe(cents);
  });

  test("the same tiers as volume charge all units at the tier reached", () => {
    const volume = otherReading(graduated);
    expect(volume && costAt(volume, "EUR", fixedOf(120_000), fixedOf(1))).toBe(90_000n);
    expect(otherReading(linear)).toBeNull();
  });

  test("the cost of one unit is rounded to six places and keeps the currency's own", () => {
    expect(perUnitText(109_500n, fixedOf(120_000), "EUR")).toBe("0.009125");
    expect(perUnitText(100n, fixedOf(3), "EUR")).toBe("0.333333");
    expect(perUnitText(1_000n, fixedOf(10), "EUR")).toBe("1.00");
    expect(perUnitText(1_000n, fixedOf(10), "JPY")).toBe("100");
    expect(perUnitText(0n, 0n, "EUR")).toBeNull();
  });

  test("D19: fewer seats than the contracted minimum cost what the minimum costs", () => {
    const seats = structureOf({
      ...{ pricingType: "SEAT_BASED", seatMetricId: usageMetricId, pricePerSeat: "10", tiers: [] },
      ...{ contractedMinimumSeats: 5, prorationStrategy: "USE_MAXIMUM" },
    });
    expect([2, 5, 6].map((count) => costAt(seats, "EUR", fixedOf(count), fixedOf(1)))).toEqual([
      5_000n,
      5_000n,
      6_000n,
    ]);
    const line = costLine(seats, "EUR", { upTo: fixedOf(8), steps: 4, eventValue: fixedOf(1) });
    expect(line.map(({ quantity, cost }) => [Number(fixedText(quantity)), cost])).toEqual([
      [0, 5_000n],
      [5, 5_000n],
      [6, 6_000n],
      [8, 8_000n],
    ]);
  });

  test("a structure the server would refuse has no curve", () => {
    const falling = [tiers[1], tiers[0], tiers[3]].flatMap((tier) => tier ?? []);
    const structure = { pricingType: "VOLUME" as const, usageMetricId, tiers: falling };
    expect(subjectOf({ structure, currency: "EUR", billingFrequency: "MONTHLY" })).toBeNull();
  });
});

describe("the range of a curve", () => {
  test("it ends at a round quantity past the last bound and past what is asked", () => {
    expect(numbers([curveEnd(graduated, 0n), curveEnd(linear, 0n)])).toEqual([350_000, 1_000]);
    expect(curveEnd(linear, fixedOf(4_321))).toBeGreaterThan(fixedOf(4_321));
  });

  test("it is first asked at a round quantity a third along the way", () => {
    expect(numbers([startingQuantity(graduated), startingQuantity(linear)])).toEqual([100_000, 300]);
  });

  test("the table tells of bounds, the end and the asked quantity, rising and each once", () => {
    const samples = sampleQuantities(graduated, fixedOf(325_000), fixedOf(120_000));
    expect(numbers(samples)).toEqual([5_000, 10_000, 50_000, 120_000, 250_000, 325_000]);
    expect(numbers(sampleQuantities(linear, fixedOf(1_000), fixedOf(250)))).toEqual([100, 250, 500, 1_000]);
  });

  test("ticks are round and take in both ends", () => {
    expect(ticks(0, 2_190)).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500]);
    expect(ticks(0, 1_900)).toEqual([0, 500, 1_000, 1_500, 2_000]);
    expect(ticks(-30, 60)).toEqual([-40, -20, 0, 20, 40, 60]);
    expect(ticks(0, 0)).toEqual([0, 1]);
  });

  test.each([
    [950, "950"],
    [9_500, "9,500"],
    [50_000, "50k"],
    [1_500_000, "1.5M"],
    [0.25, "0.25"],
    [0, "0"],
  ])("%d is short %s", (value, words) => expect(shortNumber(value)).toBe(words));
});
