import { describe, expect, it } from "vitest";
import { anyInvoiceFacts } from "@/lib/testing/invoice-facts";
import { holds } from "@/lib/testing/laws";
import { priceCharges } from "../invoice/charges";
import type { InvoiceFacts } from "../invoice/computation";
import { type DiscountedCharge, discountCharges } from "../invoice/discounts";
import { larger, smaller, total } from "../money/fixed";
import { lineAmount } from "../pricing/planned-line";
import { creditUnits, type DraftDiscounts } from "./unit-credits";

/** Where nobody decided, and nothing is discounted beyond the schedule. */
const asDraft: DraftDiscounts = { decided: new Map(), overall: [], covered: 0n };

const discountedCharges = (facts: InvoiceFacts) => discountCharges(priceCharges(facts), facts).charges;

const sumOfLeft = (charges: readonly DiscountedCharge[]) => total(charges.map(({ left }) => left));

describe("D25: laws of unit credits", () => {
  it("what discounts left of the charges is what they come to when it is worked out anew", () => {
    holds(anyInvoiceFacts, (facts) => {
      const charges = discountedCharges(facts);
      expect(creditUnits(charges, facts)).toEqual(creditUnits(charges, facts, asDraft));
    });
  });

  it("a line is what the invoice's two results differ by, each discounted anew, and at most what its product has left", () => {
    holds(anyInvoiceFacts, (facts) => {
      const before = discountedCharges(facts);
      const { lines, credited } = creditUnits(before, facts);
      const [line, ...others] = lines;
      if (!line || others.length > 0) return;
      const after = discountCharges(credited, facts).charges;
      const leftOfProduct = sumOfLeft(before.filter(({ price }) => price.productId === line.groupKey));
      const difference = larger(sumOfLeft(before) - sumOfLeft(after), 0n);
      expect(lineAmount(line, facts.currency)).toBe(-smaller(difference, larger(leftOfProduct, 0n)));
    });
  });
});
