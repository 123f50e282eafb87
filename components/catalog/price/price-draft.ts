import { percentOf } from "@/components/taxes/percent";
import { showDecimal } from "@/components/ui/decimal-text";
import type { Currency } from "@/lib/engine/money/currency";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { newTier, type TierDraft } from "./tier-edit";

export type PricingType = Price["structure"]["pricingType"];
export type Frequency = Exclude<Price["billingFrequency"], "PER_EVENT">;
export type Recurring = Exclude<Frequency, "ON_DEMAND" | "ONE_TIME">;

/**
 * A price while it is typed: text everywhere, empty for absent. What the chosen model does not have is kept all the same, so that trying
 * another one loses nothing; it is left out of what is sent.
 */
export interface PriceDraft {
  name: string;
  currency: Currency;
  pricingType: PricingType;
  billingFrequency: Frequency;
  billingType: Price["billingType"];
  /** The amount, or the rate a unit, a package, a seat; a percentage as people read it. */
  rate: string;
  isPercentage: boolean;
  packageSize: string;
  tiers: TierDraft[];
  /** Seats: the tiers say the price, not `rate`. */
  seatsByTiers: boolean;
  /** Volume: each event's charge has bounds of its own. */
  hasEventBounds: boolean;
  usageMetricId: string;
  seatMetricId: string;
  usageCalculationMode: "BILLING_PERIOD" | "CUMULATIVE" | "PERIODIC";
  calculationFrequency: Recurring;
  calculationInterval: string;
  onDemandInterval: "DAILY" | "HOURLY";
  prorationStrategy: "USE_MAXIMUM" | "PRORATE_INCREMENTS" | "PRORATE_ALL_CHANGES";
  contractedMinimumSeats: string;
  overagesBillingFrequency: "NONE" | Recurring;
  prorateFlatFees: boolean;
}

export function blankPrice(currency: Currency): PriceDraft {
  return {
    ...{ name: "", currency, pricingType: "FIXED", billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" },
    ...{
      rate: "",
      isPercentage: false,
      packageSize: "",
      tiers: [newTier()],
      seatsByTiers: false,
      hasEventBounds: false,
    },
    ...{ usageMetricId: "", seatMetricId: "", usageCalculationMode: "BILLING_PERIOD" },
    ...{ calculationFrequency: "YEARLY", calculationInterval: "1", onDemandInterval: "DAILY" },
    ...{ prorationStrategy: "PRORATE_ALL_CHANGES", contractedMinimumSeats: "0", overagesBillingFrequency: "NONE" },
    prorateFlatFees: false,
  };
}

/** The form of a stored price or list price. */
export function priceDraft(price: Price | ListPrice): PriceDraft {
  const { structure, billingFrequency, usageCalculationPeriod: period } = price;
  const blank = blankPrice(price.currency);
  return {
    ...blank,
    ...{ name: price.name, billingType: price.billingType, pricingType: structure.pricingType },
    billingFrequency: billingFrequency === "PER_EVENT" ? blank.billingFrequency : billingFrequency,
    calculationFrequency: period?.frequency ?? blank.calculationFrequency,
    calculationInterval: period ? String(period.interval) : blank.calculationInterval,
    onDemandInterval: price.onDemandInterval ?? blank.onDemandInterval,
    ...structureDraft(structure),
  };
}

function structureDraft(structure: Price["structure"]): Partial<PriceDraft> {
  switch (structure.pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return { rate: showDecimal(structure.price) };
    case "LINEAR": {
      const { pricePerUnit, isPricePercentage: isPercentage, usageMetricId } = structure;
      return { rate: shownRate(pricePerUnit, isPercentage), isPercentage, usageMetricId };
    }
    case "PACKAGE": {
      const { packageSize, pricePerPackage, usageMetricId } = structure;
      return { rate: showDecimal(pricePerPackage), packageSize: showDecimal(packageSize), usageMetricId };
    }
    case "GRADUATED": {
      const { tiers, usageMetricId, usageCalculationMode } = structure;
      return { tiers: tierDrafts(tiers), usageMetricId, usageCalculationMode };
    }
    case "VOLUME": {
      const { tiers, usageMetricId } = structure;
      const hasEventBounds = tiers.some(({ minPrice, maxPrice }) => minPrice != null || maxPrice != null);
      return { tiers: tierDrafts(tiers), usageMetricId, hasEventBounds };
    }
    case "SEAT_BASED":
      return seatDraft(structure);
  }
}

function seatDraft(structure: Extract<Price["structure"], { pricingType: "SEAT_BASED" }>): Partial<PriceDraft> {
  const { tiers, seatMetricId, prorationStrategy, overagesBillingFrequency, prorateFlatFees } = structure;
  return {
    rate: showDecimal(structure.pricePerSeat),
    ...(tiers.length > 0 ? { tiers: tierDrafts(tiers), seatsByTiers: true } : {}),
    ...{ seatMetricId, prorationStrategy, prorateFlatFees: prorateFlatFees ?? false },
    contractedMinimumSeats: String(structure.contractedMinimumSeats),
    overagesBillingFrequency: overagesBillingFrequency ?? "NONE",
  };
}

type StoredTier = {
  upperBound?: string | null | undefined;
  price: string;
  fee?: string | null | undefined;
  isPricePercentage?: boolean;
  minPrice?: string | null | undefined;
  maxPrice?: string | null | undefined;
};

function tierDrafts(tiers: readonly StoredTier[]): TierDraft[] {
  const shown = (text: string | null | undefined) => (text == null ? "" : showDecimal(text));
  return tiers.map((tier) => ({
    ...newTier(),
    upperBound: shown(tier.upperBound),
    price: shownRate(tier.price, tier.isPricePercentage ?? false),
    isPercentage: tier.isPricePercentage ?? false,
    ...{ fee: shown(tier.fee), minPrice: shown(tier.minPrice), maxPrice: shown(tier.maxPrice) },
  }));
}

function shownRate(rate: string, isPercentage: boolean): string {
  return showDecimal(isPercentage ? percentOf(rate) : rate);
}
