import { describe, expect, it } from "vitest";
import { decimal } from "../money/decimal";
import { type CoveredLine, type Discount, planInvoiceDiscount } from "./discount";

const line = (netTotal: string): CoveredLine => ({
  id: netTotal,
  netTotal: decimal(netTotal),
  taxCategoryCode: "S",
  taxRateFraction: decimal("0.2"),
});

describe("D15, D23: a discount that cannot be", () => {
  const said = (discount: Discount, lines = [line("30.00")]) => {
    const plan = planInvoiceDiscount(lines, discount, "EUR");
    return plan.ok ? null : plan.message;
  };

  it("tells the person why", () => {
    const percent = (fraction: string): Discount => ({ kind: "PERCENTAGE", fraction: decimal(fraction) });
    const amount = (text: string): Discount => ({ kind: "NOMINAL", amount: decimal(text) });
    expect(said(percent("1.5"))).toBe("A discount is more than 0 % and at most 100 %.");
    expect(said(amount("0"))).toBe("A discount is more than zero.");
    expect(said(amount("5"), [line("-1.00")])).toBe("The lines come to nothing that could be discounted.");
    expect(said(amount("5"))).toBeNull();
  });
});
