import { type InvoiceCharge, withCreditedUnits } from "../invoice/charges";
import type { InvoiceFacts } from "../invoice/computation";
import { type Fixed, fixedOne, type Minor, smaller, total } from "../money/fixed";

/**
 * How many units credits take from a charge (D25): units are drawn only where the charge does not rise.
 *
 * Law: the charge after the choice is never above the charge before it.
 */
export type UnitChoice = { units: Fixed; charges: InvoiceCharge[] };

/**
 * Everything on offer, except with VOLUME tiers, where fewer units can fall into a dearer tier: there the number with the lowest
 * charge, the fewest of several. What saves nothing is still used.
 * @param onOffer above zero, at most the charge's `chargeableUnits`
 */
export function chooseUnits(
  charges: readonly InvoiceCharge[],
  index: number,
  onOffer: Fixed,
  facts: InvoiceFacts,
): UnitChoice | null {
  const before = amountOf(charges);
  const options = numbersOfUnits(charges[index], onOffer).map((units) => {
    const credited = withCreditedUnits(charges, index, units, facts);
    return { units, charges: credited, amount: amountOf(credited) };
  });
  const lowest = options.reduce((least, { amount }) => smaller(amount, least), before);
  const cheapest = options.filter(({ amount }) => amount === lowest);
  return (lowest === before ? cheapest.at(-1) : cheapest[0]) ?? null;
}

/** Upwards: what is on offer, and before it what leaves a quantity just above a VOLUME bound, where that tier still holds. */
function numbersOfUnits(of: InvoiceCharge | undefined, onOffer: Fixed): Fixed[] {
  if (of?.price.structure.pricingType !== "VOLUME") return [onOffer];
  const quantity = total([...of.positions.values()].map(({ units }) => units));
  const aboveBounds = of.price.structure.tiers.flatMap(({ upperBound }) => {
    if (upperBound === null) return [];
    const units = quantity - upperBound - finestUnit([quantity, onOffer, upperBound]);
    return units > 0n && units < onOffer ? [units] : [];
  });
  return [...aboveBounds.toReversed(), onOffer];
}

/** 1 where all are whole numbers, else the place of the finest of them. */
function finestUnit(values: readonly Fixed[]): Fixed {
  let unit = fixedOne;
  while (values.some((value) => value % unit !== 0n)) unit /= 10n;
  return unit;
}

function amountOf(charges: readonly InvoiceCharge[]): Minor {
  return total(charges.map(({ amount }) => amount));
}
