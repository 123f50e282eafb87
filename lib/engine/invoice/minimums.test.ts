import { describe, expect, it } from "vitest";
import { april, days, linear } from "../pricing/pricing-builders";
import type { Phase } from "../schedule/contract";
import {
  aMinimum,
  amountOff,
  chargeOf,
  flat,
  invoiceFacts,
  moneyGrant,
  ofKind,
  perEuro,
  priceOf,
  printedLines,
  printedTotals,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";

const [a, b, c] = [perEuro("a"), perEuro("b"), perEuro("c")];
const half = { service: days("2026-04-01", "2026-04-15"), whole: days("2026-04-01", "2026-04-30") };

function trueUpsOf(usage: Record<string, string>, phase: Partial<Phase>, taxes: Record<string, string> = {}) {
  const plan = computeInvoice(invoiceFacts({ prices: [a, b, c], usage, taxes, phase }));
  return ofKind(plan.lines, "TRUE_UP").map((line) => [
    Number(line.netTotal) / 100,
    Number(line.tax.taxRateFraction) / 1e12,
  ]);
}

describe("D24: minimums", () => {
  it("make up what the covered charges fall short of, after discounts", () => {
    expect(trueUpsOf({ a: "60", b: "30" }, { minimums: [aMinimum("100")] })).toEqual([[10, 0.2]]);
    expect(trueUpsOf({ a: "60", b: "40" }, { minimums: [aMinimum("100")] })).toEqual([]);
    const discounts = [amountOff("25")];
    expect(trueUpsOf({ a: "60", b: "40" }, { minimums: [aMinimum("100")], discounts })).toEqual([[25, 0.2]]);
  });

  it("cover the usage prices that they name, and nothing but recurring usage", () => {
    expect(trueUpsOf({ a: "60", b: "30" }, { minimums: [aMinimum("100", { priceIds: ["a"] })] })).toEqual([[40, 0.2]]);
    const prices = [a, flat("plan", "500"), perEuro("now", { billingFrequency: "ON_DEMAND" })];
    const facts = invoiceFacts({ prices, usage: { a: "1", now: "70" }, phase: { minimums: [aMinimum("100")] } });
    expect(ofKind(computeInvoice(facts).lines, "TRUE_UP").map(({ netTotal }) => netTotal)).toEqual([9900n]);
  });

  it("are nothing on an invoice without a charge that they cover", () => {
    const plan = computeInvoice(invoiceFacts({ prices: [flat("plan", "5")], phase: { minimums: [aMinimum("100")] } }));
    expect(printedLines(plan)).toEqual(["CHARGE plan: 5.00 + 1.00"]);
  });

  it("make one line per tax rate, split over the charges by D5", () => {
    const phase = { minimums: [aMinimum("100")] };
    expect(trueUpsOf({ a: "60", b: "20", c: "10" }, phase, { b: "0.1" })).toEqual([
      [7.78, 0.2],
      [2.22, 0.1],
    ]);
  });

  it("are split equally by price where nothing was charged", () => {
    expect(trueUpsOf({}, { minimums: [aMinimum("100")] }, { c: "0.1" })).toEqual([
      [66.67, 0.2],
      [33.33, 0.1],
    ]);
  });

  it("are prorated for the longest service period that they cover", () => {
    const minimums = [aMinimum("100")];
    const facts = invoiceFacts({ prices: [a, b], usage: { a: "10" }, charge: half, phase: { minimums } });
    expect(printedTotals(computeInvoice(facts))[0]).toBe("50.00");
    const charges = [chargeOf(a, half), chargeOf(b)];
    const mixed = { ...invoiceFacts({ prices: [a, b], phase: { minimums } }), charges };
    const usage = new Map([...facts.usage, ...mixed.usage]);
    expect(printedTotals(computeInvoice({ ...mixed, usage }))[0]).toBe("100.00");
  });

  it("D44: are not owed for days that a suspension dropped in the middle of the period", () => {
    const windows = [{ key: "w", span: april, skipped: [days("2026-04-11", "2026-04-20")] }];
    const minimums = [aMinimum("900")];
    const facts = invoiceFacts({ prices: [a], usage: { a: "150" }, charge: { windows }, phase: { minimums } });
    const plan = computeInvoice(facts);
    expect(printedLines(plan)).toEqual(["CHARGE a: 150.00 + 30.00", "TRUE_UP True-up charge: 450.00 + 90.00"]);
    const [trueUp] = ofKind(plan.lines, "TRUE_UP");
    expect(trueUp?.trace.steps).toEqual([
      {
        step: "MINIMUM",
        minimumId: "minimum",
        minimum: "900.00",
        days: 20,
        ofDays: 30,
        prorated: "600.00",
        covered: "150.00",
      },
    ]);
  });

  it("D44: a dropped day counts once, however many windows name it, and only within the service", () => {
    const skipped = [days("2026-03-11", "2026-03-20"), days("2026-04-05", "2026-04-14")];
    const windows = [
      { key: "w1", span: days("2026-03-01", "2026-04-09"), skipped },
      { key: "w2", span: days("2026-04-10", "2026-05-19"), skipped: skipped.slice(1) },
    ];
    const facts = invoiceFacts({ prices: [a], charge: { windows }, phase: { minimums: [aMinimum("900")] } });
    expect(printedTotals(computeInvoice(facts))[0]).toBe("600.00");
  });

  it("apply in order, a true-up counting for later ones that cover all its prices", () => {
    const onA = aMinimum("50", { id: "on a", priceIds: ["a"] });
    const onAll = aMinimum("100", { id: "on all" });
    expect(trueUpsOf({ a: "10", b: "20" }, { minimums: [onA, onAll] })).toEqual([
      [40, 0.2],
      [30, 0.2],
    ]);
    const onAAndB = aMinimum("100", { id: "on a and b", priceIds: ["a", "b"] });
    const onBAndC = aMinimum("50", { id: "on b and c", priceIds: ["b", "c"] });
    expect(trueUpsOf({ a: "10", b: "20" }, { minimums: [onAAndB, onBAndC] })).toEqual([
      [70, 0.2],
      [30, 0.2],
    ]);
  });

  it("hold for each billing period where one invoice bills several", () => {
    const march = { key: "march", service: days("2026-03-01", "2026-03-31"), whole: days("2026-03-01", "2026-03-31") };
    const window = { key: "window march", span: march.service };
    const charges = [chargeOf(a, { ...march, windows: [window] }), chargeOf(a)];
    const facts = invoiceFacts({ prices: [a], usage: { a: "120" }, phase: { minimums: [aMinimum("100")] } });
    const usage = new Map([...facts.usage, ...invoiceFactsOfMarch(charges[0])]);
    const plan = computeInvoice({ ...facts, charges, usage });
    expect(printedLines(plan)).toEqual([
      "CHARGE a: 30.00 + 6.00",
      "CHARGE a: 120.00 + 24.00",
      "TRUE_UP True-up charge: 70.00 + 14.00",
    ]);
  });

  it("are a floor before credits, which may pay the true-up", () => {
    const facts = invoiceFacts({
      prices: [a],
      usage: { a: "30" },
      phase: { minimums: [aMinimum("100")] },
      more: { grants: [unitGrant("units", "a", "20"), moneyGrant("money", "75")] },
    });
    expect(printedLines(computeInvoice(facts))).toEqual([
      "CHARGE a: 30.00 + 6.00",
      "TRUE_UP True-up charge: 70.00 + 14.00",
      "UNIT_CREDIT units: -20.00 + -4.00",
      "CREDIT money: -75.00 + -15.00",
    ]);
  });

  it("stand with their product where they cover one, else in a group of their own", () => {
    const prices = [
      priceOf("calls", linear("1"), { productId: "api" }),
      priceOf("texts", linear("1"), { productId: "api" }),
    ];
    const facts = invoiceFacts({ prices, phase: { minimums: [aMinimum("10")] } });
    const [trueUp] = ofKind(computeInvoice(facts).lines, "TRUE_UP");
    expect([trueUp?.groupKey, trueUp?.priceId, trueUp?.description]).toEqual(["api", null, "True-up charge"]);
    const apart = invoiceFacts({ prices: [a, b], phase: { minimums: [aMinimum("10")] } });
    expect(ofKind(computeInvoice(apart).lines, "TRUE_UP").map(({ groupKey }) => groupKey)).toEqual(["TRUE_UPS"]);
  });
});

function invoiceFactsOfMarch(charge: ReturnType<typeof chargeOf> | undefined) {
  return invoiceFacts({ prices: [a], usage: { a: "30" }, charge: charge ?? {} }).usage;
}
