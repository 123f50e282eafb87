import { divideDown, type Fixed, fixedOf, fixedOne, fixedText } from "../money/fixed";
import type { TraceStep } from "../trace/trace";
import { chargeEvents } from "./event-values";
import type { EventValues } from "./facts";
import type { LinearStructure, PackageStructure, Tier, UsageStructure } from "./price";
import { hasEventBounds, type TierSlice, tierReached, tierSlices } from "./tiers";

/**
 * f of D17: what a usage of so many units costs, as lines (D13–D16). Rates are in major units; nothing is rounded here but the sum of
 * per-event charges, to the 12 places of a rate (D2).
 *
 * Laws: graduated prices never fall as the quantity grows (rates and fees not below zero); the quantities of LINEAR, GRADUATED and
 * VOLUME lines add up to the units; the order of events does not matter.
 */
export type ModelLine = {
  kind: "CHARGE" | "TIER_FEE";
  /** From 1. */
  tier: number;
  quantity: Fixed;
  rate: Fixed;
  /** The rate is a sum of per-event charges (D2): it is the rate that grows with usage, not the quantity. */
  isSum: boolean;
  steps: readonly TraceStep[];
};

/**
 * Tiers upwards, each fee after its tier (D58); at least one CHARGE line, also for quantity zero.
 * @param units not below zero (D16)
 * @param eventValues needed where the tier reached has per-event bounds, unused elsewhere
 */
export function modelLines(structure: UsageStructure, units: Fixed, eventValues: EventValues | null): ModelLine[] {
  switch (structure.pricingType) {
    case "LINEAR":
      return [chargeLine({ number: 1, tier: onlyTier(structure), above: 0n, units })];
    case "PACKAGE":
      return [packageLine(structure, units)];
    case "GRADUATED":
      return tierSlices(structure.tiers, units).flatMap((slice) => [chargeLine(slice), ...feeLines(slice)]);
    case "VOLUME": {
      const reached = { ...tierReached(structure.tiers, units), units };
      if (!hasEventBounds(reached.tier)) return [chargeLine(reached), ...feeLines(reached)];
      return [eventsLine(reached, eventValues), ...(units > 0n ? feeLines(reached) : [])];
    }
  }
}

function onlyTier({ pricePerUnit, isPricePercentage }: LinearStructure): Tier {
  return { upperBound: null, price: pricePerUnit, fee: 0n, isPricePercentage, minPrice: null, maxPrice: null };
}

function chargeLine({ number, tier, above, units }: TierSlice): ModelLine {
  const step: TraceStep = {
    step: "TIER",
    tier: number,
    above: fixedText(above),
    upTo: tier.upperBound === null ? null : fixedText(tier.upperBound),
    units: fixedText(units),
    rate: fixedText(tier.price),
    isPercentage: tier.isPricePercentage,
  };
  return { kind: "CHARGE", tier: number, quantity: units, rate: tier.price, isSum: false, steps: [step] };
}

function feeLines({ number, tier }: TierSlice): ModelLine[] {
  if (tier.fee === 0n) return [];
  const step: TraceStep = { step: "FEE", tier: number, fee: fixedText(tier.fee) };
  return [{ kind: "TIER_FEE", tier: number, quantity: fixedOne, rate: tier.fee, isSum: false, steps: [step] }];
}

/** D14: every package that is started counts. */
function packageLine({ packageSize, pricePerPackage }: PackageStructure, units: Fixed): ModelLine {
  const quantity = fixedOf(-divideDown(-units, packageSize));
  const step: TraceStep = {
    step: "PACKAGES",
    units: fixedText(units),
    size: fixedText(packageSize),
    packages: fixedText(quantity),
  };
  return { kind: "CHARGE", tier: 1, quantity, rate: pricePerPackage, isSum: false, steps: [step] };
}

function eventsLine({ number, tier }: TierSlice, eventValues: EventValues | null): ModelLine {
  if (eventValues === null) throw new RangeError("A price with per-event bounds needs each event's value");
  const { charge, atMinimum, atMaximum, between, betweenValue } = chargeEvents(eventValues, tier);
  const step: TraceStep = {
    step: "PER_EVENT",
    rate: fixedText(tier.price),
    minimum: tier.minPrice === null ? null : fixedText(tier.minPrice),
    maximum: tier.maxPrice === null ? null : fixedText(tier.maxPrice),
    atMinimum,
    atMaximum,
    between,
    betweenValue: fixedText(betweenValue),
    charge: fixedText(charge),
  };
  return { kind: "CHARGE", tier: number, quantity: fixedOne, rate: charge, isSum: true, steps: [step] };
}
