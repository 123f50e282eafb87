import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import {
  amountOff,
  chargeOf,
  flat,
  invoiceFacts,
  ofKind,
  percentOff,
  perEuro,
  priceOf,
  printedDraws,
  printedLines,
  printedTotals,
  unitGrant,
} from "../invoice/computation-builders";
import { computeInvoice } from "../invoice/compute";
import { fixed } from "../money/fixed";
import type { Price, PriceStructure, UsageStructure } from "../pricing/price";
import { days, graduated, linear, packages, tiers, volume } from "../pricing/pricing-builders";
import type { PhaseDiscount } from "../schedule/contract";
import type { Grant } from "./grant";

function credit(structure: UsageStructure, usage: string | string[], grants: Grant[], discounts: PhaseDiscount[] = []) {
  const price = priceOf("api", { ...structure, usageMetricId: "calls" });
  return computeInvoice(
    invoiceFacts({ prices: [price], usage: { api: usage }, phase: { discounts }, more: { grants } }),
  );
}

function credited(structure: UsageStructure, usage: string, units: string): [string | undefined, string[]] {
  const plan = credit(structure, usage, [unitGrant("g", "calls", units)]);
  return [printedTotals(plan)[0], printedDraws(plan)];
}

describe("D25: unit credits", () => {
  it("take units from the top of the quantity", () => {
    const tiered = graduated({ upTo: "100", price: "1" }, { price: "0.5" });
    expect(credited(tiered, "150", "30")).toEqual(["110.00", ["g 30 units"]]);
    expect(credited(tiered, "150", "70")).toEqual(["80.00", ["g 70 units"]]);
    expect(credited(tiered, "150", "500")).toEqual(["0.00", ["g 150 units"]]);
  });

  it("are one line beside the usage, at its rate, after the grants' names", () => {
    const plan = credit(linear("0.1"), "550", [
      unitGrant("Starter", "calls", "50"),
      unitGrant("Top-up", "calls", "100"),
    ]);
    expect(printedLines(plan)).toEqual(["CHARGE api: 55.00 + 11.00", "UNIT_CREDIT Starter, Top-up: -15.00 + -3.00"]);
    const [line] = ofKind(plan.lines, "UNIT_CREDIT");
    expect([line?.groupKey, line?.priceId]).toEqual(["api", "api"]);
    expect(plan.draws.every(({ lineKey }) => lineKey === line?.key)).toBe(true);
    expect(line?.trace.steps).toEqual([
      { step: "UNIT_CREDIT", grantId: "Starter", grant: "Starter", units: "50", before: "55.00", after: "40.00" },
      { step: "UNIT_CREDIT", grantId: "Top-up", grant: "Top-up", units: "100", before: "55.00", after: "40.00" },
    ]);
  });

  it("that save no package are still used", () => {
    expect(credited(packages("250", "10"), "600", "50")).toEqual(["30.00", ["g 50 units"]]);
    expect(credited(packages("250", "10"), "600", "100")).toEqual(["20.00", ["g 100 units"]]);
  });

  it("are the difference of rounded line totals", () => {
    expect(credited(linear("0.015"), "3", "1")).toEqual(["0.03", ["g 1 units"]]);
    expect(credited(linear("0.015"), "1", "0.5")).toEqual(["0.01", ["g 0.5 units"]]);
  });

  it("are drawn only where the charge does not rise: with VOLUME tiers as many as make it lowest", () => {
    const model = volume({ upTo: "100", price: "1" }, { price: "0.75" });
    expect(credited(model, "125", "20")).toEqual(["78.75", ["g 20 units"]]);
    expect(credited(model, "125", "30")).toEqual(["75.75", ["g 24 units"]]);
    expect(credited(model, "125", "40")).toEqual(["75.75", ["g 24 units"]]);
    expect(credited(model, "125", "60")).toEqual(["65.00", ["g 60 units"]]);
    expect(credited(model, "101", "1")).toEqual(["75.75", []]);
    expect(credited(model, "100.5", "0.7")).toEqual(["75.08", ["g 0.4 units"]]);
    expect(credited(volume({ price: "0" }), "125", "40")).toEqual(["0.00", ["g 40 units"]]);
  });

  it("are drawn from the grants in their order until the charge has no more, and of no grant beyond", () => {
    const plan = credit(linear("0.1"), "120", [
      unitGrant("First", "calls", "50"),
      unitGrant("Second", "calls", "100"),
      unitGrant("Third", "calls", "100"),
    ]);
    expect(printedDraws(plan)).toEqual(["First 50 units", "Second 70 units"]);
    expect(printedLines(plan)).toEqual(["CHARGE api: 12.00 + 2.40", "UNIT_CREDIT First, Second: -12.00 + -2.40"]);
  });

  it("leave no line where no unit is charged, or none can be credited", () => {
    const grants = [unitGrant("g", "calls", "50")];
    expect(printedLines(credit(linear("1"), "0", grants))).toEqual(["CHARGE api: 0.00 + 0.00"]);
    const dearerBelow = volume({ upTo: "100", price: "1" }, { price: "0.75" });
    expect(printedLines(credit(dearerBelow, "101", [unitGrant("g", "calls", "1")]))).toEqual([
      "CHARGE api – Tier 2: 75.75 + 15.15",
    ]);
  });

  it("D12: are kept for charges that are on the invoice", () => {
    const onDemand = priceOf("api", { ...linear("0"), usageMetricId: "calls" }, { billingFrequency: "ON_DEMAND" });
    const facts = invoiceFacts({ prices: [onDemand], usage: { api: "100" } });
    const plan = computeInvoice({ ...facts, grants: [unitGrant("g", "calls", "40")] });
    expect([plan.lines, plan.draws]).toEqual([[], []]);
  });

  it("of a grant that was debited below zero by hand are none, neither to take nor to give", () => {
    const grants = [unitGrant("Overdrawn", "calls", "-5"), unitGrant("Good", "calls", "30")];
    expect(printedDraws(credit(linear("1"), "100", grants))).toEqual(["Good 30 units"]);
    expect(printedLines(credit(linear("1"), "100", grants.slice(0, 1)))).toEqual(["CHARGE api: 100.00 + 20.00"]);
  });

  it("take no units of a price with per-event bounds", () => {
    const bounded = volume({ price: "0.02", percentage: true, min: "1", max: "10" });
    const plan = credit(bounded, ["25", "100", "750"], [unitGrant("g", "calls", "500")]);
    expect(printedTotals(plan)[0]).toBe("13.00");
    expect([ofKind(plan.lines, "UNIT_CREDIT"), plan.draws]).toEqual([[], []]);
  });

  it("offset the usage of their metric only", () => {
    const prices = [perEuro("calls"), perEuro("texts"), flat("plan", "10")];
    const grants = [unitGrant("g", "texts", "500")];
    const plan = computeInvoice(invoiceFacts({ prices, usage: { calls: "10", texts: "20" }, more: { grants } }));
    expect(printedTotals(plan)[0]).toBe("20.00");
    expect(printedDraws(plan)).toEqual(["g 20 units"]);
  });

  it("credit discounts with the charge: what a percentage took off is not given twice", () => {
    const plan = credit(linear("1"), "100", [unitGrant("g", "calls", "40")], [percentOff("0.1")]);
    expect(printedLines(plan)).toEqual([
      "CHARGE api: 100.00 + 20.00",
      "DISCOUNT Discount: -10.00 + -2.00",
      "UNIT_CREDIT g: -36.00 + -7.20",
    ]);
  });

  it("never take a product below zero: a nominal discount stays with what is left", () => {
    const prices = [perEuro("calls"), perEuro("texts")];
    const facts = invoiceFacts({
      prices,
      usage: { calls: "50", texts: "100" },
      phase: { discounts: [amountOff("100")] },
      more: { grants: [unitGrant("g", "calls", "50")] },
    });
    // 100 over 50 and 100 takes 33.33 and 66.67: 16.67 is left of the calls, and the two results differ by 50.
    const plan = computeInvoice(facts);
    expect(ofKind(plan.lines, "UNIT_CREDIT").map(({ netTotal }) => netTotal)).toEqual([-1667n]);
    expect(printedTotals(plan)[0]).toBe("33.33");
  });

  it("go over charges in line order, each difference from the result that those before it left", () => {
    const sameMetric = { usageMetricId: "calls" };
    const prices = [priceOf("a", { ...linear("2"), ...sameMetric }), priceOf("b", { ...linear("3"), ...sameMetric })];
    const facts = invoiceFacts({
      prices,
      usage: { a: "10", b: "10" },
      phase: { discounts: [percentOff("0.5")] },
      more: { grants: [unitGrant("g", "calls", "15")] },
    });
    expect(ofKind(computeInvoice(facts).lines, "UNIT_CREDIT").map(({ netTotal }) => netTotal)).toEqual([-1000n, -750n]);
  });

  it("that save nothing on a charge without worth leave a line that says so", () => {
    const plan = credit(linear("0"), "100", [unitGrant("g", "calls", "40")]);
    expect(printedLines(plan)).toEqual(["CHARGE api: 0.00 + 0.00", "UNIT_CREDIT g: 0.00 + 0.00"]);
    expect(printedDraws(plan)).toEqual(["g 40 units"]);
  });
});

