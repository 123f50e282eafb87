import { describe, expect, it } from "vitest";
import { graduated } from "../pricing/pricing-builders";
import {
  aMinimum,
  type FactsText,
  invoiceFacts,
  moneyGrant,
  priceOf,
  printedDraws,
  printedTaxes,
  taxAt,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import { recalculateInvoice } from "./recalculate";
import { asComputed, editOf } from "./recalculate-builders";
import { noEdits } from "./recalculate-edits";

/** 100 calls at 1.00, 100 at 0.50, further ones at 2.00. */
const calls = priceOf("calls", {
  ...graduated({ upTo: "100", price: "1" }, { upTo: "200", price: "0.5" }, { price: "2" }),
  usageMetricId: "calls",
});

/** 225 calls: 100.00 and 50.00 at 20 %, the third tier's 50.00 at 10 % by hand. */
function withThirdTierAtTenPercent(more: Omit<FactsText, "prices" | "usage">) {
  const facts = invoiceFacts({ prices: [calls], usage: { calls: "225" }, ...more });
  const line = computeInvoice(facts).lines.find(({ description }) => description === "calls – Tier 3");
  if (!line) throw new Error("There is no third tier");
  return asComputed(recalculateInvoice(facts, { ...noEdits, edits: [editOf(line, { tax: taxAt("0.1") })] }));
}

describe("D33: a charge of several lines, of which a person taxed the last one otherwise", () => {
  it("D26: is paid by a free credit once, each tax in proportion to all of its lines", () => {
    const plan = withThirdTierAtTenPercent({ more: { grants: [moneyGrant("Gift", "100")] } });
    expect(printedDraws(plan)).toEqual(["Gift 75.00", "Gift 25.00"]);
    expect(printedTaxes(plan)).toEqual(["S 0.2 75.00: 15.00", "S 0.1 25.00: 2.50"]);
  });

  it("D26: takes no more of a credit than all of its lines come to", () => {
    const plan = withThirdTierAtTenPercent({ more: { grants: [moneyGrant("Gift", "900")] } });
    expect(printedDraws(plan)).toEqual(["Gift 150.00", "Gift 50.00"]);
    expect(printedTaxes(plan)).toEqual(["S 0.2 0.00: 0.00", "S 0.1 0.00: 0.00"]);
  });

  it("D24: has its true-up at each tax in proportion to all of its lines", () => {
    const plan = withThirdTierAtTenPercent({ phase: { minimums: [aMinimum("300")] } });
    // 100 missing, over 150 and 50.
    expect(printedTaxes(plan)).toEqual(["S 0.2 225.00: 45.00", "S 0.1 75.00: 7.50"]);
  });
});
