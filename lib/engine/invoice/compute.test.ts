import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, minor } from "../money/fixed";
import { days, graduated, linear } from "../pricing/pricing-builders";
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
  printedDraws,
  printedLines,
  printedTaxes,
  printedTotals,
  taxAt,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";

describe("the vendor's own examples (billing.md §15)", () => {
  it("V8, D24: charges of 845 under a minimum of 1,000 make a true-up of 155", () => {
    const prices = [perEuro("calls"), perEuro("texts")];
    const phase = { minimums: [aMinimum("1000")] };
    const plan = computeInvoice(invoiceFacts({ prices, usage: { calls: "345", texts: "500" }, phase }));
    expect(printedLines(plan)).toEqual([
      "CHARGE calls: 345.00 + 69.00",
      "CHARGE texts: 500.00 + 100.00",
      "TRUE_UP True-up charge: 155.00 + 31.00",
    ]);
  });

  it("V10, D23: 10 % is taken of the prorated 250, a fixed 100 in full", () => {
    const half = { service: days("2026-04-16", "2026-04-30"), whole: days("2026-04-01", "2026-04-30") };
    const linesWith = (discount: ReturnType<typeof percentOff>) =>
      printedLines(
        computeInvoice(invoiceFacts({ prices: [flat("plan", "500")], charge: half, phase: { discounts: [discount] } })),
      );
    expect(linesWith(percentOff("0.1"))).toEqual(["CHARGE plan: 250.00 + 50.00", "DISCOUNT Discount: -25.00 + -5.00"]);
    expect(linesWith(amountOff("100"))).toEqual(["CHARGE plan: 250.00 + 50.00", "DISCOUNT Discount: -100.00 + -20.00"]);
  });

  it("V19, D5: a discount of 100 over 800 and 200 takes 80 and 20", () => {
    const plan = computeInvoice(
      invoiceFacts({
        prices: [flat("a", "800"), flat("b", "200")],
        phase: { discounts: [amountOff("100", { separateLineItem: false })] },
      }),
    );
    expect(plan.lines.map((line) => line.discountAmount)).toEqual([8000n, 2000n]);
    expect(printedTotals(plan)).toEqual(["900.00", "180.00", "1080.00"]);
  });

  it("V22, D25, D26: units before money, of each the soonest expiry first, and of equal ones the first created", () => {
    const by = (date: string) => ({ expiryDate: parsePlainDate(date) });
    const grants = [
      moneyGrant("money without end", "500", { createdOrder: 1 }),
      moneyGrant("money to June", "20", by("2026-06-30")),
      unitGrant("units to June", "calls", "30", { ...by("2026-06-30"), createdOrder: 2 }),
      unitGrant("older units to June", "calls", "25", { ...by("2026-06-30"), createdOrder: 1 }),
      unitGrant("units to May", "calls", "15", { ...by("2026-05-31"), createdOrder: 3 }),
    ];
    const plan = computeInvoice(
      invoiceFacts({ prices: [perEuro("calls")], usage: { calls: "100" }, more: { grants } }),
    );
    expect(printedDraws(plan)).toEqual([
      "units to May 15 units",
      "older units to June 25 units",
      "units to June 30 units",
      "money to June 20.00",
      "money without end 10.00",
    ]);
    expect(printedTotals(plan)).toEqual(["0.00", "0.00", "0.00"]);
  });
});

