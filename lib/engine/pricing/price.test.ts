import { describe, expect, it } from "vitest";
import {
  type BillingFrequency,
  billingFrequencies,
  calculationMode,
  isRecurring,
  type PriceStructure,
  recurringFrequencies,
  type UsageCalculationMode,
} from "./price";
import { aPrice, linear, packages, tiers, volume } from "./pricing-builders";

const graduatedBy = (usageCalculationMode: UsageCalculationMode): PriceStructure => ({
  pricingType: "GRADUATED",
  usageMetricId: "metric",
  tiers: tiers({ price: "1" }),
  usageCalculationMode,
});

describe("billing frequencies", () => {
  it("months, quarters, halves and years recur; once and on demand do not", () => {
    expect(billingFrequencies.filter(isRecurring)).toEqual([...recurringFrequencies]);
  });
});

describe("D17, D18: over what usage counts", () => {
  it.each<[string, PriceStructure, BillingFrequency, UsageCalculationMode]>([
    ["graduated as it says: the billing period", graduatedBy("BILLING_PERIOD"), "MONTHLY", "BILLING_PERIOD"],
    ["graduated as it says: the phase", graduatedBy("CUMULATIVE"), "YEARLY", "CUMULATIVE"],
    ["graduated as it says: spans of its own", graduatedBy("PERIODIC"), "MONTHLY", "PERIODIC"],
    ["linear: the billing period", linear("1"), "MONTHLY", "BILLING_PERIOD"],
    ["packages: the billing period", packages("5", "1"), "QUARTERLY", "BILLING_PERIOD"],
    ["volume: the billing period", volume({ price: "1" }), "MONTHLY", "BILLING_PERIOD"],
    ["on demand, linear: the phase", linear("1"), "ON_DEMAND", "CUMULATIVE"],
    ["on demand, graduated: the phase, whatever it says", graduatedBy("PERIODIC"), "ON_DEMAND", "CUMULATIVE"],
  ])("%s", (_, structure, billingFrequency, mode) => {
    expect(calculationMode(aPrice(structure, { billingFrequency }))).toBe(mode);
  });
});
