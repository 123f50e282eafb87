import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { april } from "../pricing/pricing-builders";
import type { InvoiceFacts } from "./computation";
import {
  aMinimum,
  amountOff,
  flat,
  invoiceFacts,
  moneyGrant,
  ofKind,
  percentOff,
  perEuro,
  printedDraws,
  printedLines,
  printedNets,
  printedTotals,
  taxAt,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import type { PlannedLine } from "./line";
import { recalculateInvoice } from "./recalculate";
import { addedLine, amountOf, asComputed, editOf } from "./recalculate-builders";
import { type DraftEdits, noEdits } from "./recalculate-edits";

function engineLine(facts: InvoiceFacts, description: string): PlannedLine {
  const line = computeInvoice(facts).lines.find((each) => each.description === description);
  if (!line) throw new Error(`The engine makes no line ${description}`);
  return line;
}

function withEdits(more: Partial<DraftEdits>): DraftEdits {
  return { ...noEdits, ...more };
}

describe("D33: minimums follow from the lines as they stand", () => {
  const prices = [perEuro("calls"), perEuro("texts")];
  const facts = invoiceFacts({
    prices,
    usage: { calls: "345", texts: "500" },
    phase: { minimums: [aMinimum("1000")] },
  });
  const calls = engineLine(facts, "calls");

  it("an edited amount stays, marked, with what the engine would say; the true-up makes up for it", () => {
    const edits = [editOf(calls, { amount: amountOf("445", "1") })];
    const plan = recalculateInvoice(facts, withEdits({ edits }));
    expect(printedNets(plan)).toEqual(["calls 445.00", "texts 500.00", "True-up charge 55.00"]);
    expect(plan.lines.map(({ edit }) => edit !== null)).toEqual([true, false, false]);
    expect(plan.lines[0]?.engineSays?.quantity).toBe(fixed("345"));
    expect(printedTotals(plan)).toEqual(["1000.00", "200.00", "1200.00"]);
  });

  it("a deleted line stays away until it is reset, and counts as nothing", () => {
    const deleted = recalculateInvoice(facts, withEdits({ deletedKeys: [calls.key] }));
    expect(printedNets(deleted)).toEqual(["texts 500.00", "True-up charge 500.00"]);
    expect(deleted.deleted.map(({ key, engineSays }) => [key, engineSays?.quantity])).toEqual([
      [calls.key, fixed("345")],
    ]);
    expect(printedNets(recalculateInvoice(facts, noEdits))[0]).toBe("calls 345.00");
  });

  it("a line that a person added stays, and is no charge of the minimum", () => {
    const plan = recalculateInvoice(facts, withEdits({ added: [addedLine("Training", "50")] }));
    expect(printedNets(plan)).toEqual(["calls 345.00", "texts 500.00", "Training 50.00", "True-up charge 155.00"]);
    expect(plan.lines.map(({ origin }) => origin)).toEqual(["ENGINE", "ENGINE", "PERSON", "ENGINE"]);
  });

  it("an edited true-up stays as it is, a deleted one stays away", () => {
    const trueUp = engineLine(facts, "True-up charge");
    const more = invoiceFacts({
      prices,
      usage: { calls: "400", texts: "500" },
      phase: { minimums: [aMinimum("1000")] },
    });
    const edits = [editOf(trueUp, { amount: amountOf("1", "120") })];
    expect(printedNets(recalculateInvoice(more, withEdits({ edits })))).toContain("True-up charge 120.00");
    expect(printedNets(recalculateInvoice(more, withEdits({ deletedKeys: [trueUp.key] })))).toEqual([
      "calls 400.00",
      "texts 500.00",
    ]);
  });

  it("what a person wrote into a line stays, what they left alone follows the usage", () => {
    const later = invoiceFacts({ prices, usage: { calls: "400", texts: "500" } });
    const service = { start: april.start, endExclusive: april.endExclusive };
    const edits = [editOf(calls, { description: "Calls, as agreed", tax: taxAt("0.1"), service })];
    const [line] = recalculateInvoice(later, withEdits({ edits })).lines;
    expect([line?.description, line?.netTotal, line?.totalTax]).toEqual(["Calls, as agreed", 40_000n, 4000n]);
  });

  it("a line whose price is gone stays if a person decided on its amount, and goes if they only renamed it", () => {
    const without = invoiceFacts({ prices: [perEuro("texts")], usage: { texts: "500" } });
    const priced = editOf(calls, { amount: amountOf("10", "1") });
    const plan = recalculateInvoice(without, withEdits({ edits: [priced] }));
    expect(printedNets(plan)).toEqual(["texts 500.00", "calls 10.00"]);
    expect(plan.lines[1]).toMatchObject({ origin: "ENGINE", engineSays: null, edit: { lastSaid: { key: calls.key } } });
    const renamed = editOf(calls, { description: "Calls, as agreed" });
    expect(printedNets(recalculateInvoice(without, withEdits({ edits: [renamed] })))).toEqual(["texts 500.00"]);
  });
});

describe("D33: discounts follow from the lines as they stand", () => {
  it("a schedule's discount is taken anew on edited lines, beside a person's own", () => {
    const facts = invoiceFacts({
      prices: [flat("a", "800"), flat("b", "200")],
      phase: { discounts: [percentOff("0.1", { separateLineItem: false })] },
    });
    const edits = [editOf(engineLine(facts, "a"), { amount: amountOf("2", "300", "100") })];
    const plan = recalculateInvoice(facts, withEdits({ edits }));
    expect(plan.lines.map((line) => [line.discountAmount, line.netTotal])).toEqual([
      [15_000n, 45_000n],
      [2000n, 18_000n],
    ]);
  });

  it("a deleted discount line gives back what it took, also to the minimum", () => {
    const facts = invoiceFacts({
      prices: [perEuro("calls")],
      usage: { calls: "900" },
      phase: { discounts: [amountOff("100")], minimums: [aMinimum("850")] },
    });
    expect(printedNets(recalculateInvoice(facts, noEdits))).toEqual([
      "calls 900.00",
      "Discount -100.00",
      "True-up charge 50.00",
    ]);
    const deletedKeys = [engineLine(facts, "Discount").key];
    expect(printedNets(recalculateInvoice(facts, withEdits({ deletedKeys })))).toEqual(["calls 900.00"]);
    const edits = [editOf(engineLine(facts, "Discount"), { amount: amountOf("1", "-60") })];
    expect(printedNets(recalculateInvoice(facts, withEdits({ edits })))).toEqual([
      "calls 900.00",
      "Discount -60.00",
      "True-up charge 10.00",
    ]);
  });

  it("D23: the editor's discounts cover all but what grants cost, a line per tax, before credits", () => {
    const facts = invoiceFacts({
      prices: [flat("a", "300"), flat("b", "100")],
      taxes: { b: "0.1" },
      more: { grants: [moneyGrant("Deposit", "500", { taxation: { kind: "PAID_WITHOUT_RATE" } })] },
    });
    const invoiceDiscounts = [{ id: "d", title: "Goodwill", value: { kind: "NOMINAL", amount: 5000n } as const }];
    const plan = recalculateInvoice(facts, withEdits({ added: [addedLine("Training", "100")], invoiceDiscounts }));
    expect(printedNets(plan)).toEqual([
      "a 300.00",
      "b 100.00",
      "Training 100.00",
      "Goodwill -40.00",
      "Goodwill -10.00",
      "Deposit -450.00",
    ]);
    expect(ofKind(plan.lines, "DISCOUNT").map(({ origin }) => origin)).toEqual([
      "INVOICE_DISCOUNT",
      "INVOICE_DISCOUNT",
    ]);
  });
});

describe("D33: credits follow from the lines as they stand", () => {
  const facts = invoiceFacts({
    prices: [perEuro("calls")],
    usage: { calls: "100" },
    more: { grants: [unitGrant("Free calls", "calls", "30"), moneyGrant("Deposit", "50")] },
  });

  it("nobody touched anything: units, then money", () => {
    expect(printedNets(recalculateInvoice(facts, noEdits))).toEqual([
      "calls 100.00",
      "Free calls -30.00",
      "Deposit -50.00",
    ]);
  });

  it("an amount that a person decided on takes no credits of units, money covers it, and the window stays the engine's", () => {
    const edits = [editOf(engineLine(facts, "calls"), { amount: amountOf("1", "20") })];
    const plan = recalculateInvoice(facts, withEdits({ edits }));
    expect(printedNets(plan)).toEqual(["calls 20.00", "Deposit -20.00"]);
    const dearer = [editOf(engineLine(facts, "calls"), { amount: amountOf("2", "100") })];
    expect(printedNets(recalculateInvoice(facts, withEdits({ edits: dearer })))).toEqual([
      "calls 200.00",
      "Deposit -50.00",
    ]);
    expect(printedDraws(plan)).toEqual(["Deposit 20.00"]);
    expect(plan.positions.get("window calls")).toEqual({ charged: 10_000n, creditedUnits: 0n, units: fixed("100") });
  });

  it("a deleted credit of units draws nothing, and its units stay in the window", () => {
    const { key } = engineLine(facts, "Free calls");
    const plan = recalculateInvoice(facts, withEdits({ deletedKeys: [key] }));
    expect(printedNets(plan)).toEqual(["calls 100.00", "Deposit -50.00"]);
    expect(printedDraws(plan)).toEqual(["Deposit 50.00"]);
    expect(plan.positions.get("window calls")?.creditedUnits).toBe(0n);
    expect(plan.deleted[0]?.engineSays?.description).toBe("Free calls");
  });

  it("a deleted credit of money leaves its grant alone; the next one pays", () => {
    const grants = [moneyGrant("First", "50"), moneyGrant("Second", "80", { createdOrder: 1 })];
    const two = { ...facts, grants };
    expect(printedDraws(recalculateInvoice(two, noEdits))).toEqual(["First 50.00", "Second 50.00"]);
    const plan = recalculateInvoice(two, withEdits({ deletedKeys: [engineLine(two, "First").key] }));
    expect(printedDraws(plan)).toEqual(["Second 80.00"]);
    expect(printedNets(plan)).toEqual(["calls 100.00", "Second -80.00"]);
  });

  it("money for all prices covers what people added, money for one price does not", () => {
    const added = [addedLine("Training", "40")];
    const anyPrice = { ...facts, grants: [moneyGrant("Deposit", "500")] };
    expect(printedNets(recalculateInvoice(anyPrice, withEdits({ added })))).toContain("Deposit -140.00");
    const onePrice = { ...facts, grants: [moneyGrant("Deposit", "500", { priceIds: ["calls"] })] };
    expect(printedNets(recalculateInvoice(onePrice, withEdits({ added })))).toContain("Deposit -100.00");
  });

  it("the amount of a credit is no person's to write: it is booked on its grant", () => {
    const edits = [editOf(engineLine(facts, "Deposit"), { amount: amountOf("1", "-10") })];
    expect(() => recalculateInvoice(facts, withEdits({ edits }))).toThrow(RangeError);
  });

  it("D27: lines that people added follow the customer's tax status", () => {
    const exempt = { ...facts, grants: [], taxStatus: "TAX_EXEMPT" as const };
    const plan = recalculateInvoice(exempt, withEdits({ added: [addedLine("Training", "40")] }));
    expect(plan.totalTax).toBe(0n);
    expect(plan.taxes.map(({ taxCategoryCode }) => taxCategoryCode)).toEqual(["E"]);
  });
});

describe("a recalculated draft as printed", () => {
  it("keeps the order of D58: what people added stands after the charges, before discounts and credits", () => {
    const facts = invoiceFacts({
      prices: [flat("a", "100"), flat("b", "100")],
      phase: { discounts: [percentOff("0.5")] },
      more: { grants: [moneyGrant("Deposit", "10")] },
    });
    const plan = recalculateInvoice(facts, withEdits({ added: [addedLine("Training", "20")] }));
    expect(printedLines(asComputed(plan))).toEqual([
      "CHARGE a: 100.00 + 20.00",
      "CHARGE b: 100.00 + 20.00",
      "CHARGE Training: 20.00 + 4.00",
      "DISCOUNT Discount: -100.00 + -20.00",
      "CREDIT Deposit: -10.00 + -2.00",
    ]);
  });
});
