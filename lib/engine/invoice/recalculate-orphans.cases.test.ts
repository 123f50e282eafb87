import { describe, expect, it } from "vitest";
import { graduated } from "../pricing/pricing-builders";
import type { PhaseDiscount } from "../schedule/contract";
import type { InvoiceFacts } from "./computation";
import {
  aMinimum,
  amountOff,
  aPhase,
  chargeOf,
  flat,
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
  const later = perEuro("later");

  /** A discount on one of two prices, edited to −30.00 and then dropped, beside minimums that show who bears it. */
  function dropped(factsUnder: (withDiscount: boolean) => InvoiceFacts, edited = "-30"): string[] {
    const edits = [editOf(onlyLine(factsUnder(true), "DISCOUNT"), { amount: amountOf("1", edited) })];
    return printedNets(recalculated(factsUnder(false), { edits }));
  }

  it("by the charges of its own phase", () => {
    const fee = flat("fee", "50");
    const factsUnder = (withDiscount: boolean) => {
      const discounts = withDiscount ? [amountOff("5")] : [];
      const phases = [
        aPhase({ id: "first", priceIds: ["calls", "fee"], discounts, minimums: [aMinimum("150")] }),
        aPhase({ id: "second", priceIds: ["mails"], minimums: [aMinimum("150")] }),
      ];
      const facts = invoiceFacts({ prices: [one, fee, other], usage: { calls: "100", mails: "100" } });
      const ofFirst = [one, fee].map((price) => chargeOf(price, { phaseId: "first" }));
      const charges = [...ofFirst, chargeOf(other, { phaseId: "second" })];
      return { ...facts, contract: { ...facts.contract, phases }, charges };
    };
    // 20.00 by the calls, which have 80.00 of their 150.00, and 10.00 by the fee; the mails keep their 100.00.
    const trueUps = dropped(factsUnder).filter((line) => line.startsWith("True-up"));
    expect(trueUps).toEqual(["True-up charge 70.00", "True-up charge 50.00"]);
  });

  it("D49: by the charges of its phase's days from the revision on that was the first to list it", () => {
    const factsWith = (first: PhaseDiscount[], revised: PhaseDiscount[]) => {
      const facts = invoiceFacts({ prices: [one, other, later], usage: { calls: "100", mails: "100", later: "100" } });
      const phases = [
        aPhase({ id: "phase", priceIds: ["calls"], discounts: first }),
        aPhase({
          id: "revised",
          revisionOf: "phase",
          priceIds: ["mails", "later"],
          discounts: revised,
          minimums: [aMinimum("300")],
        }),
      ];
      const charges = [
        chargeOf(one, { phaseId: "phase" }),
        ...[other, later].map((price) => chargeOf(price, { phaseId: "revised" })),
      ];
      return { ...facts, contract: { ...facts.contract, phases }, charges };
    };
    // Of both: 10.00 by each, so that the later days have 180.00 of their 300.00; of the revision alone 15.00 by each of its two.
    expect(dropped((isOn) => factsWith(isOn ? [amountOff("5")] : [], isOn ? [amountOff("5")] : []))).toContain(
      "True-up charge 120.00",
    );
    expect(dropped((isOn) => factsWith([], isOn ? [amountOff("5")] : []))).toContain("True-up charge 130.00");
  });

  it("by nobody, where its phase is gone with all its prices", () => {
    const line = onlyLine(
      invoiceFacts({ prices: [one, other], usage: { calls: "100" }, phase: { discounts: [amountOff("5")] } }),
      "DISCOUNT",
    );
    const facts = invoiceFacts({
      prices: [one, other],
      usage: { calls: "100" },
      phase: { minimums: [aMinimum("150")] },
    });
    const edits = [editOf({ ...line, phaseId: "gone" }, { amount: amountOf("1", "-30") })];
    expect(printedNets(recalculated(facts, { edits }))).toContain("True-up charge 50.00");
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
