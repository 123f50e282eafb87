import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { type ExplainedLine, explainLine } from "./sentences";
import type { TraceStep } from "./trace";

function explained(quantity: string, rate: string, steps: TraceStep[], more: Partial<ExplainedLine> = {}): string[] {
  const trace = { contractVersion: "1", steps };
  const [units, each] = [fixed(quantity), fixed(rate)];
  return explainLine({
    quantity: units,
    rate: each,
    roundingAmount: 0n,
    currency: "EUR",
    timing: "IN_ARREARS",
    trace,
    ...more,
  });
}

const november = { from: "2026-11-01", to: "2026-11-30" };
const usage = { step: "USAGE", metricId: "calls", value: "1250", events: 320, ...november } as const;
const seats = { step: "SEATS", seats: 27, contractedMinimum: 0, strategy: "USE_MAXIMUM", ...november } as const;
const tier = {
  step: "TIER",
  tier: 1,
  above: "0",
  upTo: null,
  units: "1250",
  rate: "0.15",
  isPercentage: false,
} as const;
const percentage = { ...tier, tier: 2, above: "500", upTo: "2000", units: "750", rate: "0.005", isPercentage: true };
const perEvent = {
  step: "PER_EVENT",
  rate: "0.029",
  minimum: "0.5",
  maximum: "10",
  atMinimum: 12,
  atMaximum: 1,
  between: 40,
  betweenValue: "2400",
  charge: "85.6",
} as const;

describe("D20, D21: the words for seats", () => {
  const first = (strategy: string, more: Partial<typeof seats> = {}) =>
    explained("27", "6.5", [{ ...seats, ...more, strategy }])[0];

  it("say how each strategy counts, and nothing of a minimum where none is contracted", () => {
    expect(first("USE_MAXIMUM")).toBe("27 seats between 1 and 30 Nov 2026, the most of the whole period.");
    expect(first("PRORATE_INCREMENTS")).toBe("27 seats between 1 and 30 Nov 2026, the most since the period began.");
    expect(first("PRORATE_ALL_CHANGES")).toBe(
      "27 seats between 1 and 30 Nov 2026, as they stood at the end of each day.",
    );
    expect(first("A_LATER_ONE")).toBe("27 seats between 1 and 30 Nov 2026.");
  });

  it("leave out how none was counted", () => {
    const none = explained("0", "6.5", [{ ...seats, seats: 0 }]);
    expect(none).toEqual(["0 seats between 1 and 30 Nov 2026.", "0 × €6.50 = €0.00."]);
  });
});

describe("the words for fees and bounds", () => {
  it("a fee of the first tier is the fee, and says the amount only if it is the line's", () => {
    expect(explained("1", "50", [{ step: "FEE", tier: 1, fee: "50" }])).toEqual(["Flat fee: €50.00."]);
    expect(explained("1", "25", [{ step: "FEE", tier: 3, fee: "50" }])).toEqual([
      "Flat fee of tier 3: €50.00.",
      "1 × €25.00 = €25.00.",
    ]);
    expect(explained("2", "50", [{ step: "FEE", tier: 1, fee: "50" }])).toEqual([
      "Flat fee: €50.00.",
      "2 × €50.00 = €100.00.",
    ]);
  });

  it("only the groups of events that there were are named", () => {
    const only = (more: object) =>
      explained("1", "5", [{ ...perEvent, atMinimum: 0, atMaximum: 0, between: 0, ...more, charge: "5" }]);
    expect(only({ atMinimum: 10 })).toEqual(["10 events at the minimum of €0.50: €5.00 together."]);
    expect(only({ between: 1, betweenValue: "172.5" })).toEqual(["1 event with 172.5 × 0.029: €5.00 together."]);
    expect(only({ atMaximum: 2, maximum: "2.5" })).toEqual(["2 events at the maximum of €2.50: €5.00 together."]);
  });

  it("what all events came to is not the line's amount where something was charged before", () => {
    expect(
      explained("1", "5.6", [perEvent, { step: "CHARGED_BEFORE", units: "85.6", before: "80", left: "5.6" }]),
    ).toEqual([
      "12 events at the minimum of €0.50, 40 events with 2,400 × 0.029, 1 event at the maximum of €10.00: €85.60 together.",
      "Charged before: €80.00 of €85.60, which leaves €5.60.",
      "1 × €5.60 = €5.60.",
    ]);
  });
});

