import type { DiscountedCharge } from "../invoice/discounts";
import { leftByTax } from "../invoice/left-by-tax";
import type { TrueUp } from "../invoice/minimums";
import { larger, type Minor, smaller } from "../money/fixed";
import type { OpenAmount } from "./currency-credits";

/** What money may pay, in line order: charges after discounts, one amount per tax, then true-ups (D26). */
export function openAmounts(charges: readonly DiscountedCharge[], trueUps: readonly TrueUp[]): OpenAmount[] {
  return [
    ...charges.flatMap((each) => {
      const { charge, price } = each;
      const { key: chargeKey, timing, service } = charge;
      return leftByTax(each).map(({ tax, left }) => ({ chargeKey, priceIds: [price.id], tax, timing, service, left }));
    }),
    ...trueUps.map(({ line, amount, priceIds }) => ({
      chargeKey: null,
      priceIds,
      tax: line.tax,
      timing: line.timing,
      service: line.service,
      left: amount,
    })),
  ];
}

/**
 * What credits of units leave of it; of a charge with several taxes the first one is credited first, as their line carries it.
 * @param left of each charge, by its key
 */
export function afterUnitCredits(open: readonly OpenAmount[], left: ReadonlyMap<string, Minor>): OpenAmount[] {
  const before = leftByCharge(open);
  const credited = new Map<string | null, Minor>();
  for (const [key, after] of left) credited.set(key, (before.get(key) ?? after) - after);
  return open.map((each) => {
    const missing = credited.get(each.chargeKey) ?? 0n;
    const taken = smaller(larger(each.left, 0n), missing);
    credited.set(each.chargeKey, missing - taken);
    return { ...each, left: each.left - taken };
  });
}

/** What is left of each charge over its taxes, by its key. */
export function leftByCharge(open: readonly OpenAmount[]): Map<string, Minor> {
  const left = new Map<string, Minor>();
  for (const { chargeKey, left: part } of open) {
    if (chargeKey !== null) left.set(chargeKey, (left.get(chargeKey) ?? 0n) + part);
  }
  return left;
}
