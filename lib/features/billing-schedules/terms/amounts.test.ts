import { describe, expect, test } from "vitest";
import { fixedText, minorText } from "@/lib/engine/money/fixed";
import { fc, holds } from "@/lib/testing/laws";
import {
  amountFault,
  fractionOfPercentage,
  moneyOf,
  numberOf,
  percentageFault,
  percentageOfFraction,
  unitsOf,
} from "./rules";

/** Numbers as clients send them: up to 15 digits, up to 12 of them behind the point. */
const anyAmount = fc
  .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, places]) => Number(`${digits}e-${places}`));

describe("amounts that the wire has as JSON numbers", () => {
  test("D1: an amount without a fault is written as the number that was read", () => {
    holds(anyAmount, (amount) => {
      expect(amountFault(amount)).toBeNull();
      expect(numberOf(fixedText(unitsOf(amount)))).toBe(amount);
    });
  });

  test("D15: a percentage without a fault is stored as a fraction and written as the number that was read", () => {
    const percentages = anyAmount.filter((amount) => percentageFault("PERCENTAGE", amount, "PERCENT") === null);
    holds(percentages, (amount) => {
      expect(percentageOfFraction(fixedText(fractionOfPercentage(amount)))).toBe(amount);
    });
  });

  test.each([
    [0.1 + 0.2, "Must have at most 15 significant digits."],
    [Number.NaN, "Must have at most 15 significant digits."],
    [-1, "Must not be below 0."],
    [1e-13, "Must have at most 12 decimal places."],
    [1e15, "Is too large."],
    [1e308, "Is too large."],
  ])("D1: %d is refused: %s", (amount, sentence) => {
    expect(amountFault(amount)).toBe(sentence);
  });

  test("D15: both spellings are shown to who sent a fraction", () => {
    const sentence = percentageFault("PERCENTAGE", 0.08, undefined);
    expect(sentence).toContain("for 8 % send 8");
    expect(sentence).toContain("0.08 would be 0.08 %");
    expect(percentageFault("PERCENTAGE", 0.08, "PERCENT")).toBeNull();
    expect(percentageFault("NOMINAL", 0.08, undefined)).toBeNull();
    for (const amount of [1, 8, 12.5, 100]) expect(percentageFault("PERCENTAGE", amount, undefined)).toBeNull();
    for (const amount of [0, 100.01]) expect(percentageFault("PERCENTAGE", amount, "PERCENT")).not.toBeNull();
  });

  test("D2: money is whole minor units of its currency", () => {
    expect([minorText(moneyOf(12.5, "EUR") ?? 0n, "EUR"), moneyOf(12.005, "EUR")]).toEqual(["12.50", null]);
    expect([minorText(moneyOf(1200, "JPY") ?? 0n, "JPY"), moneyOf(12.5, "JPY")]).toEqual(["1200", null]);
  });
});
