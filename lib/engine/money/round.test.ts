import { describe, expect, it } from "vitest";
import { anyCurrency, anyDecimal, holds } from "@/lib/testing/laws";
import { currencies, isCurrency, minorUnits } from "./currency";
import { Decimal, decimal, decimalOfNumber, isDecimalText, maximum, minimum } from "./decimal";
import { isInMinorUnits, roundRate, roundToMinor } from "./round";

describe("D2: rounding to minor units", () => {
  it.each([
    ["711.625", "EUR", "711.63"],
    ["-711.625", "EUR", "-711.63"],
    ["0.005", "USD", "0.01"],
    ["0.004999999999", "USD", "0"],
    ["-0.004", "USD", "0"],
    ["2.5", "JPY", "3"],
    ["-2.5", "KRW", "-3"],
    ["0.5", "CLP", "1"],
    ["1.49", "ISK", "1"],
  ] as const)("%s %s is %s", (amount, currency, rounded) => {
    expect(roundToMinor(decimal(amount), currency).toFixed()).toBe(rounded);
  });

  it("knows the 32 currencies of the contract, four of them without minor units", () => {
    expect(new Set(currencies).size).toBe(32);
    expect(currencies.filter((currency) => minorUnits(currency) === 0)).toEqual(["CLP", "ISK", "JPY", "KRW"]);
    expect(isCurrency("EUR")).toBe(true);
    expect(isCurrency("eur")).toBe(false);
  });

  it("rounds a derived rate to 12 places", () => {
    expect(roundRate(new Decimal(1).div(3)).toFixed()).toBe("0.333333333333");
    expect(roundRate(decimal("-0.0000000000005")).toFixed()).toBe("-0.000000000001");
  });

  it("law: symmetrical, idempotent, at most half a unit away and away from zero at the half", () => {
    holds(anyCurrency, anyDecimal(), (currency, amount) => {
      const rounded = roundToMinor(amount, currency);
      const halfUnit = Decimal.pow(10, -minorUnits(currency)).div(2);
      expect(roundToMinor(amount.negated(), currency).equals(rounded.negated())).toBe(true);
      expect(roundToMinor(rounded, currency).equals(rounded)).toBe(true);
      expect(isInMinorUnits(rounded, currency)).toBe(true);
      expect(rounded.minus(amount).abs().lessThanOrEqualTo(halfUnit)).toBe(true);
      const half = rounded.plus(halfUnit.times(rounded.isNegative() ? -1 : 1));
      expect(roundToMinor(half, currency).abs().greaterThan(half.abs())).toBe(true);
    });
  });
});

describe("D1: reading decimals", () => {
  it("reads digits only, never an exponent", () => {
    expect(decimal("-0").isNegative()).toBe(false);
    expect(decimal("123456789012345678.123456789012").plus("0.000000000001").toFixed()).toBe(
      "123456789012345678.123456789013",
    );
    for (const text of ["1e3", "+1", " 1", ".5", "5.", "", "NaN", "0x10", "1,000"]) {
      expect(() => decimal(text)).toThrow(new RangeError(`Not a decimal: "${text}"`));
      expect(isDecimalText(text)).toBe(false);
    }
  });

  it("takes 18 integer and 12 fraction digits on the wire and no more", () => {
    expect(isDecimalText("-123456789012345678.123456789012")).toBe(true);
    expect(isDecimalText("1234567890123456789")).toBe(false);
    expect(isDecimalText("0.1234567890123")).toBe(false);
  });

  it("reads a JSON number by its shortest text and refuses beyond 15 significant digits", () => {
    expect(decimalOfNumber(0.1)?.toFixed()).toBe("0.1");
    expect(decimalOfNumber(1e-7)?.toFixed()).toBe("0.0000001");
    expect(decimalOfNumber(123456789012345)?.toFixed()).toBe("123456789012345");
    expect(decimalOfNumber(1234567890123456)).toBeNull();
    expect(decimalOfNumber(0.1 + 0.2)).toBeNull();
    expect(decimalOfNumber(Number.POSITIVE_INFINITY)).toBeNull();
  });

  it("prints without exponent, as text too, to sixty places either way", () => {
    expect(`${decimal("0.000000000001").times("0.000000000001")}`).toBe("0.000000000000000000000001");
    expect(`${decimal("1000000000000000000").times("1000000000000000000")}`).toBe(`1${"0".repeat(36)}`);
  });

  it("finds the smaller and the larger of two", () => {
    const found = (a: string, b: string) =>
      [minimum(decimal(a), decimal(b)), maximum(decimal(a), decimal(b))].map(String);
    expect(found("-0.10", "0.09")).toEqual(["-0.1", "0.09"]);
    expect(found("10", "9.99")).toEqual(["9.99", "10"]);
    expect(found("2.50", "2.5")).toEqual(["2.5", "2.5"]);
  });
});
