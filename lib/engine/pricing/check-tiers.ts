import { type Fixed, fixedOne, fixedText } from "../money/fixed";
import type { Tier } from "./price";
import { type PriceRefusal, refuseIf } from "./price-refusal";
import { hasEventBounds } from "./tiers";

/**
 * Tiers that leave no gap: bounds rise from above zero, the last tier has none (D13), of seats they are whole (D20); per-event bounds on
 * VOLUME only (D16).
 */
export function checkTiers(tiers: readonly Tier[], pricingType: "GRADUATED" | "VOLUME" | "SEAT_BASED"): PriceRefusal[] {
  if (tiers.length === 0) return [{ path: "structure.tiers", message: "A price by tiers has at least one tier." }];
  return tiers.flatMap((tier, index) => {
    const path = `structure.tiers.${index}`;
    const isLast = index === tiers.length - 1;
    return [
      ...checkBound(tier, tiers[index - 1], isLast, `${path}.upperBound`),
      ...(pricingType === "SEAT_BASED" && !isLast ? checkHeads(tier, `${path}.upperBound`) : []),
      ...refuseIf(tier.isPricePercentage && tier.price > fixedOne, `${path}.price`, percentageSentence(tier.price)),
      ...(hasEventBounds(tier) ? checkEventBounds(tier, path, pricingType) : []),
    ];
  });
}

/** D15: `"0.005"` is 0.5 %. */
export function percentageSentence(price: Fixed): string {
  return `A percentage is written as a fraction of at most 1: ${fixedText(price)} would be ${fixedText(price * 100n)} %.`;
}

function checkBound(
  { upperBound: bound }: Tier,
  tierBefore: Tier | undefined,
  isLast: boolean,
  path: string,
): PriceRefusal[] {
  if (isLast) return refuseIf(bound !== null, path, "The last tier has no upper bound.");
  if (bound === null) return [{ path, message: "Every tier but the last has an upper bound." }];
  if (!tierBefore) return refuseIf(bound <= 0n, path, "The first tier's upper bound is above zero.");
  const before = tierBefore.upperBound;
  if (before === null || bound > before) return [];
  return [{ path, message: `An upper bound is above the one before, ${fixedText(before)}.` }];
}

function checkHeads({ upperBound: bound }: Tier, path: string): PriceRefusal[] {
  if (bound === null || bound % fixedOne === 0n) return [];
  return [{ path, message: `An upper bound of seats is a whole number, not ${fixedText(bound)}.` }];
}

function checkEventBounds(tier: Tier, path: string, pricingType: string): PriceRefusal[] {
  const { price, minPrice, maxPrice } = tier;
  if (pricingType !== "VOLUME") {
    const message = "Only volume prices have a least and a most price for each event.";
    return [
      ...refuseIf(minPrice !== null, `${path}.minPrice`, message),
      ...refuseIf(maxPrice !== null, `${path}.maxPrice`, message),
    ];
  }
  return [
    ...refuseIf(price < 0n, `${path}.price`, "A price with bounds for each event is not below zero."),
    ...refuseIf((minPrice ?? 0n) < 0n, `${path}.minPrice`, "The least price is not below zero."),
    ...refuseIf((maxPrice ?? 0n) < 0n, `${path}.maxPrice`, "The most price is not below zero."),
    ...refuseIf(
      minPrice !== null && maxPrice !== null && minPrice > maxPrice,
      `${path}.minPrice`,
      "The least price is not above the most.",
    ),
  ];
}