describe("D22–D27 together", () => {
  const prices = [
    flat("platform", "500"),
    priceOf("api", { ...graduated({ upTo: "1000", price: "0.1" }, { price: "0.05" }), usageMetricId: "calls" }),
    priceOf("storage", { ...linear("0.3"), usageMetricId: "storage" }),
    priceOf("setup", { pricingType: "ONE_TIME", price: fixed("80") }),
  ];
  const grantOfPhase = {
    id: "pack",
    name: "Pack",
    unit: { kind: "CURRENCY", currency: "EUR", amount: minor("50", "EUR") },
    cost: minor("40", "EUR"),
    costCurrency: "EUR",
    refreshFrequency: "MONTHLY",
    billingFrequency: "MONTHLY",
    rolloverMode: "NONE",
    priceIds: [],
  } as const;
  const second = { service: days("2026-04-16", "2026-04-30"), whole: days("2026-04-01", "2026-04-30") };
  const facts = invoiceFacts({
    prices,
    usage: { api: "1500", storage: "101" },
    taxes: { storage: "0.1", pack: "0.2" },
    charge: second,
    phase: {
      discounts: [
        percentOff("0.1", { id: "ten", priceIds: ["platform", "api"], separateLineItem: false }),
        amountOff("20", { id: "twenty", message: "Loyalty" }),
      ],
      minimums: [aMinimum("400")],
      creditGrants: [grantOfPhase],
    },
    more: {
      grantCharges: [
        { key: "pack", phaseId: "phase", phaseGrantId: "pack", dueOn: second.service.start, service: second.service },
      ],
      grants: [
        unitGrant("Free calls", "calls", "300"),
        moneyGrant("Deposit", "100", {
          expiryDate: parsePlainDate("2026-06-30"),
          priceIds: ["platform"],
          taxation: { kind: "SOLD_AT", tax: taxAt("0.2") },
        }),
        moneyGrant("Gift", "50", { createdOrder: 1 }),
        moneyGrant("Refund", "30", { createdOrder: 2, taxation: { kind: "PAID_WITHOUT_RATE" } }),
      ],
    },
  });

  it("make the invoice that was worked out by hand", () => {
    // Ten off 375.00 is 25.00 + 10.00 + 2.50. Twenty over 225.00, 90.00, 22.50, 30.30, 80.00 is 10.05, 4.02, 1.01, 1.35, 3.57.
    // Half of 400 less 107.47 + 28.95 is 63.58. At 1,200 calls charges come to 414.30 after discounts instead of 427.80.
    // 50 over 114.95, 93.97, 28.95, 76.43, 50.09, 13.49 is 15.21, 12.43, 3.83, 10.11, 6.63, 1.79.
    const plan = computeInvoice(facts);
    expect(plan.lines.map((line) => `${line.kind} ${line.description} ${Number(line.netTotal) / 100}`)).toEqual([
      "CHARGE platform 225",
      "CHARGE api – Tier 1 90",
      "CHARGE api – Tier 2 22.5",
      "UNIT_CREDIT Free calls -13.5",
      "CHARGE storage 30.3",
      "CHARGE setup 80",
      "GRANT_COST Pack 40",
      "DISCOUNT Loyalty -18.65",
      "DISCOUNT Loyalty -1.35",
      "TRUE_UP True-up charge 50.09",
      "TRUE_UP True-up charge 13.49",
      "CREDIT Deposit -100",
      "CREDIT Gift -44.38",
      "CREDIT Gift -5.62",
      "CREDIT Refund -30",
    ]);
    expect(printedTaxes(plan)).toEqual(["S 0.2 331.06: 66.21", "S 0.1 36.82: 3.68", "Z 0 -30.00: 0.00"]);
    expect(printedTotals(plan)).toEqual(["337.88", "69.89", "407.77"]);
    expect(plan.problem).toBeNull();
  });

  it("stand in groups, one a product, then those of their own", () => {
    const { groups } = computeInvoice(facts);
    expect(groups.map((group) => [group.title, printedTotals(group)[0]])).toEqual([
      ["platform", "225.00"],
      ["api", "99.00"],
      ["storage", "30.30"],
      ["setup", "80.00"],
      ["Prepaid credits", "40.00"],
      ["Discounts", "-20.00"],
      ["Minimums", "63.58"],
      ["Credits", "-180.00"],
    ]);
  });

  it("draw from each grant what the lines say, and take the credited calls out of the window", () => {
    const plan = computeInvoice(facts);
    expect(printedDraws(plan)).toEqual([
      "Free calls 300 units",
      "Deposit 100.00",
      "Gift 44.38",
      "Gift 5.62",
      "Refund 30.00",
    ]);
    const net = new Map(plan.lines.map((line) => [line.key, line.netTotal]));
    const money = plan.draws.flatMap((draw) =>
      draw.kind === "CURRENCY" ? [[draw.lineKey, draw.amount] as const] : [],
    );
    for (const [lineKey, amount] of money) expect(net.get(lineKey)).toBe(-amount);
    expect(plan.positions.get("window api")).toEqual({
      charged: 11000n,
      creditedUnits: fixed("300"),
      units: fixed("1200"),
    });
  });

  it("say of every line how it came about", () => {
    const plan = computeInvoice(facts);
    const stepsOf = (description: string) =>
      plan.lines.find((line) => line.description === description)?.trace.steps.map(({ step }) => step);
    expect(stepsOf("platform")).toEqual(["PRORATION", "DISCOUNT"]);
    expect(stepsOf("Loyalty")).toEqual(["DISCOUNT"]);
    expect(stepsOf("True-up charge")).toEqual(["MINIMUM"]);
    expect(stepsOf("Free calls")).toEqual(["UNIT_CREDIT"]);
    expect(stepsOf("Gift")).toEqual(["CREDIT"]);
    expect(stepsOf("Pack")).toEqual(["GRANT_COST"]);
    expect(plan.lines.every((line) => line.trace.contractVersion === "1")).toBe(true);
  });
});

