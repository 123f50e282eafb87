import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { priceCharges } from "../invoice/charges";
import { invoiceFacts, priceOf } from "../invoice/computation-builders";
import { fixed, fixedText, minorText } from "../money/fixed";
import type { UsageStructure } from "../pricing/price";
import { graduated, linear, volume } from "../pricing/pricing-builders";
import { chooseUnits } from "./unit-choice";

/** Units that are taken and what the charge comes to then: `"24 units, 75.75"`. */
function chosen(structure: UsageStructure, usage: string, onOffer: string): string | null {
  const facts = invoiceFacts({ prices: [priceOf("api", structure)], usage: { api: usage } });
  const choice = chooseUnits(priceCharges(facts), 0, fixed(onOffer), facts);
  const [after] = choice?.charges ?? [];
  return choice && after ? `${fixedText(choice.units)} units, ${minorText(after.amount, "EUR")}` : null;
}

describe("D25: how many units credits take", () => {
  it("all on offer, where fewer units are never dearer", () => {
    expect(chosen(linear("0.1"), "100", "30")).toBe("30 units, 7.00");
    expect(chosen(graduated({ upTo: "50", price: "2" }, { price: "1" }), "80", "40")).toBe("40 units, 80.00");
  });

  it("with VOLUME tiers the number with the lowest charge, just above a bound or all", () => {
    const model = volume({ upTo: "100", price: "1" }, { upTo: "200", price: "0.75" }, { price: "0.5" });
    // 250 cost 125.00; 201 cost 100.50, 200 cost 150.00, 101 cost 75.75, 100 cost 100.00.
    expect(chosen(model, "250", "40")).toBe("40 units, 105.00");
    expect(chosen(model, "250", "60")).toBe("49 units, 100.50");
    expect(chosen(model, "250", "149")).toBe("149 units, 75.75");
    expect(chosen(model, "250", "160")).toBe("149 units, 75.75");
    expect(chosen(model, "250", "200")).toBe("200 units, 50.00");
  });

  it("never a number below zero: a quantity under a bound stays under it", () => {
    const model = volume({ upTo: "100", price: "1" }, { price: "0.75" });
    expect(chosen(model, "95", "10")).toBe("10 units, 85.00");
    expect(chosen(model, "100", "1")).toBe("1 units, 99.00");
  });

  it("none where all of them would make it dearer", () => {
    const model = volume({ upTo: "100", price: "1" }, { price: "0.75" });
    expect(chosen(model, "101", "1")).toBeNull();
    expect(chosen(model, "101", "25")).toBeNull();
    expect(chosen(model, "101", "30")).toBe("30 units, 71.00");
  });

  it("of two numbers that save the same the fewer", () => {
    const model = volume({ upTo: "99", price: "1" }, { price: "0.5" });
    // 150 cost 75.00; 100 cost 50.00 and so do 50.
    expect(chosen(model, "150", "100")).toBe("50 units, 50.00");
    expect(chosen(model, "150", "101")).toBe("101 units, 49.00");
  });

  it("of two numbers that save nothing the more: what saves nothing is still used", () => {
    expect(chosen(volume({ upTo: "99", price: "0" }, { price: "0" }), "150", "100")).toBe("100 units, 0.00");
  });

  it("just above a bound by the finest place that any of the numbers has", () => {
    const model = volume({ upTo: "100", price: "1" }, { price: "0.5" });
    // 100.1 cost 50.05; 100.001 cost 50.0005, which is 50.00.
    expect(chosen(model, "120.5", "21")).toBe("20.4 units, 50.05");
    expect(chosen(model, "120", "21.005")).toBe("19.999 units, 50.00");
    expect(chosen(volume({ upTo: "99.5", price: "1" }, { price: "0.5" }), "120", "21")).toBe("20.4 units, 49.80");
  });

  it("law: no whole number of units on offer would make the charge lower", () => {
    const anyTiers = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 300 }),
    );
    const anyUsage = fc.integer({ min: 1, max: 80 });
    holds(anyTiers, anyUsage, fc.integer({ min: 1, max: 80 }), ([bound, cents, dearer], usage, wanted) => {
      const offered = Math.min(usage, wanted);
      const price = (each: number) => (each / 100).toFixed(2);
      const model = volume({ upTo: `${bound}`, price: price(cents) }, { price: price(dearer) });
      const cost = (units: number) => units * (units <= bound ? cents : dearer);
      const possible = Array.from({ length: offered + 1 }, (_, taken) => cost(usage - taken));
      const facts = invoiceFacts({ prices: [priceOf("api", model)], usage: { api: `${usage}` } });
      const choice = chooseUnits(priceCharges(facts), 0, fixed(`${offered}`), facts);
      expect(Number(choice?.charges[0]?.amount ?? cost(usage))).toBe(Math.min(...possible));
    });
  });
});
