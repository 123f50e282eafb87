import { describe, expect, it } from "vitest";
import { anyInvoiceFacts } from "@/lib/testing/invoice-facts";
import { fc, holds } from "@/lib/testing/laws";
import { fixed } from "../money/fixed";
import type { InvoiceFacts } from "./computation";
import {
  aMinimum,
  amountOff,
  flat,
  invoiceFacts,
  percentOff,
  perEuro,
  printedDraws,
  printedNets,
  printedTaxes,
  taxAt,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import type { PlannedLine } from "./line";
import { type Recalculation, recalculateInvoice } from "./recalculate";
import { addedLine, amountOf, asComputed, editOf } from "./recalculate-builders";
import { type DraftEdits, type InvoiceDiscount, noEdits } from "./recalculate-edits";

function engineLine(facts: InvoiceFacts, description: string): PlannedLine {
  const line = computeInvoice(facts).lines.find((each) => each.description === description);
  if (!line) throw new Error(`The engine makes no line ${description}`);
  return line;
}

function recalculated(facts: InvoiceFacts, edits: Partial<DraftEdits>): Recalculation {
  return recalculateInvoice(facts, { ...noEdits, ...edits });
}

describe("D33, D23: discounts after one whose line a person changed", () => {
  const facts = invoiceFacts({
    prices: [flat("a", "100")],
    phase: {
      discounts: [amountOff("80", { id: "first", message: "First" }), amountOff("50", { id: "next", message: "Next" })],
    },
  });
  const first = engineLine(facts, "First");

  it("see what a deleted one does not take", () => {
    expect(printedNets(recalculated(facts, {}))).toEqual(["a 100.00", "First -80.00", "Next -20.00"]);
    expect(printedNets(recalculated(facts, { deletedKeys: [first.key] }))).toEqual(["a 100.00", "Next -50.00"]);
  });

  it("see what an edited one leaves, and take no charge below zero", () => {
    const edited = (rate: string) => recalculated(facts, { edits: [editOf(first, { amount: amountOf("1", rate) })] });
    expect(printedNets(edited("-60"))).toEqual(["a 100.00", "First -60.00", "Next -40.00"]);
    expect(printedNets(edited("-100"))).toEqual(["a 100.00", "First -100.00"]);
    expect(edited("-100").problem).toBeNull();
  });

  it("are netted on what is left, too", () => {
    const netted = invoiceFacts({
      prices: [flat("a", "100")],
      phase: {
        discounts: [percentOff("0.1", { id: "first" }), percentOff("0.1", { id: "next", separateLineItem: false })],
      },
    });
    const plan = recalculated(netted, { deletedKeys: [engineLine(netted, "Discount").key] });
    expect(printedNets(plan)).toEqual(["a 90.00"]);
  });
});

describe("D33, D24: a minimum under a discount whose line a person changed", () => {
  it("is about its own prices: what a discount on others gives back is not charged for them", () => {
    const facts = invoiceFacts({
      prices: [perEuro("a"), perEuro("b"), perEuro("c")],
      usage: { a: "100", b: "100", c: "100" },
      phase: {
        discounts: [percentOff("0.1", { priceIds: ["a", "b"] })],
        minimums: [aMinimum("500", { priceIds: ["c"] })],
      },
    });
    const plan = recalculated(facts, { deletedKeys: [engineLine(facts, "Discount").key] });
    expect(printedNets(plan)).toEqual(["a 100.00", "b 100.00", "c 100.00", "True-up charge 400.00"]);
  });

  it("counts the amount that a person wrote, whatever rate they wrote beside it", () => {
    const facts = invoiceFacts({
      prices: [perEuro("calls")],
      usage: { calls: "900" },
      phase: { discounts: [amountOff("100")], minimums: [aMinimum("850")] },
    });
    const edit = editOf(engineLine(facts, "Discount"), { amount: amountOf("1", "-60"), tax: taxAt("0.1") });
    expect(printedNets(recalculated(facts, { edits: [edit] }))).toEqual([
      "calls 900.00",
      "Discount -60.00",
      "True-up charge 10.00",
    ]);
  });
});

describe("D33, D25: units under a discount whose line a person changed", () => {
  const facts = invoiceFacts({
    prices: [perEuro("calls")],
    usage: { calls: "100" },
    phase: { discounts: [percentOff("0.1")] },
    more: { grants: [unitGrant("Free calls", "calls", "50")] },
  });
  const discount = engineLine(facts, "Discount");

  it("are worth what they cost without a discount that was deleted", () => {
    expect(printedNets(recalculated(facts, {}))).toEqual(["calls 100.00", "Discount -10.00", "Free calls -45.00"]);
    expect(printedNets(recalculated(facts, { deletedKeys: [discount.key] }))).toEqual([
      "calls 100.00",
      "Free calls -50.00",
    ]);
  });

  it("leave the amount that a person wrote as it is", () => {
    const edits = [editOf(discount, { amount: amountOf("1", "-30") })];
    expect(printedNets(recalculated(facts, { edits }))).toEqual([
      "calls 100.00",
      "Discount -30.00",
      "Free calls -50.00",
    ]);
  });
});

describe("D23, D25: units beside the editor's discounts", () => {
  const facts = invoiceFacts({
    prices: [perEuro("calls"), flat("base", "100")],
    usage: { calls: "100" },
    more: { grants: [unitGrant("Free calls", "calls", "40")] },
  });
  const given = (value: InvoiceDiscount["value"]): Partial<DraftEdits> => ({
    invoiceDiscounts: [{ id: "d", title: "Goodwill", value }],
  });

  it("are worth what the discounted charge falls by: what a percentage took off is not given twice", () => {
    const plan = recalculated(facts, given({ kind: "PERCENTAGE", fraction: fixed("0.1") }));
    expect(printedNets(plan)).toEqual(["calls 100.00", "Free calls -36.00", "base 100.00", "Goodwill -20.00"]);
    expect(printedTaxes(plan)).toEqual(["S 0.2 144.00: 28.80"]);
  });

  it("are worth their whole price beside an amount, which does not fall with the charge", () => {
    const plan = recalculated(facts, given({ kind: "NOMINAL", amount: 5000n }));
    expect(printedNets(plan)).toEqual(["calls 100.00", "Free calls -40.00", "base 100.00", "Goodwill -50.00"]);
  });
});

describe("D23: the editor's discounts", () => {
  it("take nothing where the lines together are not above zero, least of all do they charge for it", () => {
    const facts = invoiceFacts({ prices: [flat("a", "100")] });
    const value = { kind: "PERCENTAGE", fraction: fixed("0.1") } as const;
    const plan = recalculated(facts, {
      added: [addedLine("Refund", "-150")],
      invoiceDiscounts: [{ id: "d", title: "Goodwill", value }],
    });
    expect(printedNets(plan)).toEqual(["a 100.00", "Refund -150.00"]);
  });
});

describe("law of deleted discounts (D33)", () => {
  it("without its lines, the draft is the invoice of a contract without the discount", () => {
    holds(fc.tuple(anyInvoiceFacts, fc.nat(5)), ([given, choice]) => {
      const discounts = given.contract.phases.flatMap(({ discounts: ofPhase }) => ofPhase);
      const gone = discounts.filter(({ separateLineItem }) => separateLineItem).at(choice % 2);
      if (!gone) return;
      const lines = computeInvoice(given).lines.filter(({ key }) => key.includes(`/discount/${gone.id}/`));
      const phases = given.contract.phases.map((phase) => {
        return { ...phase, discounts: phase.discounts.filter(({ id }) => id !== gone.id) };
      });
      const without = computeInvoice({ ...given, contract: { ...given.contract, phases } });
      const plan = recalculated(given, { deletedKeys: lines.map(({ key }) => key) });
      expect(printedTaxes(asComputed(plan), given.currency)).toEqual(printedTaxes(without, given.currency));
      expect(printedDraws(asComputed(plan), given.currency)).toEqual(printedDraws(without, given.currency));
      expect(printedNets(plan)).toEqual(printedNets(without));
    });
  });
});
