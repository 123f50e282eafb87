import { describe, expect, test } from "vitest";
import { decimalsOf, parseDecimal, showDecimal } from "./decimal-text";

describe("a typed number", () => {
  test.each([
    ["1,234.50", "1234.50"],
    ["1 234.5", "1234.5"],
    ["−5", "-5"],
    [".5", "0.5"],
    ["007", "7"],
    ["5.", "5"],
    ["0.0032", "0.0032"],
    ["12,345,678", "12345678"],
    ["123456789012345678.123456789012", "123456789012345678.123456789012"],
  ])("%s is read exactly", (text, wire) => expect(parseDecimal(text)).toBe(wire));

  test.each(["", "-", ".", "1,5", "12,34", "1e3", "abc", "1.2.3", "--1"])("%j is refused", (text) =>
    expect(parseDecimal(text)).toBeNull(),
  );
});

describe("a shown number", () => {
  test.each([
    ["1234.5", 2, "1,234.50"],
    ["-70.25", 2, "−70.25"],
    ["0.0032", 2, "0.0032"],
    ["1451194", 0, "1,451,194"],
    ["100", 0, "100"],
  ])("%s keeps its decimals and is padded to %i", (value, pad, shown) => expect(showDecimal(value, pad)).toBe(shown));

  test("reading what is shown gives the same number", () => {
    for (const value of ["0", "-1234567.89", "999", "1000", "0.000000000001"]) {
      expect(parseDecimal(showDecimal(value))).toBe(value);
    }
  });
});

test("decimals are counted as written", () => {
  expect([decimalsOf("1"), decimalsOf("1.50")]).toEqual([0, 2]);
});
