import { type Fixed, fixed } from "@/lib/engine/money/fixed";
import type { Price, PriceStructure, RecurringFrequency, Tier } from "@/lib/engine/pricing/price";

/** Prices of a B2B contract as people sell them: rates of a few cents, three tiers, seats with a minimum. */
export function fixedFee(id: string, price: string, frequency: RecurringFrequency = "MONTHLY"): Price {
  return priceOf(id, { pricingType: "FIXED", price: fixed(price) }, frequency, "IN_ADVANCE");
}

export function graduated(id: string, usageMetricId: string, fee = "0"): Price {
  const tiers = [tierOf("1000", "0.05", "0"), tierOf("10000", "0.0325", fee), tierOf(null, "0.0175", "0")];
  return priceOf(id, { pricingType: "GRADUATED", usageMetricId, tiers, usageCalculationMode: "BILLING_PERIOD" });
}

export function seats(id: string, frequency: RecurringFrequency = "MONTHLY"): Price {
  return priceOf(
    id,
    {
      pricingType: "SEAT_BASED",
      seatMetricId: "seats",
      tiers: [tierOf("25", "15", "0"), tierOf(null, "12.5", "0")],
      prorationStrategy: "PRORATE_ALL_CHANGES",
      contractedMinimumSeats: 5,
      overagesBillingFrequency: null,
      prorateFlatFees: false,
    },
    frequency,
  );
}

function priceOf(
  id: string,
  structure: PriceStructure,
  billingFrequency: RecurringFrequency = "MONTHLY",
  billingType: Price["billingType"] = "IN_ARREARS",
): Price {
  return {
    id,
    productId: `product ${id}`,
    productName: `Product ${id}`,
    name: `Price ${id}`,
    currency: "EUR",
    billingFrequency,
    billingType,
    structure,
    usageCalculationPeriod: null,
    onDemandInterval: "DAILY",
  };
}

function tierOf(upperBound: string | null, price: string, fee: string): Tier {
  const bound: Fixed | null = upperBound === null ? null : fixed(upperBound);
  return {
    upperBound: bound,
    price: fixed(price),
    fee: fixed(fee),
    isPricePercentage: false,
    minPrice: null,
    maxPrice: null,
  };
}
