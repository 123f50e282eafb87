import { describe, expect, it } from "vitest";
import { anyCurrency, anyDecimal, fc, holds } from "@/lib/testing/laws";
import { minorUnits } from "./currency";
import { Decimal, decimal } from "./decimal";
import {
  absolute,
  compareIntegers,
  divideDown,
  divideRounded,
  fixed,
  fixedOf,
  fixedOne,
  fixedText,
  fixedToDecimal,
  fractionOf,
  larger,
  minor,
  minorText,
  minorToDecimal,
  minorToFixed,
  multiply,
  scaleRate,
  smaller,
  total,
} from "./fixed";
import { roundRate, roundToMinor } from "./round";

const anyInteger = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const anyDenominator = fc.oneof(fc.bigInt({ min: 1n, max: 12n }), fc.bigInt({ min: 1n, max: 10n ** 15n }));

describe("D2: twelve places, exactly", () => {
  it.each([
    ["0", 0n],
    ["1", 1_000_000_000_000n],
    ["-12.5", -12_500_000_000_000n],
    ["0.000000000001", 1n],
    ["-0.000000000001", -1n],
    ["00012.50", 12_500_000_000_000n],
    ["123456789012345678.123456789012", 123_456_789_012_345_678_123_456_789_012n],
  ])("reads %s", (text, value) => {
    expect(fixed(text)).toBe(value);
  });

  it.each(["", " 1", "1 ", "1e3", "+1", ".5", "5.", "1,000", "0x10", "NaN", "--1", "1.0000000000001", "1.2.3"])(
    "refuses %j, naming it",
    (text) => {
      expect(() => fixed(text)).toThrow(new RangeError(`Not a decimal of at most 12 places: "${text}"`));
    },
  );

  it.each([
    [0n, "0"],
    [1n, "0.000000000001"],
    [-1n, "-0.000000000001"],
    [250_000_000_000n, "0.25"],
    [-12_500_000_000_000n, "-12.5"],
    [100_000_000_000_000n, "100"],
  ])("D6: writes %d without trailing zeros", (value, text) => {
    expect(fixedText(value)).toBe(text);
  });

  it("reads a decimal by its digits, however large or small, never by an exponent", () => {
    expect(fixed(new Decimal(10).pow(70))).toBe(10n ** 82n);
    expect(() => fixed(new Decimal(10).pow(-70))).toThrow(`"0.${"0".repeat(69)}1"`);
  });

  it("counts whole things", () => {
    expect([fixedOf(3), fixedOf(-2n), fixedOf(0)]).toEqual([3n * fixedOne, -2n * fixedOne, 0n]);
  });

  it("law: text and decimals come back as they were", () => {
    holds(anyDecimal(18, 12), (value) => {
      expect(fixedToDecimal(fixed(value)).equals(value)).toBe(true);
      expect(fixed(fixedText(fixed(value.toFixed())))).toBe(fixed(value));
    });
  });
});

describe("minor units", () => {
  it("reads and writes amounts with the currency's own places", () => {
    expect(minor("12.50", "EUR")).toBe(1250n);
    expect(minor("-0.01", "EUR")).toBe(-1n);
    expect(minor("12", "JPY")).toBe(12n);
    expect(minorText(1250n, "EUR")).toBe("12.50");
    expect(minorText(-1n, "EUR")).toBe("-0.01");
    expect(minorText(5n, "EUR")).toBe("0.05");
    expect(minorText(0n, "EUR")).toBe("0.00");
    expect(minorText(-1200n, "JPY")).toBe("-1200");
    expect(minorToDecimal(-1205n, "GBP").toFixed()).toBe("-12.05");
    expect(minorToFixed(7n, "JPY")).toBe(7n * fixedOne);
    expect(minorToFixed(7n, "USD")).toBe(fixed("0.07"));
  });

  it("refuses what is finer than a minor unit, and says so", () => {
    expect(() => minor("0.005", "EUR")).toThrow(new RangeError("0.005 EUR is finer than a minor unit"));
    expect(() => minor("12.5", "JPY")).toThrow(new RangeError("12.5 JPY is finer than a minor unit"));
    expect(() => minor("1e2", "EUR")).toThrow(RangeError);
  });

  it("law: minor → text → minor, and as a rate of one", () => {
    holds(anyCurrency, anyInteger, (currency, amount) => {
      expect(minor(minorText(amount, currency), currency)).toBe(amount);
      expect(multiply(fixedOne, minorToFixed(amount, currency), currency)).toBe(amount);
      expect(
        minorToDecimal(amount, currency)
          .times(Decimal.pow(10, minorUnits(currency)))
          .toFixed(),
      ).toBe(`${amount}`);
    });
  });
});

