import { describe, expect, it } from "vitest";
import { anyInvoiceFacts } from "@/lib/testing/invoice-facts";
import { holds } from "@/lib/testing/laws";
import { amountOff, invoiceFacts, moneyGrant, priceOf, unitGrant } from "../invoice/computation-builders";
import { computeInvoice } from "../invoice/compute";
import { graduated } from "../pricing/pricing-builders";
import { explainLine } from "./sentences";

describe("the traces that the engine writes", () => {
  it("explain an invoice from usage to credits", () => {
    // 800 × 0.10 + 500 × 0.05 = 105.00; 300 calls less, from the top, save 15.00; 10.00 off; 95.00 − 15.00 − 50.00 = 30.00.
    const facts = invoiceFacts({
      prices: [
        priceOf("api", { ...graduated({ upTo: "800", price: "0.1" }, { price: "0.05" }), usageMetricId: "calls" }),
      ],
      usage: { api: ["1299", "1"] },
      phase: { discounts: [amountOff("10", { separateLineItem: false, message: "Loyalty" })] },
      more: { grants: [unitGrant("Free calls", "calls", "300"), moneyGrant("Deposit", "50")] },
    });
    const plan = computeInvoice(facts);
    expect(plan.lines.map((line) => explainLine({ ...line, currency: "EUR" }))).toEqual([
      [
        "1,300 units from 2 events between 1 and 30 Apr 2026.",
        "Tier 1 (up to 800): 800 × €0.10 = €80.00.",
        "Loyalty: €10.00 off €105.00 = €10.00, of which this line bears €7.62.",
      ],
      [
        "1,300 units from 2 events between 1 and 30 Apr 2026.",
        "Tier 2 (above 800): 500 × €0.05 = €25.00.",
        "Loyalty: €10.00 off €105.00 = €10.00, of which this line bears €2.38.",
      ],
      ["300 units from “Free calls”: the charges come to €80.00 instead of €95.00."],
      ["€50.00 from “Deposit” for 1 charge. €0.00 is left of the credit."],
    ]);
  });

  it("are explained in full sentences, whatever the invoice, and are small", () => {
    holds(anyInvoiceFacts, (facts) => {
      for (const line of computeInvoice(facts).lines) {
        const sentences = explainLine({ ...line, currency: facts.currency });
        expect(sentences.length).toBeGreaterThanOrEqual(line.trace.steps.length);
        for (const sentence of sentences) expect(sentence).toMatch(/^[^a-z].*\.$/);
        expect(sentences.join(" ")).not.toMatch(/undefined|NaN|null/);
        expect(JSON.stringify(line.trace).length).toBeLessThan(2000);
      }
    });
  });
});
