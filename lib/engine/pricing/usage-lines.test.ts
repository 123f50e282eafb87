import { describe, expect, it } from "vitest";
import type { WindowPosition } from "../invoice/computation";
import { fixed } from "../money/fixed";
import { priceCharge } from "./charge-lines";
import { modelLines } from "./models";
import {
  aCharge,
  aPrice,
  april,
  context,
  days,
  graduated,
  linear,
  packages,
  priceUsageOf,
  printed,
  untouched,
  usageFacts,
  volume,
} from "./pricing-builders";

/** What a usage charge's lines say beside their amounts: names, keys, days, and how each came about. */

const pair = [
  { upTo: "100", price: "1", fee: "20" },
  { price: "0.75", fee: "50" },
];

/** One invoice of a window after what was billed of it before. */
function billed(
  structure: Parameters<typeof aPrice>[0],
  usage: string | readonly string[],
  before?: WindowPosition,
  creditedUnits = "0",
) {
  const [charge, price] = [aCharge(), aPrice(structure)];
  const positions = before ? new Map([["window", before]]) : untouched;
  const facts = usageFacts(charge, price, usage);
  return priceCharge(charge, price, facts, positions, context, { creditedUnits: fixed(creditedUnits) });
}

const aprilInclusive = { from: "2026-04-01", to: "2026-04-30" };
const usageStep = (value: string) => ({ step: "USAGE", metricId: "metric", value, events: 1, ...aprilInclusive });
const tierStep = { step: "TIER", isPercentage: false };
const firstTier = { ...tierStep, tier: 1, above: "0", upTo: "100", rate: "1" };
const secondTier = { ...tierStep, tier: 2, above: "100", upTo: null, rate: "0.75" };

describe("D14: how each line came about", () => {
  const stepsOf = (...args: Parameters<typeof billed>) => billed(...args).lines.map(({ trace }) => trace.steps);

  it("tiers tell their bounds, units and rate; fees their tier", () => {
    expect(stepsOf(graduated(...pair), "125")).toEqual([
      [usageStep("125"), { ...firstTier, units: "100" }],
      [usageStep("125"), { step: "FEE", tier: 1, fee: "20" }],
      [usageStep("125"), { ...secondTier, units: "25" }],
      [usageStep("125"), { step: "FEE", tier: 2, fee: "50" }],
    ]);
  });

  it("packages tell how many were started", () => {
    expect(stepsOf(packages("250", "10"), "600")).toEqual([
      [usageStep("600"), { step: "PACKAGES", units: "600", size: "250", packages: "3" }],
    ]);
  });

  it("D17: after f(0) was billed, the first units are not told as charged before", () => {
    const before = { charged: 2000n, creditedUnits: 0n, units: 0n };
    expect(stepsOf(graduated(...pair), "10", before)).toEqual([
      [
        usageStep("10"),
        { step: "RUNNING_TOTAL", total: "30.00", billedBefore: "20.00", ...aprilInclusive },
        { ...firstTier, units: "10" },
      ],
    ]);
  });

  it("D25: credited units are those of this invoice and of those before", () => {
    const before = { charged: 11_500n, creditedUnits: fixed("30"), units: fixed("95") };
    expect(stepsOf(graduated(...pair), "150", before, "25")).toEqual([
      [
        usageStep("150"),
        { step: "CREDITED_UNITS", units: "150", credited: "55", left: "95" },
        { step: "RUNNING_TOTAL", total: "115.00", billedBefore: "115.00", ...aprilInclusive },
        { ...firstTier, units: "95" },
        { step: "CHARGED_BEFORE", units: "95", before: "95", left: "0" },
      ],
    ]);
  });
});

