import type { TermsRow } from "@/lib/db/catalog";
import { Prisma } from "@/lib/db/generated/client";
import { calculationPeriodOf, plainDecimal } from "./rules";
import { type BillableTerms, PricingStructure, termsShape } from "./schema";

/** Between a price's terms on the wire and their columns. What is put away and read again is the same but for trailing zeros (D6). */

const { currency, billingFrequency, billingType, usageCalculationPeriod, onDemandInterval, customMetricParameters } =
  termsShape;

export function toTerms(row: TermsRow) {
  const { calculationFrequency: frequency, calculationInterval: interval } = row;
  const isOnDemand = row.billingFrequency === "ON_DEMAND";
  return {
    id: row.id,
    productId: row.productId,
    name: row.name,
    currency: currency.parse(row.currency),
    structure: toStructure(row),
    billingFrequency: billingFrequency.parse(row.billingFrequency),
    billingType: billingType.parse(row.billingType),
    ...(frequency === null ? {} : { usageCalculationPeriod: usageCalculationPeriod.parse({ frequency, interval }) }),
    ...(isOnDemand ? { onDemandInterval: onDemandInterval.parse(row.onDemandInterval) } : {}),
    customMetricParameters: customMetricParameters.parse(row.customMetricParameters),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The columns of the terms; the period only where it counts. */
export function termsData(terms: BillableTerms) {
  const period = calculationPeriodOf(terms);
  return {
    productId: terms.productId,
    name: terms.name,
    currency: terms.currency,
    ...structureData(terms.structure),
    calculationFrequency: period?.frequency ?? null,
    calculationInterval: period?.interval ?? null,
    billingFrequency: terms.billingFrequency,
    billingType: terms.billingType,
    onDemandInterval: terms.onDemandInterval ?? "DAILY",
    customMetricParameters: terms.customMetricParameters,
  };
}

/** One column holds the rate of every model; each layout takes from the row what is its own. */
function toStructure(row: TermsRow): PricingStructure {
  const rate = plainOrNull(row.rate);
  const parts = {
    pricingType: row.pricingType,
    ...{ price: rate, pricePerUnit: rate, pricePerPackage: rate, pricePerSeat: rate },
    isPricePercentage: row.isPricePercentage,
    packageSize: plainOrNull(row.packageSize),
    tiers: row.tiers,
    usageMetricId: row.usageMetricId,
    usageCalculationMode: row.usageCalculationMode,
    seatMetricId: row.seatMetricId,
    prorationStrategy: row.prorationStrategy,
    contractedMinimumSeats: row.contractedMinimumSeats,
    overagesBillingFrequency: row.overagesFrequency,
    prorateFlatFees: row.prorateFlatFees,
  };
  return PricingStructure.parse(stated(parts));
}

function structureData(structure: PricingStructure) {
  const { pricingType } = structure;
  const usage = "usageMetricId" in structure ? structure.usageMetricId : null;
  const seats = pricingType === "SEAT_BASED" ? structure : null;
  return {
    pricingType,
    rate: rateOf(structure),
    isPricePercentage: pricingType === "LINEAR" ? structure.isPricePercentage : null,
    packageSize: pricingType === "PACKAGE" ? structure.packageSize : null,
    tiers: "tiers" in structure ? structure.tiers.map(plainTier) : Prisma.DbNull,
    usageMetricId: usage,
    usageCalculationMode: pricingType === "GRADUATED" ? structure.usageCalculationMode : null,
    seatMetricId: seats?.seatMetricId ?? null,
    prorationStrategy: seats?.prorationStrategy ?? null,
    contractedMinimumSeats: seats?.contractedMinimumSeats ?? null,
    overagesFrequency: seats?.overagesBillingFrequency ?? null,
    prorateFlatFees: seats?.prorateFlatFees ?? null,
  };
}

function rateOf(structure: PricingStructure): string | null {
  switch (structure.pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return structure.price;
    case "LINEAR":
      return structure.pricePerUnit;
    case "PACKAGE":
      return structure.pricePerPackage;
    case "SEAT_BASED":
      return structure.pricePerSeat;
    case "GRADUATED":
    case "VOLUME":
      return null;
  }
}

/** Only what is stated; every number as a plain decimal text. */
function plainTier(tier: Record<string, string | boolean | null | undefined>) {
  const entries = Object.entries(stated(tier)).map(([key, value]) => [
    key,
    typeof value === "string" ? plainDecimal(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function stated<Value>(parts: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null && value !== undefined));
}

function plainOrNull(text: string | null): string | null {
  return text === null ? null : plainDecimal(text);
}