describe("D25: which grants may pay", () => {
  const draws = (grant: Partial<Grant>, price: Price = perEuro("calls")) =>
    printedDraws(
      computeInvoice(
        invoiceFacts({
          prices: [price],
          usage: { [price.id]: "10" },
          more: { grants: [unitGrant("g", "calls", "3", grant)] },
        }),
      ),
    );
  const on = (date: string) => parsePlainDate(date);

  it("those whose days, both included, overlap the charge's service", () => {
    expect(draws({ expiryDate: on("2026-04-01") })).toEqual(["g 3 units"]);
    expect(draws({ expiryDate: on("2026-03-31") })).toEqual([]);
    expect(draws({ effectiveDate: on("2026-04-30") })).toEqual(["g 3 units"]);
    expect(draws({ effectiveDate: on("2026-05-01") })).toEqual([]);
  });

  it("those effective on or before the invoice date", () => {
    const facts = (invoiceDate: string) =>
      invoiceFacts({
        prices: [perEuro("calls")],
        usage: { calls: "10" },
        more: {
          invoiceDate: on(invoiceDate),
          grants: [unitGrant("g", "calls", "3", { effectiveDate: on("2026-04-20") })],
        },
      });
    expect(printedDraws(computeInvoice(facts("2026-04-19")))).toEqual([]);
    expect(printedDraws(computeInvoice(facts("2026-04-20")))).toEqual(["g 3 units"]);
  });

  it("those for the price, and those with something left", () => {
    expect(draws({ priceIds: ["calls", "other"] })).toEqual(["g 3 units"]);
    expect(draws({ priceIds: ["other"] })).toEqual([]);
    expect(draws({ unit: { kind: "METRIC", metricId: "calls", left: 0n } })).toEqual([]);
  });
});

