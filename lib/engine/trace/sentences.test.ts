import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { fixed, type Minor } from "../money/fixed";
import { type ExplainedLine, explainLine } from "./sentences";
import type { Trace, TraceStep } from "./trace";

function line(quantity: string, rate: string, steps: TraceStep[], more: Partial<ExplainedLine> = {}): ExplainedLine {
  return {
    quantity: fixed(quantity),
    rate: fixed(rate),
    roundingAmount: 0n,
    currency: "EUR",
    timing: "IN_ARREARS",
    trace: { contractVersion: "1", steps },
    ...more,
  };
}

const november = { from: "2026-11-01", to: "2026-11-30" };
const usage: TraceStep = { step: "USAGE", metricId: "calls", value: "1250", events: 320, ...november };
const tier = {
  step: "TIER",
  tier: 2,
  above: "500",
  upTo: null,
  units: "750",
  rate: "0.15",
  isPercentage: false,
} as const;
const discount = {
  step: "DISCOUNT",
  discountId: "d",
  message: "",
  percent: "8",
  amount: null,
  base: "250.00",
  taken: "20.00",
  share: "12.40",
} as const;
const minimum = {
  step: "MINIMUM",
  minimumId: "m",
  minimum: "1000.00",
  days: 15,
  ofDays: 30,
  prorated: "500.00",
  covered: "320.00",
} as const;
const seats = { step: "SEATS", seats: 27, contractedMinimum: 20, strategy: "USE_MAXIMUM", ...november } as const;

describe("how a usage line was calculated", () => {
  it("says the usage, the tier and the product once", () => {
    expect(explainLine(line("750", "0.15", [usage, tier]))).toEqual([
      "1,250 units from 320 events between 1 and 30 Nov 2026.",
      "Tier 2 (above 500): 750 × €0.15 = €112.50.",
    ]);
  });

  it("names a tier's bounds", () => {
    const first = { ...tier, tier: 1, above: "0", upTo: "500", units: "500", rate: "0.2" };
    const second = { ...tier, upTo: "1000", units: "500" };
    expect(explainLine(line("500", "0.2", [first]))).toEqual(["Tier 1 (up to 500): 500 × €0.20 = €100.00."]);
    expect(explainLine(line("500", "0.15", [second]))).toEqual([
      "Tier 2 (above 500, up to 1,000): 500 × €0.15 = €75.00.",
    ]);
  });

  it("a price without tiers is just multiplied, one event is not events, one day not a span", () => {
    const single: TraceStep = { ...usage, value: "1", events: 1, to: "2026-11-01" };
    const steps = [single, { ...tier, tier: 1, above: "0", units: "1" }];
    expect(explainLine(line("1", "0.15", steps))).toEqual(["1 unit from 1 event on 1 Nov 2026.", "1 × €0.15 = €0.15."]);
    expect(explainLine(line("0", "0.15", [{ ...usage, value: "0", events: 0 }]))).toEqual([
      "No usage between 1 and 30 Nov 2026.",
      "0 × €0.15 = €0.00.",
    ]);
  });

  it("D15: a price in percent is of money", () => {
    const percentage = { ...tier, above: "500", units: "800.5", rate: "0.005", isPercentage: true };
    const steps = [{ ...usage, value: "1300.5" }, percentage];
    expect(explainLine(line("800.5", "0.005", steps))).toEqual([
      "€1,300.50 from 320 events between 1 and 30 Nov 2026.",
      "Tier 2 (above €500.00): 0.5 % of €800.50 = €4.00.",
    ]);
  });

  it("says how an amount was rounded", () => {
    const rounding: TraceStep = { step: "ROUNDING", exact: "112.49985", rounded: "112.50" };
    const steps = [{ ...tier, rate: "0.1499998" }, rounding];
    expect(explainLine(line("750", "0.1499998", steps))).toEqual([
      "Tier 2 (above 500): 750 × €0.1499998 = €112.50.",
      "€112.49985 is rounded to €112.50.",
    ]);
  });

  it("D5, D49: a price billed in parts says that its days come together to the whole", () => {
    const step: TraceStep = { step: "PRORATION", days: 10, ofDays: 30, rate: "100", derivedRate: "33.333333333333" };
    expect(explainLine(line("1", "33.333333333333", [step], { roundingAmount: 1n })).at(-1)).toBe(
      "€0.01 is added, so that these days and those billed before come to what they cost together.",
    );
  });

  it("D17: a running total says what was billed before", () => {
    const running: TraceStep = { step: "RUNNING_TOTAL", total: "312.50", billedBefore: "200.00", ...november };
    const before: TraceStep = { step: "CHARGED_BEFORE", units: "750", before: "500", left: "250" };
    expect(explainLine(line("250", "0.15", [running, tier, before], { roundingAmount: -1n }))).toEqual([
      "In all €312.50 between 1 and 30 Nov 2026, of which €200.00 was billed before.",
      "Tier 2 (above 500): 750 at €0.15.",
      "Charged before: 500 of 750, which leaves 250.",
      "250 × €0.15 = €37.50.",
      "€0.01 is taken off, so that all lines together come to what is left of the running total.",
    ]);
  });

  it("says packages, fees and bounds of single events", () => {
    const packages: TraceStep = { step: "PACKAGES", units: "1250", size: "100", packages: "13" };
    expect(explainLine(line("13", "5", [packages]))).toEqual([
      "1,250 units in packages of 100, each started one counted: 13 packages.",
      "13 × €5.00 = €65.00.",
    ]);
    expect(explainLine(line("1", "50", [{ step: "FEE", tier: 2, fee: "50" }]))).toEqual([
      "Flat fee of tier 2: €50.00.",
    ]);
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
    expect(explainLine(line("1", "85.6", [perEvent]))).toEqual([
      "12 events at the minimum of €0.50, 40 events with 2,400 × 0.029, 1 event at the maximum of €10.00: €85.60 together.",
    ]);
    const none = { ...perEvent, atMinimum: 0, atMaximum: 0, between: 0, betweenValue: "0", charge: "0" };
    expect(explainLine(line("1", "0", [none]))).toEqual(["No event is charged: €0.00."]);
  });
});

