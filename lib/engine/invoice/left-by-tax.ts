import { type Minor, total } from "../money/fixed";
import type { DiscountedCharge } from "./discounts";
import type { EngineTax } from "./line";
import { grouped } from "./line-order";
import { taxKey } from "./tax";

/**
 * What is left of a charge at each tax of its lines, in line order. They have one, unless a person gave some of them another (D33).
 *
 * Law: the parts add up to what is left of the charge.
 */
export function leftByTax({ lines, lefts, left, context }: DiscountedCharge): { tax: EngineTax; left: Minor }[] {
  const [first, ...others] = lines;
  const key = first && taxKey(first.tax);
  if (others.every(({ tax }) => tax === first?.tax || taxKey(tax) === key)) return [{ tax: context.tax, left }];
  const byTax = grouped([...lines.entries()], ([, { tax }]) => taxKey(tax));
  return [...byTax.values()].flatMap((ofTax) =>
    ofTax.slice(0, 1).map(([, { tax }]) => ({ tax, left: total(ofTax.map(([i]) => lefts[i] ?? 0n)) })),
  );
}
