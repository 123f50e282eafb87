import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { absolute, fixed, fixedOne, total } from "../money/fixed";
import { type DiscountValue, takeDiscount } from "./discount-amount";

const percent = (fraction: string): DiscountValue => ({ kind: "PERCENTAGE", fraction: fixed(fraction) });
const nominal = (amount: bigint): DiscountValue => ({ kind: "NOMINAL", amount });

describe("D23: what a discount takes", () => {
  it("is rounded once on the sum, not amount by amount", () => {
    expect(takeDiscount([5n, 5n, 5n], percent("0.1"))).toEqual({ base: 15n, taken: 2n, shares: [1n, 1n, 0n] });
  });

  it("is capped at what is covered, and nothing of nothing", () => {
    expect(takeDiscount([30n, 20n], nominal(80n)).shares).toEqual([30n, 20n]);
    expect(takeDiscount([], nominal(80n))).toEqual({ base: 0n, taken: 0n, shares: [] });
    expect(takeDiscount([-30n, 20n], nominal(80n)).taken).toBe(0n);
  });

  it("does not blow up shares where amounts cancel out", () => {
    expect(takeDiscount([100_000n, -99_999n], percent("0.5"))).toEqual({
      base: 1n,
      taken: 1n,
      shares: [50_000n, -49_999n],
    });
    expect(takeDiscount([100_000n, -99_999n], nominal(500n)).shares).toEqual([1n, 0n]);
    expect(takeDiscount([100n, -100n], percent("0.5")).shares).toEqual([50n, -50n]);
  });

  const values = fc.oneof(
    fc.bigInt({ min: 1n, max: fixedOne }).map((fraction): DiscountValue => ({ kind: "PERCENTAGE", fraction })),
    fc.bigInt({ min: 0n, max: 30_000n }).map(nominal),
  );

  it("adds up over its shares, none of them below zero or above its amount", () => {
    holds(fc.array(fc.bigInt({ min: 0n, max: 9_000n }), { maxLength: 20 }), values, (amounts, value) => {
      const { base, taken, shares } = takeDiscount(amounts, value);
      expect(base).toBe(total(amounts));
      expect(total(shares)).toBe(taken);
      for (const [i, share] of shares.entries()) {
        expect(share).toBeGreaterThanOrEqual(0n);
        expect(share).toBeLessThanOrEqual(amounts[i] ?? -1n);
      }
    });
  });

  it("is never larger than what it covers, whatever the signs", () => {
    holds(fc.array(fc.bigInt({ min: -9_000n, max: 9_000n }), { maxLength: 20 }), values, (amounts, value) => {
      const { base, taken, shares } = takeDiscount(amounts, value);
      expect(total(shares)).toBe(taken);
      expect(absolute(taken)).toBeLessThanOrEqual(absolute(base));
    });
  });
});
