import { expect, test } from "vitest";
import { fractionOf, percentOf } from "./percent";

test.each([
  ["21", "0.21"],
  ["5.5 %", "0.055"],
  ["0", "0"],
  ["100 %", "1"],
  ["8.1", "0.081"],
])("D15: %s typed is the fraction %s, and is shown as it was typed", (typed, fraction) => {
  expect(fractionOf(typed)).toBe(fraction);
  expect(percentOf(fraction)).toBe(typed.replace(" %", ""));
});

test.each(["", "abc", "-1", "100.01", "1,5", "20 % VAT"])("%s is no percentage from 0 to 100", (typed) => {
  expect(fractionOf(typed)).toBeNull();
});
