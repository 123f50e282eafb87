import { allocateMinor, allocateMinorShares } from "../money/allocate";
import { type Fixed, fixedOne, fractionOf, larger, type Minor, smaller, total } from "../money/fixed";

/**
 * What a discount takes from amounts (D5, D23): the one rule behind a schedule's discounts and those of the editor.
 *
 * Laws: the shares add up to the amount; it is rounded once; where no amount is below zero, no share is below zero or above its own
 * amount.
 */
export type DiscountValue = { kind: "PERCENTAGE"; fraction: Fixed } | { kind: "NOMINAL"; amount: Minor };

/**
 * What is taken off a sum: a percentage of whatever sign it has, a nominal amount only of what is above zero (the rest lapses).
 */
export function discountOn(base: Minor, value: DiscountValue): Minor {
  return value.kind === "PERCENTAGE" ? fractionOf(base, value.fraction) : smaller(value.amount, larger(base, 0n));
}

/** Of one over a whole invoice, which takes nothing of a sum that is not above zero: it would charge for a percentage of that. */
export function overallDiscountOn(base: Minor, value: DiscountValue): Minor {
  return base > 0n ? discountOn(base, value) : 0n;
}

/**
 * A discount taken once on the sum of amounts and split over them (D5): a percentage by each one's own percentage, a nominal amount
 * in proportion to those above zero, so that amounts that cancel out do not blow up their shares.
 */
export function takeDiscount(
  amounts: readonly Minor[],
  value: DiscountValue,
): { base: Minor; taken: Minor; shares: Minor[] } {
  const base = total(amounts);
  const taken = discountOn(base, value);
  const shares =
    value.kind === "PERCENTAGE"
      ? allocateMinorShares(
          taken,
          amounts.map((amount) => amount * value.fraction),
          fixedOne,
        )
      : allocateMinor(
          taken,
          amounts.map((amount) => larger(amount, 0n)),
        );
  return { base, taken, shares };
}