describe("how a fixed or seat price was calculated", () => {
  it("D10: a part of a period", () => {
    const half: TraceStep = { step: "PRORATION", days: 15, ofDays: 30, rate: "500", derivedRate: "250" };
    expect(explainLine(line("1", "250", [half]))).toEqual(["15 of 30 days: €500.00 × 15/30 = €250.00."]);
    expect(explainLine(line("1", "500", []))).toEqual(["1 × €500.00 = €500.00."]);
  });

  it("D20, D21: seats, the tier they stand in, months and days", () => {
    const at: TraceStep = { ...tier, above: "20", units: "7", rate: "120" };
    const month: TraceStep = { step: "MONTHS", months: 1, ofMonths: 12, rate: "120", derivedRate: "10" };
    const days: TraceStep = { step: "PRORATION", days: 15, ofDays: 30, rate: "10", derivedRate: "5" };
    expect(explainLine(line("7", "5", [seats, at, month, days]))).toEqual([
      "27 seats between 1 and 30 Nov 2026, the most of the whole period. At least 20 are billed.",
      "Tier 2 (above 20): 7 at €120.00.",
      "1 of 12 months: €120.00 × 1/12 = €10.00.",
      "15 of 30 days: €10.00 × 15/30 = €5.00.",
      "7 × €5.00 = €35.00.",
    ]);
  });

  it("D21: seats in advance are counted when the period begins, and never below what is contracted", () => {
    const [ahead] = explainLine(line("27", "6.5", [seats], { timing: "IN_ADVANCE" }));
    expect(ahead).toBe(
      "27 seats between 1 and 30 Nov 2026, as they stood when the period began. At least 20 are billed.",
    );
    const [least] = explainLine(line("20", "6.5", [{ ...seats, seats: 20 }]));
    expect(least).toBe("20 seats between 1 and 30 Nov 2026. At least 20 are billed.");
  });
});

