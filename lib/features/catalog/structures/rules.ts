import type { FieldErrors } from "@/lib/core/errors";
import { type Fixed, fixed, fixedText } from "@/lib/engine/money/fixed";
import { checkPrice } from "@/lib/engine/pricing/check";
import type { Price as EnginePrice, PriceStructure, Tier } from "@/lib/engine/pricing/price";
import type { PricingStructure, Terms } from "./schema";

/**
 * Between a price on the wire and the engine's. Forms use it too, so that what they preview and refuse is what the server does.
 *
 * Law: a price without faults is one that the engine can charge (lib/engine/pricing/check).
 */

export type PriceFacts = Omit<Terms, "customMetricParameters"> & { id: string; productName: string };

type WireTier = {
  upperBound?: string | null | undefined;
  price: string;
  fee?: string | null | undefined;
  isPricePercentage?: boolean;
  minPrice?: string | null | undefined;
  maxPrice?: string | null | undefined;
};

/** Everything that is wrong with a price's terms, by the wire's paths; empty where it may be made (D13, D15–D18, D53). */
export function termsFaults(terms: Omit<PriceFacts, "id" | "productName">): FieldErrors {
  if (terms.billingFrequency === "PER_EVENT") {
    return {
      billingFrequency: ["PER_EVENT can be read, not written. Use ON_DEMAND, or a period such as MONTHLY."],
    };
  }
  const faults: FieldErrors = {};
  for (const { path, message } of checkPrice(enginePrice({ ...terms, id: "", productName: "" }))) {
    faults[path] = [...(faults[path] ?? []), message];
  }
  const isHourly = terms.onDemandInterval === "HOURLY" && terms.billingFrequency !== "ON_DEMAND";
  return isHourly
    ? { ...faults, onDemandInterval: ["Only prices of the frequency ON_DEMAND can be invoiced hourly. Leave it out."] }
    : faults;
}

/**
 * The price as the engine charges it.
 *
 * @throws RangeError for a price billed PER_EVENT, which is never stored.
 */
export function enginePrice(price: PriceFacts): EnginePrice {
  const { id, productId, productName, name, currency, billingFrequency, billingType } = price;
  if (billingFrequency === "PER_EVENT") throw new RangeError("PER_EVENT cannot be billed");
  return {
    ...{ id, productId, productName, name, currency, billingFrequency, billingType },
    structure: engineStructure(price.structure),
    usageCalculationPeriod: calculationPeriodOf(price),
    onDemandInterval: price.onDemandInterval ?? "DAILY",
  };
}

/** The period that counts: graduated prices of the mode PERIODIC have one, elsewhere it is ignored (api.md, UsageCalculationPeriod). */
export function calculationPeriodOf({
  structure,
  usageCalculationPeriod,
}: Pick<Terms, "structure" | "usageCalculationPeriod">) {
  const isPeriodic = structure.pricingType === "GRADUATED" && structure.usageCalculationMode === "PERIODIC";
  return isPeriodic ? (usageCalculationPeriod ?? null) : null;
}

/** Without trailing zeros (D6): what is stored, answered and compared. */
export function plainDecimal(text: string): string {
  return fixedText(fixed(text));
}

function engineStructure(structure: PricingStructure): PriceStructure {
  switch (structure.pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return { pricingType: structure.pricingType, price: fixed(structure.price) };
    case "LINEAR":
      return { ...structure, pricePerUnit: fixed(structure.pricePerUnit) };
    case "PACKAGE": {
      const { packageSize, pricePerPackage } = structure;
      return { ...structure, packageSize: fixed(packageSize), pricePerPackage: fixed(pricePerPackage) };
    }
    case "GRADUATED":
      return { ...structure, tiers: structure.tiers.map(engineTier) };
    case "VOLUME":
      return { ...structure, tiers: structure.tiers.map(engineTier) };
    case "SEAT_BASED": {
      const { tiers, pricePerSeat, overagesBillingFrequency: overages, prorateFlatFees, ...rest } = structure;
      return {
        ...rest,
        tiers: (tiers.length > 0 ? tiers : [{ price: pricePerSeat }]).map(engineTier),
        overagesBillingFrequency: !overages || overages === "NONE" ? null : overages,
        prorateFlatFees: prorateFlatFees ?? false,
      };
    }
  }
}

function engineTier(tier: WireTier): Tier {
  return {
    upperBound: fixedOrNull(tier.upperBound),
    price: fixed(tier.price),
    fee: fixedOrNull(tier.fee) ?? 0n,
    isPricePercentage: tier.isPricePercentage ?? false,
    minPrice: fixedOrNull(tier.minPrice),
    maxPrice: fixedOrNull(tier.maxPrice),
  };
}

function fixedOrNull(text: string | null | undefined): Fixed | null {
  return text == null ? null : fixed(text);
}
