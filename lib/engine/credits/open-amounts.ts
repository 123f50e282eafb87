import type { DiscountedCharge } from "../invoice/discounts";
import type { TrueUp } from "../invoice/minimums";
import type { Minor } from "../money/fixed";
import type { OpenAmount } from "./currency-credits";

/**
 * What money may still pay, in line order: charges after discounts and unit credits, then true-ups (D26).
 * @param left of each charge, by its key
 */
export function openAmounts(
  charges: readonly DiscountedCharge[],
  left: ReadonlyMap<string, Minor>,
  trueUps: readonly TrueUp[],
): OpenAmount[] {
  return [
    ...charges.map(({ charge, price, context }) => ({
      priceIds: [price.id],
      tax: context.tax,
      timing: charge.timing,
      service: charge.service,
      left: left.get(charge.key) ?? 0n,
    })),
    ...trueUps.map(({ line, amount, priceIds }) => ({
      priceIds,
      tax: line.tax,
      timing: line.timing,
      service: line.service,
      left: amount,
    })),
  ];
}
