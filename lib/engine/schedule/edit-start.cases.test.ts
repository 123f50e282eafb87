import { expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import type { PhaseDiscount } from "./contract";
import { fixedPrice, oneTimePrice, type PhaseSketch, sampleContract, seatPrice, usagePrice } from "./contract-builders";
import { editContract } from "./edit";

const prices = [
  fixedPrice("quarter", { billingFrequency: "QUARTERLY" }),
  fixedPrice("half", { billingFrequency: "HALF_YEARLY" }),
  fixedPrice("fee"),
  oneTimePrice("setup"),
  usagePrice("demand", { billingFrequency: "ON_DEMAND" }),
  seatPrice("seats", { overagesBillingFrequency: "QUARTERLY" }),
];
const discount: PhaseDiscount = {
  id: "d",
  priceIds: [],
  value: { kind: "PERCENTAGE", fraction: 10n ** 11n },
  message: "10 %",
  separateLineItem: true,
  seatDiscountType: "ALL_SEATS",
  validFrom: null,
  validTo: null,
};

/** The day from which an edit on 10 November 2026 counts. */
function startOf(before: Partial<PhaseSketch>, after: Partial<PhaseSketch>): string | null {
  const contract = (terms: Partial<PhaseSketch>) => sampleContract(prices, [{ from: "2026-01-01", ...terms }]);
  const plan = editContract(contract(before), contract(after), parsePlainDate("2026-11-10"), "r");
  return plan.ok ? plan.termsFrom : (plan.refusals[0]?.reason ?? null);
}

it("D49: with nothing that must wait, terms count from the next period of the shortest frequency before or after", () => {
  const priceIds = ["quarter", "half"];
  expect(startOf({ priceIds }, { priceIds, discounts: [discount] })).toBe("2027-01-01");
  expect(startOf({ priceIds: ["quarter"] }, { priceIds })).toBe("2027-01-01");
  expect(startOf({ priceIds }, { priceIds: [...priceIds, "fee"] })).toBe("2026-12-01");
});

it("D49: terms of a phase without recurring prices count from the next month", () => {
  const priceIds = ["setup", "demand"];
  expect(startOf({ priceIds }, { priceIds, discounts: [discount] })).toBe("2026-12-01");
  expect(startOf({ priceIds: ["setup"] }, { priceIds: ["demand"] })).toBe("2026-12-01");
});

it("D49: a discount that goes with its price does not make the price wait", () => {
  const discounts = [{ ...discount, priceIds: ["seats"] }];
  expect(startOf({ priceIds: ["seats", "fee"], discounts }, { priceIds: ["fee"] })).toBe("2026-12-01");
  expect(startOf({ priceIds: ["seats", "fee"], discounts }, { priceIds: ["seats", "fee"] })).toBe("2027-01-01");
});
