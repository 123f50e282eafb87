import { describe, expect, it } from "vitest";
import { anyAmount, anyCurrency, anyDecimal, fc, holds } from "@/lib/testing/laws";
import { allocate, allocateMinor, allocateMinorShares, allocateShares } from "./allocate";
import { minorUnits } from "./currency";
import { Decimal, decimal, sum } from "./decimal";
import { roundToMinor } from "./round";

const decimals = (...texts: string[]) => texts.map(decimal);
const split = (total: string, weights: string[]) =>
  allocate(decimal(total), decimals(...weights), "EUR").map((part) => part.toFixed(2));
const oneUnit = (currency: Parameters<typeof minorUnits>[0]) => Decimal.pow(10, -minorUnits(currency));

describe("D5: largest-remainder allocation", () => {
  it("gives the missing unit to the largest remainder", () => {
    expect(split("10.00", ["1", "2", "3"])).toEqual(["1.67", "3.33", "5.00"]);
  });

  it("breaks ties by order", () => {
    expect(split("1.00", ["1", "1", "1"])).toEqual(["0.34", "0.33", "0.33"]);
  });

  it("sees a tie between shares of different size", () => {
    expect(split("0.10", ["4", "10", "-8"])).toEqual(["0.07", "0.17", "-0.14"]);
    expect(split("1.00", ["0.5", "3.5", "2"])).toEqual(["0.09", "0.58", "0.33"]);
  });

  it("rounds a negative total down towards minus infinity before it gives units back", () => {
    expect(split("-1.00", ["1", "1", "1"])).toEqual(["-0.33", "-0.33", "-0.34"]);
  });

  it("splits over negative weights as over positive ones", () => {
    expect(split("1.00", ["-1", "-1", "-1"])).toEqual(["0.34", "0.33", "0.33"]);
    expect(split("50.00", ["100", "-50"])).toEqual(["100.00", "-50.00"]);
  });

  it("splits equally where every weight is zero", () => {
    expect(split("0.05", ["0", "0"])).toEqual(["0.03", "0.02"]);
  });

  it("knows that the yen has no smaller part", () => {
    expect(allocate(decimal("100"), decimals("1", "1", "1"), "JPY").map((part) => part.toFixed())).toEqual([
      "34",
      "33",
      "33",
    ]);
  });

  it("refuses what cannot add up", () => {
    expect(() => split("0.001", ["1"])).toThrow(/finer/);
    expect(() => split("1.00", ["1", "-1"])).toThrow(/cancel/);
    expect(() => split("1.00", [])).toThrow(/add up/);
    expect(split("0.00", ["1", "-1"])).toEqual(["0.00", "0.00"]);
  });
});

