import { describe, expect, test } from "vitest";
import { languages } from "@/lib/core/languages";
import type { TraceStep } from "@/lib/engine/trace/trace";
import { stepWords } from "../step-words/rules";
import { stepsForCustomer } from "./rules";

const days = { from: "2026-11-01", to: "2026-11-30" };
const line = (steps: readonly TraceStep[], roundingAmount = "0") => ({
  ...{ currency: "EUR" as const, roundingAmount },
  trace: { contractVersion: "secret", steps },
});
const tier = { step: "TIER", tier: 2, above: "250000", upTo: "1000000", isPercentage: false } as const;

/** One of every kind. */
const everyStep: readonly TraceStep[] = [
  { step: "USAGE", metricId: "secret", value: "1184650", events: 320, ...days },
  { ...tier, units: "750000", rate: "0.0032" },
  { step: "FEE", tier: 1, fee: "10" },
  { step: "PACKAGES", units: "25", size: "10", packages: "3" },
  { step: "PRORATION", days: 15, ofDays: 30, rate: "500", derivedRate: "250" },
  { step: "MONTHS", months: 2, ofMonths: 12, rate: "1200", derivedRate: "200" },
  { step: "SEATS", seats: 12, contractedMinimum: 5, strategy: "USE_MAXIMUM", ...days },
  { step: "CREDITED_UNITS", units: "1000", credited: "400", left: "600" },
  { step: "CHARGED_BEFORE", units: "1000", before: "400", left: "600" },
  { step: "RUNNING_TOTAL", total: "1000", billedBefore: "400", ...days },
  { step: "ROUNDING", exact: "3.333333", rounded: "3.33" },
  {
    step: "DISCOUNT",
    discountId: "secret",
    message: "Launch",
    percent: "10",
    amount: null,
    base: "500",
    taken: "50",
    share: "20",
  },
  { step: "MINIMUM", minimumId: "secret", minimum: "4500", days: 30, ofDays: 30, prorated: "4500", covered: "4111.63" },
  { step: "UNIT_CREDIT", grantId: "secret", grant: "Launch units", units: "100", before: "10", after: "5" },
  { step: "CREDIT", grantId: "secret", grant: "Launch credits", drawn: "250", left: "750", coveredLines: 3 },
  { step: "GRANT_COST", grant: "Prepaid", cost: "5000" },
];
const perEvent: TraceStep = {
  ...{ step: "PER_EVENT", rate: "0.01", minimum: "0.1", maximum: null, atMinimum: 2, atMaximum: 0 },
  ...{ between: 3, betweenValue: "300", charge: "3.2" },
};

describe("how an amount was calculated, for the customer", () => {
  test("in English", () => {
    expect(stepsForCustomer(line(everyStep), "EN")).toEqual([
      "1 – 30 Nov 2026: 1,184,650 used, in 320 recorded events",
      "Tier 2 (above 250,000, up to 1,000,000): 750,000 × 0.0032",
      "Flat fee: €10.00",
      "25 in packages of 10, each started one counts: 3",
      "15 of 30 days: 500.00 × 15/30 = 250.00",
      "2 of 12 months: 1,200.00 × 2/12 = 200.00",
      "1 – 30 Nov 2026: seats counted: 12. At least 5 are billed.",
      "400 of 1,000 are covered by credits, which leaves 600",
      "400 of 1,000 was charged before, which leaves 600",
      "1 – 30 Nov 2026: €1,000.00 in all, of which €400.00 was billed before",
      "3.333333 is rounded to €3.33",
      "Launch: 10 % off €500.00: €50.00. This line bears €20.00 of it.",
      "Minimum €4,500.00; €4,111.63 was charged, so €388.37 is missing",
      "100 included by “Launch units”",
      "€250.00 from your credit “Launch credits”, of which €750.00 is left",
      "Price of “Prepaid”: €5,000.00",
    ]);
  });

  test.each([
    ["DE", "Stufe 2 (über 250.000 bis 1.000.000): 750.000 × 0,0032"],
    ["FR", "Palier 2 (au-delà de 250\u202f000, jusqu’à 1\u202f000\u202f000): 750\u202f000 × 0,0032"],
    ["ES", "Tramo 2 (más de 250.000, hasta 1.000.000): 750.000 × 0,0032"],
    ["NL", "Staffel 2 (boven 250.000, tot en met 1.000.000): 750.000 × 0,0032"],
  ] as const)("in %s numbers are written as that language does", (language, sentence) => {
    expect(stepsForCustomer(line([{ ...tier, units: "750000", rate: "0.0032" }]), language)).toEqual([sentence]);
  });

  test.each(languages)(
    "in %s every step says something of its own, and nothing that only the vendor knows by",
    (language) => {
      const told = stepsForCustomer(line([...everyStep, perEvent], "0.01"), language);
      expect(told).toHaveLength(everyStep.length + 2);
      expect(new Set(told).size).toBe(told.length);
      expect(told.join(" ")).not.toMatch(/secret|undefined|null|NaN|PRORATION|USE_MAXIMUM/);
      expect(Object.keys(stepWords[language])).toEqual(Object.keys(stepWords.EN));
    },
  );

  test("a price in percent counts money, also in its bounds", () => {
    const step = { ...tier, units: "800", rate: "0.005", above: "100", upTo: null, isPercentage: true };
    expect(stepsForCustomer(line([step]), "EN")).toEqual(["Tier 2 (above 100.00): 0.5 % of 800.00"]);
  });

  test("a price without tiers is its product, no use says so, and a line of a person has no steps", () => {
    const flat = { ...tier, tier: 1, above: "0", upTo: null, units: "3", rate: "7" };
    const unused: TraceStep = { step: "USAGE", metricId: "m", value: "0", events: 0, ...days };
    expect(stepsForCustomer(line([unused, flat]), "EN")).toEqual(["1 – 30 Nov 2026: nothing used", "3 × 7.00"]);
    expect(stepsForCustomer({ currency: "EUR", roundingAmount: "0", trace: null }, "EN")).toEqual([]);
  });
});