describe("D17, D25: running totals", () => {
  const structure: PriceStructure = {
    pricingType: "GRADUATED",
    tiers: tiers({ upTo: "100", price: "1" }, { price: "0.5" }),
    usageMetricId: "calls",
    usageCalculationMode: "CUMULATIVE",
  };
  const price = priceOf("api", structure);
  const phase = days("2026-04-01", "2026-06-30");
  const months = [days("2026-04-01", "2026-04-30"), days("2026-05-01", "2026-05-31"), days("2026-06-01", "2026-06-30")];
  const used = ["80", "150", "200"];

  function billMonths(units: string) {
    let positions = invoiceFacts({ prices: [] }).positions;
    let left = fixed(units);
    return months.map((service, i) => {
      const charge = chargeOf(price, { service, whole: service, windows: [{ key: "phase", span: phase }] });
      const facts = invoiceFacts({ prices: [price], usage: { api: used[i] ?? "0" }, charge });
      const grants = [unitGrant("g", "calls", "0", { unit: { kind: "METRIC", metricId: "calls", left } })];
      const plan = computeInvoice({
        ...facts,
        invoiceDate: service.endExclusive,
        charges: [charge],
        positions,
        grants,
      });
      positions = new Map([...positions, ...plan.positions]);
      for (const draw of plan.draws) if (draw.kind === "METRIC") left -= draw.units;
      return [printedTotals(plan)[0], ...printedDraws(plan)];
    });
  }

  it("credited units leave the running total for good", () => {
    // 80, 150 and 200 in all: 80 + 20 + 25, and 25 for the last fifty.
    expect(billMonths("0")).toEqual([["80.00"], ["45.00"], ["25.00"]]);
    // 50 of the first eighty are gone: then 100 count, and then 150.
    expect(billMonths("50")).toEqual([["30.00", "g 50 units"], ["70.00"], ["25.00"]]);
    expect(billMonths("120")).toEqual([["0.00", "g 80 units"], ["30.00", "g 40 units"], ["50.00"]]);
  });

  it("charges that share a window on one invoice come to what they come to on two", () => {
    const [first = phase, second = phase] = months;
    const charges = [first, second].map((service, i) =>
      chargeOf(price, { key: `${i}`, service, whole: service, windows: [{ key: "phase", span: phase }] }),
    );
    const facts = [first, second].map((service, i) =>
      invoiceFacts({ prices: [price], usage: { api: used[i] ?? "0" }, charge: charges[i] ?? { service } }),
    );
    const usage = new Map(facts.flatMap((each) => [...each.usage]));
    const [base] = facts;
    if (!base) throw new Error("There are no facts");
    const plan = computeInvoice({ ...base, usage, charges, grants: [unitGrant("g", "calls", "120")] });
    expect(printedTotals(plan)[0]).toBe("30.00");
    expect(printedDraws(plan)).toEqual(["g 80 units", "g 40 units"]);
    expect(plan.positions.get("phase")).toEqual({ charged: 3000n, creditedUnits: fixed("120"), units: fixed("30") });
  });
});