describe("D14: what lines are called", () => {
  const names = (structure: Parameters<typeof aPrice>[0], usage: string) =>
    billed(structure, usage).lines.map(({ key, kind, description }) => [key, kind, description]);

  it("by price and tier where there are several tiers", () => {
    expect(names(graduated(...pair), "125")).toEqual([
      ["charge/tier-1", "CHARGE", "Usage – Tier 1"],
      ["charge/tier-1-fee", "TIER_FEE", "Usage – Tier 1 fee"],
      ["charge/tier-2", "CHARGE", "Usage – Tier 2"],
      ["charge/tier-2-fee", "TIER_FEE", "Usage – Tier 2 fee"],
    ]);
  });

  it("by the price alone where there is one", () => {
    expect(names(volume({ price: "2", fee: "5" }), "3")).toEqual([
      ["charge/tier-1", "CHARGE", "Usage"],
      ["charge/tier-1-fee", "TIER_FEE", "Usage – Fee"],
    ]);
    expect(names(linear("2"), "3")).toEqual([["charge/tier-1", "CHARGE", "Usage"]]);
    expect(names(packages("2", "1"), "3")).toEqual([["charge/tier-1", "CHARGE", "Usage"]]);
  });
});

describe("D17: lines and windows", () => {
  const price = aPrice(graduated(...pair));

  it("with several windows a key names its window, and a line has the days of its own", () => {
    const windows = [
      { key: "w1", span: days("2026-03-15", "2026-04-20") },
      { key: "w2", span: days("2026-04-21", "2026-05-10") },
    ];
    const charge = aCharge({ windows });
    const { lines } = priceCharge(charge, price, usageFacts(charge, price, "70", "50"), untouched, context);
    const [first, second] = [days("2026-04-01", "2026-04-20"), days("2026-04-21", "2026-04-30")];
    expect(lines.map(({ key, service }) => [key, service])).toEqual([
      ["charge/2026-03-15/tier-1", first],
      ["charge/2026-03-15/tier-1-fee", first],
      ["charge/2026-04-21/tier-1", second],
      ["charge/2026-04-21/tier-1-fee", second],
    ]);
  });

  it.each([
    ["before", "2026-02-10"],
    ["within", "2026-04-11"],
  ])("with one window a line is for the whole service, also where the window begins %s it", (_, from) => {
    const charge = aCharge({ windows: [{ key: "w", span: days(from, "2026-12-31") }] });
    const { lines } = priceCharge(charge, price, usageFacts(charge, price, "70"), untouched, context);
    expect(lines.map(({ key, service, windowKey }) => [key, service, windowKey])).toEqual([
      ["charge/tier-1", april, "w"],
      ["charge/tier-1-fee", april, "w"],
    ]);
  });

  it("D12: the line that says zero is that of the tier reached", () => {
    const { positions } = billed(graduated(...pair), "130");
    const { lines } = billed(graduated(...pair), "130", positions.get("window"));
    expect(printed(lines)).toEqual(["0 × 0.75 = 0.00"]);
    expect(lines.map(({ key }) => key)).toEqual(["charge/tier-2"]);
  });

  it("D16: where another tier is reached, the sum of the events' charges in the former comes off", () => {
    const structure = volume(
      { upTo: "1000", price: "0.02", min: "1", fee: "3" },
      { price: "0.01", max: "5", fee: "4" },
    );
    const first = billed(structure, ["400", "600"]);
    expect(printed(first.lines)).toEqual(["1 × 20 = 20.00", "1 × 3 = 3.00"]);
    const { lines } = billed(structure, ["400", "601"], first.positions.get("window"));
    expect(printed(lines)).toEqual(["1 × -20 = -20.00", "-1 × 3 = -3.00", "1 × 9 = 9.00", "1 × 4 = 4.00"]);
    expect(lines.map(({ kind }) => kind)).toEqual(["CHARGE", "TIER_FEE", "CHARGE", "TIER_FEE"]);
  });
});

describe("bugs of a caller are said", () => {
  it("D25: more credited units than the charge has", () => {
    expect(() => billed(linear("1"), "125", undefined, "125.5")).toThrow(
      "0.5 units are credited that charge does not have",
    );
  });

  it("D16: bounds of each event without the events' values", () => {
    const bounded = volume({ price: "0.02", min: "1" });
    expect(() => modelLines(bounded, fixed("5"), null)).toThrow(
      "A price with per-event bounds needs each event's value",
    );
    expect(printed(priceUsageOf(bounded, ["5"]).lines)).toEqual(["1 × 1 = 1.00"]);
  });
});