describe("D15: the words for prices in percent", () => {
  it("bounds and what is charged before are money", () => {
    const before: TraceStep = { step: "CHARGED_BEFORE", units: "750", before: "150", left: "600" };
    expect(explained("600", "0.005", [{ ...usage, value: "1250" }, percentage, before])).toEqual([
      "€1,250.00 from 320 events between 1 and 30 Nov 2026.",
      "Tier 2 (above €500.00, up to €2,000.00): €750.00 at 0.5 %.",
      "Charged before: €150.00 of €750.00, which leaves €600.00.",
      "0.5 % of €600.00 = €3.00.",
    ]);
  });

  it("a price without tiers is named only by what it takes, also where some was charged before", () => {
    expect(explained("250", "0.15", [tier])).toEqual(["1,250 at €0.15.", "250 × €0.15 = €37.50."]);
    expect(explained("1250", "0.1", [tier])).toEqual(["1,250 at €0.15.", "1,250 × €0.10 = €125.00."]);
    expect(explained("1250", "0.15", [tier])).toEqual(["1,250 × €0.15 = €187.50."]);
  });
});

describe("D25: the words for credits of units", () => {
  it("only the last grant says what all of them did, whatever is said after it", () => {
    const credit = {
      step: "UNIT_CREDIT",
      grantId: "g",
      grant: "Starter",
      units: "50",
      before: "55.00",
      after: "40.00",
    } as const;
    const other = { ...credit, grantId: "h", grant: "Top-up", units: "1" };
    expect(explained("1", "-15", [credit, other, { step: "ROUNDING", exact: "-15.004", rounded: "-15.00" }])).toEqual([
      "50 units from “Starter”.",
      "1 unit from “Top-up”: the charges come to €40.00 instead of €55.00.",
      "−€15.004 is rounded to −€15.00.",
    ]);
  });
});

describe("D17: the words for a running total", () => {
  it("say what was added, or taken off, so that the lines come to it", () => {
    const why = "so that all lines together come to what is left of the running total.";
    const difference = (roundingAmount: bigint) => explained("3", "0.335", [], { roundingAmount }).at(-1);
    expect(difference(1n)).toBe(`€0.01 is added, ${why}`);
    expect(difference(-2n)).toBe(`€0.02 is taken off, ${why}`);
    expect(difference(0n)).toBe("3 × €0.335 = €1.01.");
  });
});

describe("D2, D23: what follows the line's product", () => {
  const discount = {
    step: "DISCOUNT",
    discountId: "d",
    message: "  Launch ",
    percent: "8",
    amount: null,
    base: "250.00",
  } as const;

  it("is said after it, in its order, wherever the product is said", () => {
    const off = { ...discount, taken: "20.00", share: "20.00" };
    const rounding: TraceStep = { step: "ROUNDING", exact: "1.005", rounded: "1.01" };
    expect(explained("3", "0.335", [rounding, off], { roundingAmount: 1n })).toEqual([
      "3 × €0.335 = €1.01.",
      "€0.01 is added, so that all lines together come to what is left of the running total.",
      "€1.005 is rounded to €1.01.",
      "Launch: 8 % off €250.00 = €20.00.",
    ]);
  });

  it("a discount without words of its own has no name", () => {
    const nameless = { ...discount, message: "  ", taken: "20.00", share: "20.00" };
    expect(explained("1", "-20", [nameless])).toEqual(["8 % off €250.00 = €20.00."]);
  });

  it("D10, D20: a part of a period or of months is the amount only of one unit", () => {
    const months: TraceStep = { step: "MONTHS", months: 1, ofMonths: 12, rate: "120", derivedRate: "10" };
    expect(explained("1", "10", [months])).toEqual(["1 of 12 months: €120.00 × 1/12 = €10.00."]);
    expect(explained("2", "10", [months])).toEqual([
      "1 of 12 months: €120.00 × 1/12 = €10.00.",
      "2 × €10.00 = €20.00.",
    ]);
    const day: TraceStep = { step: "PRORATION", days: 1, ofDays: 1, rate: "10", derivedRate: "10" };
    expect(explained("1", "10", [day])).toEqual(["1 of 1 day: €10.00 × 1/1 = €10.00."]);
  });
});