describe("what was taken off", () => {
  it("D23: a discount over several lines says this line's share", () => {
    expect(explainLine(line("1", "155", [discount]))).toEqual([
      "1 × €155.00 = €155.00.",
      "8 % off €250.00 = €20.00, of which this line bears €12.40.",
    ]);
    const named = { ...discount, message: "Launch", share: "20.00" };
    expect(explainLine(line("1", "-20", [named]))).toEqual(["Launch: 8 % off €250.00 = €20.00."]);
  });

  it("D23: a nominal discount is capped", () => {
    const nominal = { ...discount, percent: null, amount: "50.00", base: "30.00", taken: "30.00", share: "30.00" };
    expect(explainLine(line("1", "-30", [nominal]))).toEqual(["€50.00 off €30.00, at most all of it: €30.00."]);
    const whole = { ...nominal, base: "80.00", taken: "50.00", share: "50.00" };
    expect(explainLine(line("1", "-50", [whole]))).toEqual(["€50.00 off €80.00 = €50.00."]);
  });

  it("D24: a true-up says what was charged and what is missing", () => {
    expect(explainLine(line("1", "180", [minimum]))).toEqual([
      "Minimum €1,000.00 × 15 of 30 days = €500.00. €320.00 was charged, so €180.00 is missing.",
    ]);
    const whole = { ...minimum, days: 30, prorated: "1000.00" };
    expect(explainLine(line("1", "500", [whole]))).toEqual([
      "Minimum €1,000.00. €320.00 was charged, so €680.00 is missing, of which this line bears €500.00.",
    ]);
    const periods = [
      { days: 22, ofDays: 31, prorated: "709.68" },
      { days: 28, ofDays: 28, prorated: "1000.00" },
    ];
    const both = { ...minimum, days: 50, ofDays: 59, prorated: "1709.68", periods };
    expect(explainLine(line("1", "1389.68", [both]))).toEqual([
      "Minimum of 2 billing periods (€1,000.00 × 22 of 31 days = €709.68; €1,000.00): €1,709.68. €320.00 was charged, so €1,389.68 is missing.",
    ]);
  });

  it("D25, D26: credits", () => {
    const units: TraceStep = { step: "CREDITED_UNITS", units: "1250", credited: "300", left: "950" };
    expect(explainLine(line("950", "0.15", [units]))[0]).toBe(
      "300 of 1,250 units are covered by credits, which leaves 950.",
    );
    const unitCredit: TraceStep = {
      step: "UNIT_CREDIT",
      grantId: "g",
      grant: "10k calls",
      units: "300",
      before: "187.50",
      after: "142.50",
    };
    expect(explainLine(line("1", "-45", [unitCredit]))).toEqual([
      "300 units from “10k calls”: the charges come to €142.50 instead of €187.50.",
    ]);
    const gift: TraceStep = { ...unitCredit, grantId: "h", grant: "Gift", units: "1" };
    expect(explainLine(line("1", "-45", [gift, unitCredit]))).toEqual([
      "1 unit from “Gift”.",
      "300 units from “10k calls”: the charges come to €142.50 instead of €187.50.",
    ]);
    const credit: TraceStep = {
      step: "CREDIT",
      grantId: "g",
      grant: "Prepaid",
      drawn: "80.00",
      left: "1920.00",
      coveredLines: 3,
    };
    expect(explainLine(line("1", "-80", [credit]))).toEqual([
      "€80.00 from “Prepaid” for 3 charges. €1,920.00 is left of the credit.",
    ]);
    expect(explainLine(line("1", "-5.62", [credit]))).toEqual([
      "€80.00 from “Prepaid” for 3 charges, €5.62 of that on this line. €1,920.00 is left of the credit.",
    ]);
    expect(explainLine(line("1", "100", [{ step: "GRANT_COST", grant: "10k calls", cost: "100.00" }]))).toEqual([
      "Price of “10k calls”: €100.00.",
    ]);
  });

  it("a line that a person wrote is multiplied, in the currency's own way", () => {
    expect(explainLine(line("3", "1200.5", [], { trace: null, currency: "CHF" }))).toEqual([
      "3 × 1,200.50 CHF = 3,601.50 CHF.",
    ]);
    expect(explainLine(line("3", "-1200.5", [], { trace: null, currency: "JPY" }))).toEqual([
      "3 × −¥1,200.5 = −¥3,602.",
    ]);
  });
});

describe("laws of traces", () => {
  const typical: Trace = {
    contractVersion: "0192c1b6-7f3a-7000-8000-000000000001",
    steps: [
      { ...usage, step: "USAGE", metricId: "0192c1b6-7f3a-7000-8000-000000000002" },
      { step: "RUNNING_TOTAL", total: "312.50", billedBefore: "200.00", ...november },
      tier,
      { step: "ROUNDING", exact: "112.49985", rounded: "112.50" },
      { ...discount, discountId: "0192c1b6-7f3a-7000-8000-000000000003", message: "Launch discount of eight percent" },
    ],
  };

  it("a typical trace is less than 1 kB of JSON and reads back the same", () => {
    const json = JSON.stringify(typical);
    expect(Buffer.byteLength(json)).toBeLessThan(1000);
    expect(JSON.parse(json)).toEqual(typical);
  });

  it("every step says something, and the amount is said exactly once before what is taken off it", () => {
    const steps: TraceStep[] = [usage, tier, seats, minimum, discount, ...typical.steps];
    const anySteps = fc.array(fc.constantFrom(...steps), { maxLength: 6 });
    holds(anySteps, fc.integer({ min: -3, max: 3 }).map(BigInt), (chosen, roundingAmount: Minor) => {
      const sentences = explainLine(line("750", "0.15", chosen, { roundingAmount }));
      const added = sentences.filter((sentence) => sentence.startsWith("750 × €0.15 = €112.50.")).length;
      expect(sentences).toHaveLength(chosen.length + added + (roundingAmount === 0n ? 0 : 1));
      for (const sentence of sentences) expect(sentence).toMatch(/^[^a-z].*\.$/);
      if (chosen.length === 0) expect(added).toBe(1);
    });
  });
});