describe("totals of an engine's invoice", () => {
  it("D27: an exempt or reverse-charged customer pays no tax, on credits neither", () => {
    const grants = [moneyGrant("Deposit", "40", { taxation: { kind: "SOLD_AT", tax: taxAt("0.2") } })];
    for (const [taxStatus, category] of [
      ["TAX_EXEMPT", "E"],
      ["REVERSE_CHARGED", "AE"],
    ] as const) {
      const plan = computeInvoice(invoiceFacts({ prices: [flat("plan", "100")], more: { taxStatus, grants } }));
      expect(printedTaxes(plan)).toEqual([`${category} 0 60.00: 0.00`]);
      expect(plan.lines.every((line) => line.tax.taxRateId === null && !line.tax.isMissing)).toBe(true);
    }
  });

  it("D46: a price without rate counts 0 and says so", () => {
    const missing = { taxRateId: null, taxCategoryCode: "S", taxRateFraction: 0n, isMissing: true };
    const facts = invoiceFacts({ prices: [flat("plan", "100")], more: { taxes: new Map([["plan", missing]]) } });
    const plan = computeInvoice(facts);
    expect(printedTotals(plan)).toEqual(["100.00", "0.00", "100.00"]);
    expect(plan.lines[0]?.tax.isMissing).toBe(true);
  });

  it("D27: a result below zero, net or gross, is a problem", () => {
    const api = perEuro("api");
    const charged = (amount: string) =>
      new Map([["window api", { charged: minor(amount, "EUR"), creditedUnits: 0n, units: 0n }]]);
    const after = (amount: string) =>
      computeInvoice(invoiceFacts({ prices: [api], usage: { api: "50" }, more: { positions: charged(amount) } }));
    expect(after("50").problem).toBeNull();
    expect(after("50.01").problem).toBe("NEGATIVE_TOTAL");

    const grants = [moneyGrant("Deposit", "100", { taxation: { kind: "SOLD_AT", tax: taxAt("0.2") } })];
    const untaxed = computeInvoice(
      invoiceFacts({ prices: [flat("plan", "100")], taxes: { plan: "0" }, more: { grants } }),
    );
    expect(printedTotals(untaxed)).toEqual(["0.00", "-20.00", "-20.00"]);
    expect(untaxed.problem).toBe("NEGATIVE_TOTAL");
  });

  it("D11: the billing period is that of the arrears lines, else of the advance lines", () => {
    const advance = flat("advance", "10", { billingType: "IN_ADVANCE" });
    const arrears = flat("arrears", "10");
    const may = days("2026-05-01", "2026-05-31");
    const facts = invoiceFacts({ prices: [advance, arrears] });
    const charges = [chargeOf(advance, { service: may, whole: may }), chargeOf(arrears)];
    expect(computeInvoice({ ...facts, charges }).billingPeriod).toEqual(days("2026-04-01", "2026-04-30"));
    expect(computeInvoice({ ...facts, charges: charges.slice(0, 1) }).billingPeriod).toEqual(may);
    expect(computeInvoice({ ...facts, charges: [] }).billingPeriod).toBeNull();
  });

  it("D14, D58: phases in order, prices as listed, the lines of one product together", () => {
    const prices = [
      flat("b", "1", { productId: "P", productName: "P" }),
      flat("a", "1"),
      flat("c", "1", { productId: "P", productName: "P" }),
      flat("later", "1"),
    ];
    const facts = invoiceFacts({ prices });
    const phases = [
      aPhase({ id: "first", priceIds: ["b", "a", "c"] }),
      aPhase({ id: "second", priceIds: ["later", "c"] }),
    ];
    const charges = [
      chargeOf(flat("later", "1"), { phaseId: "second" }),
      chargeOf(flat("c", "1"), { phaseId: "second", key: "c again" }),
      ...["c", "b", "a"].map((id) => chargeOf(flat(id, "1"), { phaseId: "first" })),
    ];
    const plan = computeInvoice({ ...facts, contract: { ...facts.contract, phases }, charges });
    expect(plan.lines.map((line) => `${line.phaseId} ${line.priceId}`)).toEqual([
      "first b",
      "first c",
      "second c",
      "first a",
      "second later",
    ]);
  });
});
