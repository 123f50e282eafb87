import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import type { Price } from "../pricing/price";
import {
  aMinimum,
  invoiceFacts,
  moneyGrant,
  percentOff,
  priceOf,
  printedTaxes,
  taxAt,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import { type Recalculation, recalculateInvoice } from "./recalculate";
import { amountOf, asComputed, editOf } from "./recalculate-builders";
import { type DraftEdits, noEdits } from "./recalculate-edits";

/** 100 calls at 1.00, further ones at 2.00. */
const calls: Price = priceOf("calls", {
  pricingType: "GRADUATED",
  usageMetricId: "calls",
  usageCalculationMode: "BILLING_PERIOD",
  tiers: [
    { upperBound: fixed("100"), price: fixed("1"), fee: 0n, isPricePercentage: false, minPrice: null, maxPrice: null },
    { upperBound: null, price: fixed("2"), fee: 0n, isPricePercentage: false, minPrice: null, maxPrice: null },
  ],
});

/** 150 calls: 100.00 and 100.00, the second tier's line at 10 % by hand, the first at 20 %. */
function withSecondTierAtTenPercent(
  given: Omit<Parameters<typeof invoiceFacts>[0], "prices">,
  more: Partial<DraftEdits> = {},
): Recalculation {
  const facts = invoiceFacts({ prices: [calls], usage: { calls: "150" }, ...given });
  const line = computeInvoice(facts).lines.find(({ description }) => description === "calls – Tier 2");
  if (!line) throw new Error("There is no second tier");
  return recalculateInvoice(facts, { ...noEdits, edits: [editOf(line, { tax: taxAt("0.1") })], ...more });
}

function taxes(plan: Recalculation): string[] {
  return printedTaxes(asComputed(plan));
}

describe("D33: a charge of which a person taxed one line otherwise", () => {
  it("D23: bears the editor's discounts at both rates", () => {
    const value = { kind: "PERCENTAGE", fraction: fixed("0.1") } as const;
    const plan = withSecondTierAtTenPercent({}, { invoiceDiscounts: [{ id: "d", title: "Goodwill", value }] });
    expect(taxes(plan)).toEqual(["S 0.2 90.00: 18.00", "S 0.1 90.00: 9.00"]);
  });

  it("D26: is lowered at both rates by a free credit", () => {
    const plan = withSecondTierAtTenPercent({ more: { grants: [moneyGrant("Gift", "50")] } });
    expect(taxes(plan)).toEqual(["S 0.2 75.00: 15.00", "S 0.1 75.00: 7.50"]);
  });

  it("D24: has its true-up at both rates", () => {
    const plan = withSecondTierAtTenPercent({ phase: { discounts: [percentOff("0.1")], minimums: [aMinimum("300")] } });
    expect(taxes(plan)).toEqual(["S 0.2 150.00: 30.00", "S 0.1 150.00: 15.00"]);
  });

  it("D25: is credited units at the rate of its first line, and money for what that leaves", () => {
    const grants = [unitGrant("Free calls", "calls", "20"), moneyGrant("Gift", "500")];
    expect(taxes(withSecondTierAtTenPercent({ more: { grants } }))).toEqual(["S 0.2 0.00: 0.00", "S 0.1 0.00: 0.00"]);
  });
});

describe("D27, D33: a line that the engine has no longer", () => {
  it("follows the customer's tax status, too", () => {
    const [line] = computeInvoice(invoiceFacts({ prices: [calls], usage: { calls: "50" } })).lines;
    if (!line) throw new Error("There is no line");
    const without = invoiceFacts({ prices: [], more: { taxStatus: "REVERSE_CHARGED" } });
    const edits = [editOf(line, { amount: amountOf("1", "30") })];
    expect(taxes(recalculateInvoice(without, { ...noEdits, edits }))).toEqual(["AE 0 30.00: 0.00"]);
  });
});
