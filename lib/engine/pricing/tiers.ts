import { type Fixed, smaller } from "../money/fixed";
import type { Tier } from "./price";

/**
 * Which tiers a quantity reaches, and how much of it lies in each (D13): a bound is inclusive, what lies above it belongs to the next
 * tier, also a fraction; quantity zero is in the first tier.
 *
 * Laws: the slices' units add up to the quantity; each lies within its bounds.
 */
export type TierSlice = {
  /** From 1. */
  number: number;
  tier: Tier;
  /** Where the tier begins, exclusive. */
  above: Fixed;
  units: Fixed;
};

/**
 * The tiers reached, lowest first; at least the first one. The last tier takes everything above it.
 * @param quantity not below zero
 */
export function tierSlices(tiers: readonly Tier[], quantity: Fixed): TierSlice[] {
  const slices: TierSlice[] = [];
  let above: Fixed = 0n;
  for (const [index, tier] of tiers.entries()) {
    if (index > 0 && quantity <= above) break;
    const bound = index === tiers.length - 1 ? null : tier.upperBound;
    const top = bound === null ? quantity : smaller(quantity, bound);
    slices.push({ number: index + 1, tier, above, units: top - above });
    if (bound === null) break;
    above = bound;
  }
  return slices;
}

/** The tier in which the quantity's last unit stands. */
export function tierReached(tiers: readonly Tier[], quantity: Fixed): TierSlice {
  const reached = tierSlices(tiers, quantity).at(-1);
  if (!reached) throw new RangeError("A price by tiers has at least one tier");
  return reached;
}

/** D16: whether each event's charge has a bound of its own. */
export function hasEventBounds(tier: Tier): boolean {
  return tier.minPrice !== null || tier.maxPrice !== null;
}
