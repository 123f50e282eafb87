import * as fc from "fast-check";
import type { Currency } from "@/lib/engine/money/currency";
import { type Fixed, fixed, fixedOf } from "@/lib/engine/money/fixed";
import { checkPrice } from "@/lib/engine/pricing/check";
import { type Price, type PriceStructure, recurringFrequencies, type Tier } from "@/lib/engine/pricing/price";

/** Random prices that may be made, of every model (D53), over few metrics and small numbers, so that they meet each other. */
export const metricIds = ["calls", "storage"] as const;
export const seatMetricIds = ["editors"] as const;

export function anyPrice(id: string): fc.Arbitrary<Price> {
  return fc
    .record({
      structure: anyStructure,
      currency: fc.constantFrom<Currency>("EUR", "EUR", "EUR", "JPY"),
      product: fc.constantFrom("hosting", "support"),
      frequency: fc.constantFrom("MONTHLY", "MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY"),
      billingType: fc.constantFrom("IN_ADVANCE", "IN_ARREARS"),
      isOnDemand: fc.boolean(),
      onDemandInterval: fc.constantFrom("DAILY", "HOURLY"),
      interval: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ structure, product, frequency, billingType, isOnDemand, interval, ...rest }): Price => {
      const isUsage = "usageMetricId" in structure;
      const isPeriodic = structure.pricingType === "GRADUATED" && structure.usageCalculationMode === "PERIODIC";
      const onDemand = isOnDemand && isUsage && !isPeriodic ? "ON_DEMAND" : frequency;
      return {
        id,
        productId: product,
        productName: product,
        name: `Price ${id}`,
        ...rest,
        structure,
        billingFrequency: structure.pricingType === "ONE_TIME" ? "ONE_TIME" : onDemand,
        billingType: isUsage ? "IN_ARREARS" : billingType,
        usageCalculationPeriod: isPeriodic ? { frequency: "MONTHLY", interval } : null,
      };
    })
    .filter((price) => checkPrice(price).length === 0);
}

const anyRate: fc.Arbitrary<Fixed> = fc.oneof(
  fc.integer({ min: 0, max: 5_000 }).map((cents) => fixedOf(cents) / 100n),
  fc.constantFrom("0.000001", "0.0125", "0.333333333333", "1", "7.5").map(fixed),
);
const anyQuantity: fc.Arbitrary<Fixed> = fc.integer({ min: 1, max: 4_000 }).map((count) => fixedOf(count) / 10n);
const anyMetric = fc.constantFrom(...metricIds);

function anyTiers(hasEventBounds: boolean): fc.Arbitrary<Tier[]> {
  const step = fc.record({
    size: anyQuantity,
    price: anyRate,
    fee: fc.oneof(fc.constant(0n), anyRate),
    minPrice: fc.option(anyRate),
    spread: fc.option(anyRate),
  });
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => {
    let above: Fixed = 0n;
    return steps.map(({ size, price, fee, minPrice, spread }, i) => {
      above += size;
      const bounds = hasEventBounds
        ? { minPrice, maxPrice: spread === null ? null : (minPrice ?? 0n) + spread }
        : { minPrice: null, maxPrice: null };
      return { upperBound: i === steps.length - 1 ? null : above, price, fee, isPricePercentage: false, ...bounds };
    });
  });
}

const anyStructure: fc.Arbitrary<PriceStructure> = fc.oneof(
  fc.record({ pricingType: fc.constant("ONE_TIME"), price: anyRate }),
  fc.record({ pricingType: fc.constant("FIXED"), price: anyRate }),
  fc.record({
    pricingType: fc.constant("LINEAR"),
    usageMetricId: anyMetric,
    pricePerUnit: anyRate,
    isPricePercentage: fc.constant(false),
  }),
  fc.record({
    pricingType: fc.constant("PACKAGE"),
    usageMetricId: anyMetric,
    packageSize: anyQuantity,
    pricePerPackage: anyRate,
  }),
  fc.record({
    pricingType: fc.constant("GRADUATED"),
    usageMetricId: anyMetric,
    tiers: anyTiers(false),
    usageCalculationMode: fc.constantFrom("BILLING_PERIOD", "CUMULATIVE", "PERIODIC"),
  }),
  fc.record({
    pricingType: fc.constant("VOLUME"),
    usageMetricId: anyMetric,
    tiers: fc.boolean().chain(anyTiers),
  }),
  fc.record({
    pricingType: fc.constant("SEAT_BASED"),
    seatMetricId: fc.constantFrom(...seatMetricIds),
    tiers: anyTiers(false),
    prorationStrategy: fc.constantFrom("USE_MAXIMUM", "PRORATE_INCREMENTS", "PRORATE_ALL_CHANGES"),
    contractedMinimumSeats: fc.integer({ min: 0, max: 6 }),
    overagesBillingFrequency: fc.option(fc.constantFrom(...recurringFrequencies)),
    prorateFlatFees: fc.boolean(),
  }),
);
