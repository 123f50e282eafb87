import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { checkPrice } from "./check";
import type { BillingFrequency, Price, PriceStructure } from "./price";
import { aPrice, graduated, linear, packages, seats, tiers, volume } from "./pricing-builders";

const paths = (structure: PriceStructure, more: Partial<Price> = {}) =>
  checkPrice(aPrice(structure, more)).map(({ path }) => path);

const oneTime: PriceStructure = { pricingType: "ONE_TIME", price: fixed("5") };
const flat: PriceStructure = { pricingType: "FIXED", price: fixed("5") };

describe("D53: which combinations may be made", () => {
  it.each<[string, PriceStructure, BillingFrequency, Price["billingType"], string[]]>([
    ["ONE_TIME once", oneTime, "ONE_TIME", "IN_ADVANCE", []],
    ["ONE_TIME monthly", oneTime, "MONTHLY", "IN_ADVANCE", ["billingFrequency"]],
    ["ONE_TIME on demand", oneTime, "ON_DEMAND", "IN_ARREARS", ["billingFrequency"]],
    ["FIXED monthly", flat, "MONTHLY", "IN_ADVANCE", []],
    ["FIXED yearly in arrears", flat, "YEARLY", "IN_ARREARS", []],
    ["FIXED once", flat, "ONE_TIME", "IN_ADVANCE", ["billingFrequency"]],
    ["FIXED on demand", flat, "ON_DEMAND", "IN_ARREARS", ["billingFrequency"]],
    ["seats quarterly", seats([{ price: "1" }]), "QUARTERLY", "IN_ADVANCE", []],
    ["seats once", seats([{ price: "1" }]), "ONE_TIME", "IN_ADVANCE", ["billingFrequency"]],
    ["seats on demand", seats([{ price: "1" }]), "ON_DEMAND", "IN_ARREARS", ["billingFrequency"]],
    ["usage monthly", linear("1"), "MONTHLY", "IN_ARREARS", []],
    ["usage in advance", linear("1"), "MONTHLY", "IN_ADVANCE", ["billingType"]],
    ["usage once", packages("1", "1"), "ONE_TIME", "IN_ARREARS", ["billingFrequency"]],
    ["usage on demand", graduated({ upTo: "1", price: "2" }, { price: "1" }), "ON_DEMAND", "IN_ARREARS", []],
    ["D18: usage on demand in advance", linear("1"), "ON_DEMAND", "IN_ADVANCE", ["billingType"]],
    ["D18: volume of one tier on demand", volume({ price: "1" }), "ON_DEMAND", "IN_ARREARS", []],
    [
      "D18: volume of two tiers on demand",
      volume({ upTo: "1", price: "2" }, { price: "1" }),
      "ON_DEMAND",
      "IN_ARREARS",
      ["billingFrequency"],
    ],
  ])("%s", (_, structure, billingFrequency, billingType, refused) => {
    expect(paths(structure, { billingFrequency, billingType })).toEqual(refused);
  });
});

describe("D15: a percentage is a fraction", () => {
  it("of at most one; the message shows what was written", () => {
    expect(paths(linear("1", true))).toEqual([]);
    expect(checkPrice(aPrice(linear("2.5", true)))).toEqual([
      {
        path: "structure.pricePerUnit",
        message: "A percentage is written as a fraction of at most 1: 2.5 would be 250 %.",
      },
    ]);
    const tiered = [
      { upTo: "5", price: "0.5", percentage: true },
      { price: "1.000000000001", percentage: true },
    ];
    expect(paths(graduated(...tiered))).toEqual(["structure.tiers.1.price"]);
    expect(paths(volume(...tiered))).toEqual(["structure.tiers.1.price"]);
  });

  it("a rate in money may be above one", () => {
    expect(paths(linear("2.5"))).toEqual([]);
  });
});

describe("D13: tiers leave no gap", () => {
  it.each([
    ["none", [], ["structure.tiers"]],
    ["a bound on the last", [{ upTo: "5", price: "1" }], ["structure.tiers.0.upperBound"]],
    ["none in between", [{ price: "1" }, { price: "1" }], ["structure.tiers.0.upperBound"]],
    ["a first bound of zero", [{ upTo: "0", price: "1" }, { price: "1" }], ["structure.tiers.0.upperBound"]],
    [
      "bounds that stand still or fall",
      [{ upTo: "5", price: "1" }, { upTo: "5", price: "1" }, { upTo: "4", price: "1" }, { price: "1" }],
      ["structure.tiers.1.upperBound", "structure.tiers.2.upperBound"],
    ],
  ])("%s", (_, texts, refused) => {
    expect(paths(graduated(...texts))).toEqual(refused);
    expect(paths(volume(...texts))).toEqual(refused);
    expect(paths(seats(texts))).toEqual(refused);
  });
});

