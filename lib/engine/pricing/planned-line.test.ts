import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { lineAmount, plannedLine } from "./planned-line";
import { aCharge, aPrice, april, context, linear } from "./pricing-builders";

describe("lineAmount", () => {
  it("D2: round(quantity × rate) − discountAmount + roundingAmount", () => {
    const line = { quantity: fixed("3"), rate: fixed("0.335"), discountAmount: 20n, roundingAmount: -1n };
    expect(lineAmount(line, "USD")).toBe(80n);
    expect(lineAmount({ ...line, quantity: fixed("-3"), discountAmount: 0n, roundingAmount: 0n }, "USD")).toBe(-101n);
    expect(lineAmount({ ...line, discountAmount: 0n, roundingAmount: 0n }, "JPY")).toBe(1n);
  });
});

describe("the trace of a line", () => {
  const roundingOf = (quantity: string, rate: string) =>
    plannedLine(aCharge(), aPrice(linear("1")), context, {
      kind: "CHARGE",
      key: "part",
      label: null,
      quantity: fixed(quantity),
      rate: fixed(rate),
      service: april,
      steps: [],
    }).trace.steps;

  it.each([
    ["1", "0.004", "0.004", "0.00"],
    ["3", "0.335", "1.005", "1.01"],
    ["-1", "0.004", "-0.004", "0.00"],
    ["-3", "0.335", "-1.005", "-1.01"],
    ["10", "12.3456", "123.456", "123.46"],
    ["1", "100.0203", "100.0203", "100.02"],
    ["0.000000000001", "0.000000000003", "0.000000000000000000000003", "0.00"],
  ])("D2: %s × %s is exactly %s, and rounded to %s", (quantity, rate, exact, rounded) => {
    expect(roundingOf(quantity, rate)).toEqual([{ step: "ROUNDING", exact, rounded }]);
  });

  it.each([
    ["0", "0.333"],
    ["1", "0.01"],
    ["-4", "0.0025"],
  ])("no step where rounding did nothing: %s × %s", (quantity, rate) => {
    expect(roundingOf(quantity, rate)).toEqual([]);
  });
});
