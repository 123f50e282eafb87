import type { Currency } from "../money/currency";
import type { Fixed } from "../money/fixed";

/** What a price is, as the engine sees it (billing.md §5, api.md "PricingStructure"). All rates are in major units of the currency. */
export const recurringFrequencies = ["MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY"] as const;
export type RecurringFrequency = (typeof recurringFrequencies)[number];

export const billingFrequencies = ["ON_DEMAND", "ONE_TIME", ...recurringFrequencies] as const;
export type BillingFrequency = (typeof billingFrequencies)[number];

export type BillingType = "IN_ADVANCE" | "IN_ARREARS";

/** Months in one period: 1, 3, 6, 12. */
export const monthsOf: Readonly<Record<RecurringFrequency, number>> = {
  MONTHLY: 1,
  QUARTERLY: 3,
  HALF_YEARLY: 6,
  YEARLY: 12,
};

/** D13: the bound is inclusive; the last tier has none. A percentage price is a fraction: 0.005 is 0.5 % (D15). */
export type Tier = {
  upperBound: Fixed | null;
  price: Fixed;
  /** Flat fee of the tier once it is reached; zero for none. */
  fee: Fixed;
  isPricePercentage: boolean;
  /** Bounds of one event's charge (D16); VOLUME only. */
  minPrice: Fixed | null;
  maxPrice: Fixed | null;
};

export type UsageCalculationMode = "BILLING_PERIOD" | "CUMULATIVE" | "PERIODIC";
export type SeatProrationStrategy = "USE_MAXIMUM" | "PRORATE_INCREMENTS" | "PRORATE_ALL_CHANGES";

export type FlatStructure = { pricingType: "ONE_TIME" | "FIXED"; price: Fixed };
export type LinearStructure = {
  pricingType: "LINEAR";
  usageMetricId: string;
  pricePerUnit: Fixed;
  isPricePercentage: boolean;
};
export type PackageStructure = {
  pricingType: "PACKAGE";
  usageMetricId: string;
  packageSize: Fixed;
  pricePerPackage: Fixed;
};
export type GraduatedStructure = {
  pricingType: "GRADUATED";
  usageMetricId: string;
  tiers: readonly Tier[];
  usageCalculationMode: UsageCalculationMode;
};
export type VolumeStructure = { pricingType: "VOLUME"; usageMetricId: string; tiers: readonly Tier[] };
export type SeatStructure = {
  pricingType: "SEAT_BASED";
  seatMetricId: string;
  /** A price per seat without tiers is one tier without bound. */
  tiers: readonly Tier[];
  prorationStrategy: SeatProrationStrategy;
  contractedMinimumSeats: number;
  /** Null: all seats follow the price (D21). */
  overagesBillingFrequency: RecurringFrequency | null;
  prorateFlatFees: boolean;
};

export type UsageStructure = LinearStructure | PackageStructure | GraduatedStructure | VolumeStructure;
export type PriceStructure = FlatStructure | UsageStructure | SeatStructure;

export type Price = {
  id: string;
  productId: string;
  /** Title of the product's group on the document. */
  productName: string;
  /** Description of the price's lines. */
  name: string;
  currency: Currency;
  billingFrequency: BillingFrequency;
  billingType: BillingType;
  structure: PriceStructure;
  /** PERIODIC only (D17): spans of `interval` × `frequency` from the phase's start. */
  usageCalculationPeriod: { frequency: RecurringFrequency; interval: number } | null;
  /** ON_DEMAND only (D18). */
  onDemandInterval: "DAILY" | "HOURLY";
};

export function isUsage(structure: PriceStructure): structure is UsageStructure {
  return "usageMetricId" in structure;
}

export function isRecurring(frequency: BillingFrequency): frequency is RecurringFrequency {
  return frequency !== "ON_DEMAND" && frequency !== "ONE_TIME";
}

/** D18: ON_DEMAND accumulates over the phase; other models than GRADUATED count their billing period only (D17). */
export function calculationMode(price: Price): UsageCalculationMode {
  if (price.billingFrequency === "ON_DEMAND") return "CUMULATIVE";
  return price.structure.pricingType === "GRADUATED" ? price.structure.usageCalculationMode : "BILLING_PERIOD";
}
