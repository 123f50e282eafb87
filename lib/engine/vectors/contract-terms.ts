import { openEnd } from "../calendar/grid";
import { type PlainDate, plainDate } from "../calendar/plain-date";
import type { Grant } from "../credits/grant";
import type { Fixed, Minor } from "../money/fixed";
import type { Price, PriceStructure, SeatStructure, Tier, UsageStructure } from "../pricing/price";
import type { Contract, Phase, PhaseDiscount, PhaseMinimum } from "../schedule/contract";

/** Contracts, phases and prices for vectors, with everything left out that a case does not speak of. Test code only. */

export const usageMetricId = "usage";
export const seatMetricId = "seats";

export function priceOf(id: string, structure: PriceStructure, more: Partial<Price> = {}): Price {
  return {
    id,
    productId: `product of ${id}`,
    productName: `Product of ${id}`,
    name: id,
    currency: "EUR",
    billingFrequency: structure.pricingType === "ONE_TIME" ? "ONE_TIME" : "MONTHLY",
    billingType: "IN_ARREARS",
    structure,
    usageCalculationPeriod: null,
    onDemandInterval: "DAILY",
    ...more,
  };
}

/** A flat fee, monthly in advance where nothing else is said. */
export function feeOf(id: string, price: Fixed, more: Partial<Price> = {}): Price {
  return priceOf(id, { pricingType: "FIXED", price }, { billingType: "IN_ADVANCE", ...more });
}

export function tierOf(upperBound: Fixed | null, price: Fixed, more: Partial<Tier> = {}): Tier {
  return { upperBound, price, fee: 0n, isPricePercentage: false, minPrice: null, maxPrice: null, ...more };
}

export function linear(
  pricePerUnit: Fixed,
  more: { metricId?: string; isPricePercentage?: boolean } = {},
): UsageStructure {
  const { metricId = usageMetricId, isPricePercentage = false } = more;
  return { pricingType: "LINEAR", usageMetricId: metricId, pricePerUnit, isPricePercentage };
}

export function packages(packageSize: Fixed, pricePerPackage: Fixed): UsageStructure {
  return { pricingType: "PACKAGE", usageMetricId, packageSize, pricePerPackage };
}

export function graduated(tiers: readonly Tier[], metricId = usageMetricId): UsageStructure {
  return { pricingType: "GRADUATED", usageMetricId: metricId, tiers, usageCalculationMode: "BILLING_PERIOD" };
}

export function volume(tiers: readonly Tier[]): UsageStructure {
  return { pricingType: "VOLUME", usageMetricId, tiers };
}

export function seats(tiers: readonly Tier[], more: Partial<SeatStructure> = {}): SeatStructure {
  return {
    pricingType: "SEAT_BASED",
    seatMetricId,
    tiers,
    prorationStrategy: "PRORATE_ALL_CHANGES",
    contractedMinimumSeats: 0,
    overagesBillingFrequency: null,
    prorateFlatFees: false,
    ...more,
  };
}

export function discountOf(
  id: string,
  value: PhaseDiscount["value"],
  more: Partial<PhaseDiscount> = {},
): PhaseDiscount {
  return {
    id,
    priceIds: [],
    value,
    message: id,
    separateLineItem: false,
    seatDiscountType: "ALL_SEATS",
    validFrom: null,
    validTo: null,
    ...more,
  };
}

export function minimumOf(amount: Minor, priceIds: readonly string[] = []): PhaseMinimum {
  return { id: "minimum", priceIds, amount };
}

/** A free grant of units that has been there for long and never expires. */
export function unitGrant(units: Fixed, more: Partial<Grant> = {}): Grant {
  return grantOf({ kind: "METRIC", metricId: usageMetricId, left: units }, more);
}

/** A free grant of money. */
export function moneyGrant(left: Minor, more: Partial<Grant> = {}): Grant {
  return grantOf({ kind: "CURRENCY", currency: "EUR", left }, more);
}

function grantOf(unit: Grant["unit"], more: Partial<Grant>): Grant {
  return {
    id: "grant",
    name: "Grant",
    unit,
    effectiveDate: plainDate(2000, 1, 1),
    expiryDate: null,
    createdOrder: 1,
    priceIds: [],
    taxation: { kind: "FREE" },
    ...more,
  };
}

export type PhaseTerms = Partial<Omit<Phase, "startDate" | "endExclusive" | "priceIds">> & {
  start: PlainDate;
  prices: readonly Price[];
};

/** Phases follow each other: each ends where the next begins, the last one with the contract. */
export function contractOf(
  phases: readonly PhaseTerms[],
  { endExclusive = null, billingDay = null }: { endExclusive?: PlainDate | null; billingDay?: number | null } = {},
): Contract {
  return {
    scheduleId: "schedule",
    version: "1",
    startDate: phases[0]?.start ?? openEnd,
    endExclusive,
    recurrenceDayOfMonth: billingDay,
    phases: phases.map(({ start, prices, ...more }, i) => ({
      id: `phase ${i + 1}`,
      name: null,
      milestone: null,
      recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE",
      discounts: [],
      minimums: [],
      creditGrants: [],
      ...more,
      startDate: start,
      endExclusive: phases[i + 1]?.start ?? endExclusive,
      priceIds: prices.map(({ id }) => id),
    })),
    prices: new Map(phases.flatMap(({ prices }) => prices).map((price) => [price.id, price])),
    suspensions: [],
  };
}
