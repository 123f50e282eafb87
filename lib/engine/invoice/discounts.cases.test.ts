import { describe, expect, it } from "vitest";
import { april, days, seats, steps } from "../pricing/pricing-builders";
import type { PhaseDiscount } from "../schedule/contract";
import { serviceOfAll } from "./amount-line";
import type { InvoiceFacts } from "./computation";
import {
  aMinimum,
  amountOff,
  aPhase,
  flat,
  invoiceFacts,
  ofKind,
  percentOff,
  perEuro,
  priceOf,
  printedLines,
  printedNets,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import type { PlannedLine } from "./line";
import { recalculateInvoice } from "./recalculate";
import { amountOf, editOf } from "./recalculate-builders";
import { noEdits } from "./recalculate-edits";

const may = days("2026-05-01", "2026-05-31");

function discountLine(facts: InvoiceFacts, message: string): PlannedLine {
  const line = computeInvoice(facts).lines.find(({ description }) => description === message);
  if (!line) throw new Error(`The engine makes no line ${message}`);
  return line;
}

describe("D23: a discount on seats of one kind, where a price has none of the other", () => {
  const plan = flat("plan", "100");

  /** Three seats at 10.00 and a plan at 100.00, half off the seats of a kind and the plan. */
  function halfOff(
    seatDiscountType: PhaseDiscount["seatDiscountType"],
    contractedMinimumSeats: number,
    separateLineItem = false,
  ): InvoiceFacts {
    const discounts = [percentOff("0.5", { seatDiscountType, separateLineItem })];
    const prices = [priceOf("seat", seats([{ price: "10" }], { contractedMinimumSeats })), plan];
    const balances = { seats: new Map([["admin", steps(["2026-04-01", 3])]]) };
    return invoiceFacts({ prices, phase: { discounts }, more: balances });
  }

  const netsOf = (...of: Parameters<typeof halfOff>) => printedNets(computeInvoice(halfOff(...of)));

  it("takes of all seats where all are within the contracted minimum", () => {
    expect(netsOf("INCLUDED_SEATS_ONLY", 3)).toEqual(["seat 15.00", "plan 50.00"]);
    expect(netsOf("ALL_SEATS", 3)).toEqual(["seat 15.00", "plan 50.00"]);
    expect(netsOf("OVERAGE_SEATS_ONLY", 3)).toEqual(["seat 30.00", "plan 50.00"]);
  });

  it("takes of all seats where none is contracted", () => {
    expect(netsOf("OVERAGE_SEATS_ONLY", 0)).toEqual(["seat 15.00", "plan 50.00"]);
    expect(netsOf("ALL_SEATS", 0)).toEqual(["seat 15.00", "plan 50.00"]);
    expect(netsOf("INCLUDED_SEATS_ONLY", 0)).toEqual(["seat 30.00", "plan 50.00"]);
  });

  it("stands with the other price, which is the only one that it covers", () => {
    for (const facts of [halfOff("OVERAGE_SEATS_ONLY", 3, true), halfOff("INCLUDED_SEATS_ONLY", 0, true)]) {
      const [line] = ofKind(computeInvoice(facts).lines, "DISCOUNT");
      expect([line?.netTotal, line?.priceId, line?.groupKey]).toEqual([-5000n, "plan", "plan"]);
    }
    const [overBoth] = ofKind(computeInvoice(halfOff("OVERAGE_SEATS_ONLY", 0, true)).lines, "DISCOUNT");
    expect([overBoth?.netTotal, overBoth?.priceId, overBoth?.groupKey]).toEqual([-6500n, null, "DISCOUNTS"]);
  });
});

describe("D23, D33: seats that a person takes back by hand", () => {
  const netsOf = (seatDiscountType: PhaseDiscount["seatDiscountType"], contractedMinimumSeats: number) => {
    const facts = invoiceFacts({
      prices: [priceOf("seat", seats([{ price: "10" }], { contractedMinimumSeats }))],
      phase: { discounts: [percentOff("0.5", { seatDiscountType, separateLineItem: false })] },
      more: { seats: new Map([["admin", steps(["2026-04-01", 3])]]) },
    });
    const [line] = computeInvoice(facts).lines;
    if (!line) throw new Error("There is no line");
    const edits = { ...noEdits, edits: [editOf(line, { amount: amountOf("-2", "10") })] };
    return printedNets(recalculateInvoice(facts, edits));
  };

  it("give back what they cost after the discount that was on them", () => {
    expect(netsOf("OVERAGE_SEATS_ONLY", 0)).toEqual(["seat -10.00"]);
    expect(netsOf("INCLUDED_SEATS_ONLY", 0)).toEqual(["seat -20.00"]);
    expect(netsOf("INCLUDED_SEATS_ONLY", 3)).toEqual(["seat -10.00"]);
    expect(netsOf("OVERAGE_SEATS_ONLY", 3)).toEqual(["seat -20.00"]);
  });
});

describe("D23: a discount of a phase that nothing is charged of", () => {
  it("takes nothing, and leaves no line", () => {
    const facts = invoiceFacts({ prices: [flat("plan", "100")] });
    const phases = [
      aPhase({ id: "phase", priceIds: ["plan"] }),
      aPhase({ id: "next", priceIds: ["plan"], startDate: may.start, discounts: [amountOff("30")] }),
    ];
    const plan = computeInvoice({ ...facts, contract: { ...facts.contract, phases } });
    expect(printedLines(plan)).toEqual(["CHARGE plan: 100.00 + 20.00"]);
  });
});

describe("D23, D25: units credited under the discount of one of two phases", () => {
  it("are worth what their own phase falls by, whatever the other one is charged", () => {
    const prices = [perEuro("calls"), flat("plan", "500", { billingType: "IN_ADVANCE" })];
    const grants = [unitGrant("Free calls", "calls", "20")];
    const facts = invoiceFacts({ prices, usage: { calls: "100" }, more: { grants } });
    const phases = [
      aPhase({ id: "old", priceIds: ["calls"], discounts: [percentOff("0.1", { separateLineItem: false })] }),
      aPhase({ id: "new", priceIds: ["plan"], startDate: may.start }),
    ];
    const charges = facts.charges.map((charge, i) =>
      i === 0 ? { ...charge, phaseId: "old" } : { ...charge, phaseId: "new", service: may, whole: may },
    );
    const plan = computeInvoice({ ...facts, contract: { ...facts.contract, phases }, charges });
    // 100 less 10 % is 90.00, 80 less 10 % is 72.00.
    expect(printedNets(plan)).toEqual(["calls 90.00", "Free calls -18.00", "plan 500.00"]);
  });
});

describe("D23: when a discount is for", () => {
  const ahead = ["a", "b"].map((id) => flat(id, "10", { billingType: "IN_ADVANCE" }));
  const timingOver = (prices: typeof ahead) => {
    const facts = invoiceFacts({ prices, phase: { discounts: [percentOff("0.1")] } });
    return ofKind(computeInvoice(facts).lines, "DISCOUNT").map(({ timing, service }) => [timing, service]);
  };

  it("is in advance over charges in advance alone, else in arrears", () => {
    expect(timingOver(ahead)).toEqual([["IN_ADVANCE", april]]);
    expect(timingOver([...ahead, flat("c", "10")])).toEqual([["IN_ARREARS", april]]);
    expect(timingOver([flat("c", "10"), flat("d", "10")])).toEqual([["IN_ARREARS", april]]);
  });

  it("is never over nothing, which would be a bug", () => {
    expect(() => serviceOfAll([])).toThrow(RangeError);
  });
});

describe("what a line says of its discounts", () => {
  const prices = [flat("a", "60"), flat("b", "40"), flat("free", "0")];
  const stepsUnder = (discount: PhaseDiscount) =>
    computeInvoice(invoiceFacts({ prices, phase: { discounts: [discount] } })).lines.map(({ trace }) => trace.steps);

  it("is what a percentage took of all lines and of this one, and nothing where it took nothing", () => {
    const said = { step: "DISCOUNT", discountId: "discount", message: "Discount", percent: "12.5", amount: null };
    const of = { base: "100.00", taken: "12.50" };
    expect(stepsUnder(percentOff("0.125", { separateLineItem: false }))).toEqual([
      [{ ...said, ...of, share: "7.50" }],
      [{ ...said, ...of, share: "5.00" }],
      [],
    ]);
  });

  it("is an amount as it was agreed, also where it is capped", () => {
    const said = { step: "DISCOUNT", discountId: "discount", message: "Discount", percent: null, amount: "150.00" };
    expect(stepsUnder(amountOff("150")).at(-1)).toEqual([
      { ...said, base: "100.00", taken: "100.00", share: "100.00" },
    ]);
  });
});

describe("D33: what a person decided on a discount's line", () => {
  it("counts no longer once the discount is netted into the lines, which show it", () => {
    const withLine = (separateLineItem: boolean) =>
      invoiceFacts({
        prices: [perEuro("calls")],
        usage: { calls: "100" },
        phase: { discounts: [percentOff("0.1", { separateLineItem })], minimums: [aMinimum("100")] },
      });
    const deletedKeys = [discountLine(withLine(true), "Discount").key];
    expect(printedNets(recalculateInvoice(withLine(true), { ...noEdits, deletedKeys }))).toEqual(["calls 100.00"]);
    expect(printedNets(recalculateInvoice(withLine(false), { ...noEdits, deletedKeys }))).toEqual([
      "calls 90.00",
      "True-up charge 10.00",
    ]);
  });

  it("is taken once where the engine's discount comes to nothing", () => {
    const withDiscounts = (...discounts: PhaseDiscount[]) =>
      invoiceFacts({
        prices: [perEuro("calls")],
        usage: { calls: "100" },
        phase: { discounts, minimums: [aMinimum("100")] },
      });
    const next = amountOff("50", { id: "next", message: "Next" });
    const edit = editOf(discountLine(withDiscounts(next), "Next"), { amount: amountOf("1", "-20") });
    const all = amountOff("100", { id: "all", message: "All" });
    // 100 less 100 less 20 is 20 below zero; the minimum brings it to 100.
    expect(printedNets(recalculateInvoice(withDiscounts(all, next), { ...noEdits, edits: [edit] }))).toEqual([
      "calls 100.00",
      "All -100.00",
      "Next -20.00",
      "True-up charge 120.00",
    ]);
  });
});