describe("D5: allocation of whole minor units", () => {
  it("gives the missing unit to the largest remainder, ties by order, downwards below zero", () => {
    expect(allocateMinor(1000n, [1n, 2n, 3n])).toEqual([167n, 333n, 500n]);
    expect(allocateMinor(-100n, [1n, 1n, 1n])).toEqual([-33n, -33n, -34n]);
    expect(allocateMinor(5n, [0n, 0n])).toEqual([3n, 2n]);
    expect(allocateMinor(0n, [1n, -1n])).toEqual([0n, 0n]);
    expect(() => allocateMinor(1n, [1n, -1n])).toThrow(/cancel/);
    expect(() => allocateMinor(1n, [])).toThrow(/add up/);
  });

  it("breaks ties by order among many, whether the weights have one sign or two", () => {
    const hundred = Array.from({ length: 100 }, () => 1n);
    expect(allocateMinor(137n, hundred)).toEqual([...Array(37).fill(2n), ...Array(63).fill(1n)]);
    expect(
      allocateMinor(
        137n,
        hundred.map(() => -1n),
      ),
    ).toEqual([...Array(37).fill(2n), ...Array(63).fill(1n)]);
    // 3 : −1 : −1 of 2 is 6, −2, −2; of −2 the opposite; the sum of the weights is 1.
    expect([allocateMinor(2n, [3n, -1n, -1n]), allocateMinor(-2n, [3n, -1n, -1n])]).toEqual([
      [6n, -2n, -2n],
      [-6n, 2n, 2n],
    ]);
    // −3 : 1 : 0 of 5 by a sum of −2: 7.5, −2.5 and 0; the first of the two halves goes up.
    expect(allocateMinor(5n, [-3n, 1n, 0n])).toEqual([8n, -3n, 0n]);
  });

  it("D4: makes a rounded total out of exact shares, or refuses", () => {
    expect(allocateMinorShares(7n, [24n, 24n, 24n], 10n)).toEqual([3n, 2n, 2n]);
    // 0.9 + 0.9 = 1.8, which rounds to 2: both parts are rounded up.
    expect(allocateMinorShares(2n, [9n, 9n], 10n)).toEqual([1n, 1n]);
    // 1.2 + 0.2 − 0.4 = 1 exactly: down to 1, 0 and −1, and one unit back to the largest remainder, 0.6.
    expect(allocateMinorShares(1n, [12n, 2n, -4n], 10n)).toEqual([1n, 0n, 0n]);
    expect(allocateMinorShares(3n, [10n, 20n], 10n)).toEqual([1n, 2n]);
    expect(allocateMinorShares(0n, [], 10n)).toEqual([]);
    expect(() => allocateMinorShares(10n, [24n, 24n, 24n], 10n)).toThrow(/add up/);
    expect(() => allocateMinorShares(5n, [24n, 24n, 24n], 10n)).toThrow(/add up/);
  });
});

describe("laws of allocation", () => {
  const weightsOf = fc.oneof(
    fc.array(anyDecimal(6, 4), { minLength: 1, maxLength: 40 }),
    fc.array(
      fc.integer({ min: -3, max: 5 }).map((n) => new Decimal(n)),
      { minLength: 1, maxLength: 40 },
    ),
  );
  const cases = anyCurrency.chain((currency) => fc.tuple(fc.constant(currency), anyAmount(currency)));

  it("the parts add up to the whole, each less than a unit from its exact share", () => {
    holds(cases, weightsOf, ([currency, total], weights) => {
      const whole = sum(weights);
      fc.pre(!whole.isZero() || weights.every((weight) => weight.isZero()));
      const parts = allocate(total, weights, currency);
      expect(sum(parts).toFixed()).toBe(total.toFixed());
      parts.forEach((part, i) => {
        const exact = whole.isZero() ? total.div(weights.length) : total.times(weights[i] ?? 0).div(whole);
        expect(part.minus(exact).abs().lessThan(oneUnit(currency))).toBe(true);
        expect(part.decimalPlaces()).toBeLessThanOrEqual(minorUnits(currency));
      });
    });
  });

  it("equal weights differ by at most one unit, the earlier never the smaller", () => {
    holds(cases, fc.integer({ min: 1, max: 60 }), ([currency, total], count) => {
      const parts = allocate(
        total,
        Array.from({ length: count }, () => new Decimal("0.1")),
        currency,
      );
      parts.slice(1).forEach((part, i) => {
        const step = (parts[i] ?? part).minus(part);
        expect(step.isZero() || step.equals(oneUnit(currency))).toBe(true);
      });
      expect(parts[0]?.minus(parts.at(-1) ?? 0).lessThanOrEqualTo(oneUnit(currency))).toBe(true);
    });
  });

  it("D4: shares that were never rounded make the rounded total, at most a unit off each, even where they cancel out", () => {
    holds(anyCurrency, fc.array(anyDecimal(7, 6), { minLength: 1, maxLength: 40 }), (currency, shares) => {
      const withOpposites = [...shares, ...shares.slice(0, 5).map((share) => share.negated())];
      const total = roundToMinor(sum(withOpposites), currency);
      const parts = allocateShares(total, withOpposites, currency);
      expect(sum(parts).toFixed()).toBe(total.toFixed());
      parts.forEach((part, i) => {
        expect(
          part
            .minus(withOpposites[i] ?? 0)
            .abs()
            .lessThanOrEqualTo(oneUnit(currency)),
        ).toBe(true);
      });
    });
  });
});
