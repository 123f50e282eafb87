import { describe, expect, it } from "vitest";
import { graduated } from "../pricing/pricing-builders";
import type { InvoiceFacts } from "./computation";
import {
  aMinimum,
  amountOff,
  aPhase,
  chargeOf,
  invoiceFacts,
  moneyGrant,
  percentOff,
  perEuro,
  priceOf,
  printedNets,
  printedTaxes,
  taxAt,
} from "./computation-builders";
import { amountOf, asComputed, editOf, engineLines, onlyLine, recalculated } from "./recalculate-builders";

describe("D33: the edited line of a discount that the schedule has no longer is borne", () => {
  const one = perEuro("calls");
  const other = perEuro("mails");

  /** A discount on one of two prices, edited to −30.00 and then dropped, beside minimums that show who bears it. */
  function dropped(factsUnder: (withDiscount: boolean) => InvoiceFacts, edited = "-30"): string[] {
    const edits = [editOf(onlyLine(factsUnder(true), "DISCOUNT"), { amount: amountOf("1", edited) })];
    return printedNets(recalculated(factsUnder(false), { edits }));
  }

  it("by the charges of its own phase", () => {
    const factsUnder = (withDiscount: boolean) => {
      const minimums = [aMinimum("150")];
      const phases = [
        aPhase({ id: "first", priceIds: ["calls"], discounts: withDiscount ? [amountOff("5")] : [], minimums }),
        aPhase({ id: "second", priceIds: ["mails"], minimums }),
      ];
      const facts = invoiceFacts({ prices: [one, other], usage: { calls: "100", mails: "100" } });
      const charges = [chargeOf(one, { phaseId: "first" }), chargeOf(other, { phaseId: "second" })];
      return { ...facts, contract: { ...facts.contract, phases }, charges };
    };
    // The first phase has 70.00 of its 150.00, the second all of its 100.00.
    expect(dropped(factsUnder)).toEqual([
      ...["calls 100.00", "Discount -30.00", "True-up charge 80.00", "mails 100.00", "True-up charge 50.00"],
    ]);
  });

  it("D49: by the charges of its phase's days after a revision as well as before", () => {
    const factsUnder = (withDiscount: boolean) => {
      const facts = invoiceFacts({ prices: [one, other], usage: { calls: "100", mails: "200" } });
      const discounts = withDiscount ? [amountOff("5")] : [];
      const phases = [
        aPhase({ id: "phase", priceIds: ["calls"], discounts }),
        aPhase({ id: "revised", revisionOf: "phase", priceIds: ["mails"], discounts, minimums: [aMinimum("300")] }),
      ];
      const charges = [chargeOf(one, { phaseId: "phase" }), chargeOf(other, { phaseId: "revised" })];
      return { ...facts, contract: { ...facts.contract, phases }, charges };
    };
    // 10.00 by the calls, 20.00 by the mails, which have 180.00 of their 300.00.
    expect(dropped(factsUnder)).toContain("True-up charge 120.00");
  });

  it("by the price that it was on", () => {
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [one, other],
        usage: { calls: "100", mails: "100" },
        phase: {
          discounts: withDiscount ? [amountOff("5", { priceIds: ["mails"] })] : [],
          minimums: [aMinimum("150", { priceIds: ["mails"] })],
        },
      });
    expect(dropped(factsUnder)).toContain("True-up charge 80.00");
  });

  it("by nobody, where nothing is left that could bear it", () => {
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [one, other],
        usage: withDiscount ? { calls: "100" } : { mails: "100" },
        phase: {
          discounts: withDiscount ? [amountOff("5", { priceIds: ["calls"] })] : [],
          minimums: [aMinimum("150")],
        },
      });
    expect(dropped(factsUnder)).toEqual(["calls 0.00", "Discount -30.00", "mails 100.00", "True-up charge 50.00"]);
  });

  it("by the line of its tax, where a person taxed the lines of one charge differently", () => {
    const tiered = priceOf("calls", {
      ...graduated({ upTo: "100", price: "1" }, { price: "1" }),
      usageMetricId: "calls",
    });
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [tiered],
        usage: { calls: "150" },
        phase: { discounts: withDiscount ? [percentOff("0.5")] : [] },
        more: { grants: [moneyGrant("Gift", "1000")] },
      });
    const [first] = engineLines(factsUnder(false), "CHARGE");
    if (!first) throw new Error("There is no first tier");
    const discount = editOf(onlyLine(factsUnder(true), "DISCOUNT"), { amount: amountOf("1", "-30") });
    // The second tier, at 20 %, has 20.00 left; the first keeps its 100.00 at 10 %: free credits bring both to nothing.
    const plan = recalculated(factsUnder(false), { edits: [discount, editOf(first, { tax: taxAt("0.1") })] });
    expect(printedNets(plan)).toEqual([
      ...["calls – Tier 1 100.00", "calls – Tier 2 50.00", "Discount -30.00", "Gift -100.00", "Gift -20.00"],
    ]);
    expect(printedTaxes(asComputed(plan))).toEqual(["S 0.1 0.00: 0.00", "S 0.2 0.00: 0.00"]);
  });

  it("and what a person set to nothing takes nothing", () => {
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [one],
        usage: { calls: "100" },
        phase: { discounts: withDiscount ? [percentOff("0.5")] : [], minimums: [aMinimum("100")] },
      });
    expect(dropped(factsUnder, "0")).toEqual(["calls 100.00", "Discount 0.00"]);
  });
});
