import { describe, expect, it } from "vitest";
import { minor } from "../money/fixed";
import { aMinimum, flat, invoiceFacts, perEuro, printedTotals } from "./computation-builders";
import { computeInvoice } from "./compute";
import { recalculateInvoice } from "./recalculate";
import { noEdits } from "./recalculate-edits";

describe("D27: an invoice below zero", () => {
  it("is a problem also where only the net is, and tax lifts the gross above it", () => {
    const prices = [flat("plan", "100"), perEuro("calls")];
    const positions = new Map([["window calls", { charged: minor("110", "EUR"), creditedUnits: 0n, units: 0n }]]);
    const plan = computeInvoice(invoiceFacts({ prices, taxes: { calls: "0" }, more: { positions } }));
    // 100.00 at 20 %, 110.00 that go back at 0 %.
    expect(printedTotals(plan)).toEqual(["-10.00", "20.00", "10.00"]);
    expect(plan.problem).toBe("NEGATIVE_TOTAL");
  });
});

describe("D14: the title of a group", () => {
  const named = { productId: "api", productName: "Interfaces" };
  const prices = [
    flat("plan", "10", { productId: "plans", productName: "Plans" }),
    perEuro("calls", named),
    perEuro("texts", named),
  ];
  const facts = invoiceFacts({ prices, phase: { minimums: [aMinimum("25")] } });
  const titles = ({ groups }: Pick<ReturnType<typeof computeInvoice>, "groups">) =>
    groups.map(({ key, title }) => [key, title]);

  it("is the product's name", () => {
    expect(titles(computeInvoice(facts))).toEqual([
      ["plans", "Plans"],
      ["api", "Interfaces"],
    ]);
  });

  it("is the product's name, too, where a person deleted all lines but the true-up", () => {
    const deletedKeys = computeInvoice(facts)
      .lines.filter(({ priceId }) => priceId === "calls" || priceId === "texts")
      .map(({ key }) => key);
    const draft = recalculateInvoice(facts, { ...noEdits, deletedKeys });
    expect(draft.lines.map(({ kind, netTotal }) => [kind, netTotal])).toEqual([
      ["CHARGE", 1000n],
      ["TRUE_UP", 2500n],
    ]);
    expect(titles(draft)).toEqual([
      ["plans", "Plans"],
      ["api", "Interfaces"],
    ]);
  });
});
