import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { lineAmount } from "./planned-line";

describe("lineAmount", () => {
  it("D2: round(quantity × rate) − discountAmount + roundingAmount", () => {
    const line = { quantity: fixed("3"), rate: fixed("0.335"), discountAmount: 20n, roundingAmount: -1n };
    expect(lineAmount(line, "USD")).toBe(80n);
    expect(lineAmount({ ...line, quantity: fixed("-3"), discountAmount: 0n, roundingAmount: 0n }, "USD")).toBe(-101n);
    expect(lineAmount({ ...line, discountAmount: 0n, roundingAmount: 0n }, "JPY")).toBe(1n);
  });
});
