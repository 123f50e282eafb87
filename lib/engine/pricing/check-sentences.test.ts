import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { checkPrice } from "./check";
import type { Price, PriceStructure } from "./price";
import { aPrice, graduated, linear, packages, seats, tiers, volume } from "./pricing-builders";

type Refusal = [path: string, message: string];

const refusals = (structure: PriceStructure, more: Partial<Price> = {}): Refusal[] =>
  checkPrice(aPrice(structure, more)).map(({ path, message }) => [path, message]);

const oneTime: PriceStructure = { pricingType: "ONE_TIME", price: fixed("5") };
const periodic: PriceStructure = {
  pricingType: "GRADUATED",
  usageMetricId: "metric",
  tiers: tiers({ price: "1" }),
  usageCalculationMode: "PERIODIC",
};
const every = (interval: number): Partial<Price> => ({ usageCalculationPeriod: { frequency: "MONTHLY", interval } });
const onDemand: Partial<Price> = { billingFrequency: "ON_DEMAND" };
const free = { price: "0" };

const gap = "Every tier but the last has an upper bound.";
const firstBound = "The first tier's upper bound is above zero.";
const volumeOnly = "Only volume prices have a least and a most price for each event.";

describe("every refusal says where and why", () => {
  it.each<[string, PriceStructure, Partial<Price>, Refusal[]]>([
    ["D13: no tier", graduated(), {}, [["structure.tiers", "A price by tiers has at least one tier."]]],
    [
      "D13: a bound on the last tier",
      volume({ upTo: "5", price: "1" }),
      {},
      [["structure.tiers.0.upperBound", "The last tier has no upper bound."]],
    ],
    ["D13: a tier without bound in between", seats([free, free]), {}, [["structure.tiers.0.upperBound", gap]]],
    [
      "D13: a first bound of zero",
      graduated({ upTo: "0", price: "1" }, free),
      {},
      [["structure.tiers.0.upperBound", firstBound]],
    ],
    [
      "D13: a first bound below zero",
      graduated({ upTo: "-0.5", price: "1" }, free),
      {},
      [["structure.tiers.0.upperBound", firstBound]],
    ],
    [
      "D13: bounds that stand still, then fall",
      graduated({ upTo: "2.5", price: "1" }, { upTo: "2.5", price: "1" }, { upTo: "1", price: "1" }, free),
      {},
      [
        ["structure.tiers.1.upperBound", "An upper bound is above the one before, 2.5."],
        ["structure.tiers.2.upperBound", "An upper bound is above the one before, 2.5."],
      ],
    ],
    [
      "D13: a bound after a missing one is not compared with it",
      graduated(free, { upTo: "-1", price: "1" }, free),
      {},
      [["structure.tiers.0.upperBound", gap]],
    ],
    [
      "D20: half a seat as a bound",
      seats([{ upTo: "10.5", price: "1" }, { upTo: "20", price: "1" }, free]),
      {},
      [["structure.tiers.0.upperBound", "An upper bound of seats is a whole number, not 10.5."]],
    ],
    [
      "D15: a tier's percentage above 1",
      volume({ price: "1.05", percentage: true }),
      {},
      [["structure.tiers.0.price", "A percentage is written as a fraction of at most 1: 1.05 would be 105 %."]],
    ],
    [
      "D16: a least price on graduated tiers",
      graduated({ price: "1", min: "1" }),
      {},
      [["structure.tiers.0.minPrice", volumeOnly]],
    ],
    [
      "D16: a most price on seats",
      seats([
        { upTo: "5", price: "1" },
        { price: "1", max: "9" },
      ]),
      {},
      [["structure.tiers.1.maxPrice", volumeOnly]],
    ],
    [
      "D16: a rate below zero beside bounds",
      volume({ price: "-0.1", min: "1" }),
      {},
      [["structure.tiers.0.price", "A price with bounds for each event is not below zero."]],
    ],
    [
      "D16: a least price below zero",
      volume({ price: "0.1", min: "-1" }),
      {},
      [["structure.tiers.0.minPrice", "The least price is not below zero."]],
    ],
    [
      "D16: a most price below zero",
      volume({ price: "0.1", max: "-1" }),
      {},
      [["structure.tiers.0.maxPrice", "The most price is not below zero."]],
    ],
    [
      "D16: a least price above the most",
      volume({ price: "0.1", min: "2", max: "1" }),
      {},
      [["structure.tiers.0.minPrice", "The least price is not above the most."]],
    ],
    ["D14: an empty package", packages("0", "1"), {}, [["structure.packageSize", "A package's size is above zero."]]],
    [
      "D19: half a seat",
      seats([free], { contractedMinimumSeats: 0.5 }),
      {},
      [["structure.contractedMinimumSeats", "A contracted minimum is a whole number of seats, not below zero."]],
    ],
    [
      "D53: a one-time price each month",
      oneTime,
      { billingFrequency: "MONTHLY" },
      [["billingFrequency", "A one-time price is billed at the frequency ONE_TIME."]],
    ],
    [
      "D53: usage once",
      linear("1"),
      { billingFrequency: "ONE_TIME" },
      [["billingFrequency", "Only one-time prices have the frequency ONE_TIME."]],
    ],
    [
      "D53: a flat price on demand",
      { pricingType: "FIXED", price: fixed("5") },
      onDemand,
      [["billingFrequency", "Only usage prices are billed on demand."]],
    ],
    [
      "D18: a volume price of two tiers on demand",
      volume({ upTo: "1", price: "2" }, free),
      onDemand,
      [
        [
          "billingFrequency",
          "A volume price of several tiers cannot be billed on demand: later usage would change earlier invoices.",
        ],
      ],
    ],
    [
      "D53: usage in advance",
      linear("1"),
      { billingType: "IN_ADVANCE" },
      [["billingType", "Usage is billed in arrears, once it is known."]],
    ],
    [
      "D17: a calculation period without the mode PERIODIC",
      graduated(free),
      every(1),
      [["usageCalculationPeriod", "Only graduated prices of the mode PERIODIC have a calculation period."]],
    ],
    [
      "D17: the mode PERIODIC without a calculation period",
      periodic,
      {},
      [["usageCalculationPeriod", "A price of the mode PERIODIC says how long its calculation period is."]],
    ],
    [
      "D17: a calculation period of no period",
      periodic,
      every(0),
      [["usageCalculationPeriod.interval", "A calculation period lasts a whole number of periods, at least one."]],
    ],
  ])("%s", (_, structure, more, expected) => {
    expect(refusals(structure, more)).toEqual(expected);
  });
});

describe("the edge of what may be made", () => {
  it.each<[string, PriceStructure, Partial<Price>]>([
    ["D13: bounds that rise", graduated({ upTo: "0.5", price: "1" }, { upTo: "0.6", price: "1" }, free), {}],
    ["D15: a tier's percentage of exactly 1", graduated({ price: "1", percentage: true }), {}],
    ["D16: events that are free, with bounds of zero", volume({ price: "0", min: "0", max: "0" }), {}],
    ["D16: a most price of zero alone", volume({ price: "0.1", max: "0" }), {}],
    ["D16: a rate below zero without bounds", volume({ price: "-0.1" }), {}],
    ["D17: a calculation period of one period", periodic, every(1)],
    ["D17: a mode that no volume price has, left on one", { ...periodic, pricingType: "VOLUME" }, {}],
    ["D19: no minimum of seats", seats([free], { contractedMinimumSeats: 0 }), {}],
  ])("%s", (_, structure, more) => {
    expect(refusals(structure, more)).toEqual([]);
  });
});