describe("D20: heads are whole", () => {
  it("so are the bounds of seat tiers, each that is not said by its path", () => {
    const halves = [
      { upTo: "0.5", price: "1" },
      { upTo: "2", price: "1" },
      { upTo: "1.5", price: "1" },
      { price: "1" },
    ];
    const path = (tier: number) => `structure.tiers.${tier}.upperBound`;
    expect(paths(seats(halves))).toEqual([path(0), path(2), path(2)]);
    expect(paths(seats([{ upTo: "2.000000000001", price: "1" }, { price: "1" }]))).toEqual([path(0)]);
    expect(paths(seats([{ upTo: "2", price: "1.5", fee: "0.5" }, { price: "0.5" }]))).toEqual([]);
  });

  it("usage may be measured in fractions, and so may its tiers", () => {
    const halves = [{ upTo: "0.5", price: "1" }, { price: "1" }];
    expect([...paths(graduated(...halves)), ...paths(volume(...halves))]).toEqual([]);
  });
});

describe("D16: bounds of each event", () => {
  it("on volume prices only, in order, not below zero", () => {
    expect(paths(volume({ price: "0.1", min: "1", max: "1" }))).toEqual([]);
    expect(paths(volume({ price: "0.1", min: "2", max: "1" }))).toEqual(["structure.tiers.0.minPrice"]);
    expect(paths(volume({ price: "0.1", max: "-1" }))).toEqual(["structure.tiers.0.maxPrice"]);
    expect(paths(volume({ price: "-0.1", min: "1" }))).toEqual(["structure.tiers.0.price"]);
    expect(paths(graduated({ price: "0.1", min: "1", max: "5" }))).toEqual([
      "structure.tiers.0.minPrice",
      "structure.tiers.0.maxPrice",
    ]);
    expect(paths({ ...seats([]), tiers: tiers({ price: "1", max: "5" }) })).toEqual(["structure.tiers.0.maxPrice"]);
  });
});

describe("packages, seats and calculation periods", () => {
  it("a package holds something", () => {
    expect(paths(packages("0.5", "1"))).toEqual([]);
    expect(paths(packages("0", "1"))).toEqual(["structure.packageSize"]);
  });

  it("a minimum is a whole number of seats", () => {
    for (const contractedMinimumSeats of [-1, 1.5, Number.NaN]) {
      const path = "structure.contractedMinimumSeats";
      expect(paths(seats([{ price: "1" }], { contractedMinimumSeats }))).toEqual([path]);
    }
  });

  it("D17: a calculation period with the mode PERIODIC, and only there", () => {
    const periodic: PriceStructure = {
      pricingType: "GRADUATED",
      usageMetricId: "metric",
      tiers: tiers({ price: "1" }),
      usageCalculationMode: "PERIODIC",
    };
    const every = (interval: number) => ({ usageCalculationPeriod: { frequency: "MONTHLY", interval } as const });
    expect(paths(periodic, every(2))).toEqual([]);
    expect(paths(periodic)).toEqual(["usageCalculationPeriod"]);
    expect(paths(periodic, every(0))).toEqual(["usageCalculationPeriod.interval"]);
    expect(paths(periodic, every(1.5))).toEqual(["usageCalculationPeriod.interval"]);
    expect(paths({ ...periodic, usageCalculationMode: "CUMULATIVE" }, every(1))).toEqual(["usageCalculationPeriod"]);
    expect(paths(linear("1"), every(1))).toEqual(["usageCalculationPeriod"]);
  });

  it("says everything that is wrong at once, each with a sentence", () => {
    const price = aPrice(volume({ upTo: "1", price: "1" }, { upTo: "2", price: "1" }), {
      billingFrequency: "ON_DEMAND",
      billingType: "IN_ADVANCE",
    });
    const refusals = checkPrice(price);
    expect(refusals.map(({ path }) => path)).toEqual([
      "structure.tiers.1.upperBound",
      "billingFrequency",
      "billingType",
    ]);
    for (const { message } of refusals) expect(message).toMatch(/^[A-Z].*\.$/);
  });
});
