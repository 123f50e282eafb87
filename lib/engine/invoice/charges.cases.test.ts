import { describe, expect, it } from "vitest";
import type { Period } from "../calendar/period";
import { fixed, minorText } from "../money/fixed";
import type { Price } from "../pricing/price";
import { april, days, graduated, seats, steps, usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import type { Charge } from "../schedule/charge";
import type { InvoiceFacts } from "./computation";
import {
  chargeOf,
  flat,
  invoiceFacts,
  ofKind,
  percentOff,
  perEuro,
  priceOf,
  printedLines,
  printedTotals,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import { recalculateInvoice } from "./recalculate";
import { amountOf, editOf } from "./recalculate-builders";
import { noEdits } from "./recalculate-edits";

const march = days("2026-03-01", "2026-03-31");
const day = (date: string): Period => days(date, date);

describe("D17, D25: charges of one running total on one invoice, of which units are credited", () => {
  /** The first 60 at 1.00, further ones at 2.00. */
  const calls = priceOf("calls", { ...graduated({ upTo: "60", price: "1" }, { price: "2" }), usageMetricId: "calls" });
  const plan = flat("plan", "100");
  const [first, second] = [day("2026-04-01"), day("2026-04-02")];
  const total = { key: "calls/april", span: april };
  const ofSecondDay = { key: "calls/second day", span: second };

  /** 50 calls on the first day, 100 with the second; credits for 20. */
  function withCredits(windowsOfSecond: Charge["windows"], usageOfSecond: string[]): InvoiceFacts {
    const charges = [
      chargeOf(calls, { key: "first", service: first, whole: april, windows: [total] }),
      chargeOf(calls, { key: "second", service: second, whole: april, windows: windowsOfSecond }),
    ];
    const usage = [["50"], usageOfSecond].flatMap((texts, i) =>
      (charges[i] ? usageQueries(charges[i], calls) : []).map(
        ({ key }, at) => [key, usageOf(texts[at] ?? "0")] as const,
      ),
    );
    const facts = invoiceFacts({ prices: [calls, plan], more: { grants: [unitGrant("Free calls", "calls", "20")] } });
    return { ...facts, charges: [...charges, chargeOf(plan)], usage: new Map(usage) };
  }

  it("the later one follows what the earlier one leaves: both come to the price of 80 calls", () => {
    const facts = withCredits([total], ["100"]);
    // f(50) = 50, f(100) = 60 + 80 = 140, f(80) = 60 + 40 = 100: the 20 on top cost 2.00 each.
    expect(printedTotals(computeInvoice({ ...facts, grants: [] }))[0]).toBe("240.00");
    const credited = computeInvoice(facts);
    expect(ofKind(credited.lines, "UNIT_CREDIT").map(({ netTotal }) => netTotal)).toEqual([-4000n]);
    expect(printedTotals(credited)[0]).toBe("200.00");
    expect(credited.positions.get(total.key)).toEqual({
      charged: 10000n,
      creditedUnits: fixed("20"),
      units: fixed("80"),
    });
  });

  it("the later one follows, too, where it also counts in a window of its own", () => {
    const facts = withCredits([total, ofSecondDay], ["100", "10"]);
    expect(printedTotals(computeInvoice({ ...facts, grants: [] }))[0]).toBe("250.00");
    const credited = computeInvoice(facts);
    expect(ofKind(credited.lines, "UNIT_CREDIT").map(({ netTotal }) => netTotal)).toEqual([-4000n]);
    expect(credited.positions.get(ofSecondDay.key)?.charged).toBe(1000n);
  });

  it("D33: a charge that a person rewrote stays as it is beside units that are credited on another", () => {
    const facts = withCredits([total], ["100"]);
    const line = computeInvoice(facts).lines.find(({ description }) => description === "plan");
    if (!line) throw new Error("There is no plan");
    const edits = { ...noEdits, edits: [editOf(line, { amount: amountOf("1", "70") })] };
    const draft = recalculateInvoice(facts, edits);
    expect(ofKind(draft.lines, "UNIT_CREDIT").map(({ netTotal }) => netTotal)).toEqual([-4000n]);
    // 140 less 40, and 70.
    expect(printedTotals(draft)[0]).toBe("170.00");
  });
});

describe("D11: the billing period", () => {
  it("is not widened by a charge that leaves no line", () => {
    const price = priceOf(
      "seat",
      seats([{ price: "10" }], { contractedMinimumSeats: 3, overagesBillingFrequency: "QUARTERLY" }),
    );
    const quarter = days("2026-02-01", "2026-04-30");
    const charges = [
      chargeOf(price),
      chargeOf(price, { key: "overage", component: "OVERAGE", service: quarter, whole: quarter }),
    ];
    const withSeats = (balance: number) =>
      computeInvoice({
        ...invoiceFacts({ prices: [price] }),
        charges,
        seats: new Map([["admin", steps(["2026-01-01", balance])]]),
      });
    expect(withSeats(3).billingPeriod).toEqual(april);
    expect(withSeats(4).billingPeriod).toEqual(quarter);
  });
});

describe("D11, D33: the billing period of a draft", () => {
  it("is that of its lines, and stays so when it is calculated again", () => {
    const price = priceOf("seat", seats([{ price: "30" }]));
    const facts = invoiceFacts({ prices: [price], more: { seats: new Map([["admin", steps(["2026-04-16", 3])]]) } });
    const used = days("2026-04-16", "2026-04-30");
    expect(computeInvoice(facts).lines.map(({ service }) => service)).toEqual([used]);
    expect(computeInvoice(facts).billingPeriod).toEqual(used);
    expect(recalculateInvoice(facts, noEdits).billingPeriod).toEqual(used);
  });
});

describe("D58: the order of charges", () => {
  const inBothOrders = (charges: readonly Charge[], prices: Price[], more: Partial<InvoiceFacts> = {}) =>
    [charges, charges.toReversed()].map((given) =>
      computeInvoice({ ...invoiceFacts({ prices }), ...more, charges: given }).lines.map(({ key }) => key),
    );

  it("of one price is that of their services, whatever the order in which they are handed over", () => {
    const plan = flat("plan", "10");
    const may = days("2026-05-01", "2026-05-31");
    const charges = [march, april, may].map((service, i) =>
      chargeOf(plan, { key: `${3 - i}`, service, whole: service }),
    );
    const expected = ["3/flat", "2/flat", "1/flat"];
    expect(inBothOrders(charges, [plan])).toEqual([expected, expected]);
    const [first, second, third] = charges;
    if (!first || !second || !third) throw new Error("There are three charges");
    expect(inBothOrders([second, third, first], [plan])).toEqual([expected, expected]);
  });

  it("puts a price before its overages", () => {
    const price = priceOf("seat", seats([{ price: "10" }], { overagesBillingFrequency: "MONTHLY" }));
    const charges = [
      chargeOf(price, { key: "a", component: "OVERAGE" }),
      chargeOf(price, { key: "b", component: "PRICE" }),
    ];
    const balances = { seats: new Map([["admin", steps(["2026-04-01", 2])]]) };
    const expected = ["b/2026-04-01/tier-1", "a/2026-04-01/tier-1"];
    expect(inBothOrders(charges, [price], balances)).toEqual([expected, expected]);
  });

  it("of one first day is that of their keys", () => {
    const plan = flat("plan", "10");
    const charges = ["a", "b", "c"].map((key) => chargeOf(plan, { key }));
    const expected = ["a/flat", "b/flat", "c/flat"];
    expect(inBothOrders(charges, [plan])).toEqual([expected, expected]);
  });

  it("D5, D14: puts the charges of one product together, in which order cents that are left over go to them", () => {
    const ofProduct = { productId: "P", productName: "P" };
    const prices = [flat("first", "0.05", ofProduct), flat("other", "0.05"), flat("second", "0.05", ofProduct)];
    const discounts = [percentOff("0.1", { separateLineItem: false })];
    const plan = computeInvoice(invoiceFacts({ prices, phase: { discounts } }));
    // 10 % of 0.15 is 0.02, and 0.005 of each: the first two lines bear it.
    expect(plan.lines.map(({ description, netTotal }) => `${description} ${minorText(netTotal, "EUR")}`)).toEqual([
      "first 0.04",
      "second 0.04",
      "other 0.05",
    ]);
  });
});

describe("facts that are missing", () => {
  it("are a bug that is thrown, never a charge that is left out", () => {
    const facts = invoiceFacts({ prices: [perEuro("calls")], usage: { calls: "5" } });
    expect(printedLines(computeInvoice(facts))).toEqual(["CHARGE calls: 5.00 + 1.00"]);
    expect(() => computeInvoice({ ...facts, taxes: new Map() })).toThrow(RangeError);
    const contract = { ...facts.contract, prices: new Map() };
    expect(() => computeInvoice({ ...facts, contract })).toThrow(RangeError);
  });
});