describe("D2: one rounding, a half away from zero", () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [5n, 3n, 2n],
    [-4n, 3n, -1n],
    [1n, 3n, 0n],
    [-1n, 3n, 0n],
    [3n, 6n, 1n],
    [2n, 5n, 0n],
    [3n, 5n, 1n],
    [7n, 1n, 7n],
    [0n, 9n, 0n],
  ])("%d ÷ %d is %d", (numerator, denominator, quotient) => {
    expect(divideRounded(numerator, denominator)).toBe(quotient);
  });

  it("law: never further away than half, symmetrical, away from zero at the half", () => {
    holds(anyInteger, anyDenominator, (numerator, denominator) => {
      const quotient = divideRounded(numerator, denominator);
      const doubledError = 2n * (quotient * denominator - numerator);
      expect(absolute(doubledError) <= denominator).toBe(true);
      if (absolute(doubledError) === denominator)
        expect(absolute(quotient * denominator) > absolute(numerator)).toBe(true);
      expect(divideRounded(-numerator, denominator)).toBe(-quotient);
    });
  });

  it("law: dividing down leaves a remainder from zero to below the denominator", () => {
    expect([divideDown(7n, 2n), divideDown(-7n, 2n), divideDown(-8n, 2n), divideDown(0n, 3n)]).toEqual([
      3n,
      -4n,
      -4n,
      0n,
    ]);
    holds(anyInteger, anyDenominator, (numerator, denominator) => {
      const rest = numerator - divideDown(numerator, denominator) * denominator;
      expect(rest >= 0n && rest < denominator).toBe(true);
    });
  });

  it("law: products, fractions and derived rates round as the decimals at the edge do", () => {
    holds(anyCurrency, anyDecimal(7, 12), anyDecimal(7, 12), (currency, quantity, rate) => {
      const places = Decimal.pow(10, minorUnits(currency));
      const expected = roundToMinor(quantity.times(rate), currency);
      expect(multiply(fixed(quantity), fixed(rate), currency)).toBe(BigInt(expected.times(places).toFixed(0)));
      const amount = minor(roundToMinor(quantity, currency), currency);
      const part = roundToMinor(roundToMinor(quantity, currency).times(rate), currency);
      expect(fractionOf(amount, fixed(rate))).toBe(minor(part, currency));
    });
  });

  it("D10: proration multiplies the rate, to twelve places", () => {
    expect(fixedText(scaleRate(fixed("500"), { numerator: 15n, denominator: 30n }))).toBe("250");
    expect(fixedText(scaleRate(fixed("1"), { numerator: 1n, denominator: 3n }))).toBe("0.333333333333");
    expect(fixedText(scaleRate(fixed("-2"), { numerator: 1n, denominator: 3n }))).toBe("-0.666666666667");
    holds(
      anyDecimal(6, 12),
      fc.integer({ min: 0, max: 366 }),
      fc.integer({ min: 1, max: 366 }),
      (rate, days, ofDays) => {
        const ratio = { numerator: BigInt(days), denominator: BigInt(ofDays) };
        expect(fixedText(scaleRate(fixed(rate), ratio))).toBe(roundRate(rate.times(days).div(ofDays)).toFixed());
      },
    );
  });
});

describe("small helps", () => {
  it("compare and add", () => {
    expect([smaller(1n, 2n), smaller(2n, 1n), larger(1n, 2n), larger(2n, 1n)]).toEqual([1n, 1n, 2n, 2n]);
    expect([absolute(-3n), absolute(3n), absolute(0n)]).toEqual([3n, 3n, 0n]);
    expect([compareIntegers(-2n, 1n), compareIntegers(1n, -2n), compareIntegers(7n, 7n)]).toEqual([-1, 1, 0]);
    expect([total([]), total([1n, -2n, 4n])]).toEqual([0n, 3n]);
    expect(fixed(decimal("-0"))).toBe(0n);
  });
});
