import { allocateMinor, allocateMinorShares } from "../money/allocate";
import { absolute, divideDown, type Fixed, fixedOne, fractionOf, type Minor, total } from "../money/fixed";
import { type TaxRate, type TaxTotal, taxKey } from "./tax";

/**
 * Tax of a credit note, rate by rate, and its split over lines (D4, D5, D34).
 *
 * Laws: what notes credit of a rate in tax depends on how much net they credit together, not on their order or number; the note that
 * closes a rate leaves no tax behind; the parts of a split add up to the whole.
 */

/** Items by (category, rate), the pairs in the order of their first items. */
export function byRate<Item extends TaxRate>(items: readonly Item[]): { rate: TaxRate; items: Item[] }[] {
  const pairs = new Map<string, { rate: TaxRate; items: Item[] }>();
  for (const item of items) {
    const { taxCategoryCode, taxRateFraction } = item;
    const pair = pairs.get(taxKey(item)) ?? { rate: { taxCategoryCode, taxRateFraction }, items: [] };
    pair.items.push(item);
    pairs.set(taxKey(item), pair);
  }
  return [...pairs.values()];
}

/**
 * D34: round(rate × net credited so far with this note) − tax credited so far; a note that closes the rate takes all the rest. Within
 * the invoice's net it never reaches beyond the invoice's tax, also where that is not rate × net (rounded line by line elsewhere).
 * @param invoice the rate's totals on the invoice; null: a note without invoice
 * @param credited the rate's totals on the notes that count
 */
export function taxOfNote(
  rate: Fixed,
  net: Minor,
  invoice: Pick<TaxTotal, "net" | "tax"> | null,
  credited: Pick<TaxTotal, "net" | "tax">,
): Minor {
  const creditedNet = credited.net + net;
  const exact = fractionOf(creditedNet, rate);
  if (invoice === null) return exact - credited.tax;
  if (creditedNet === invoice.net) return invoice.tax - credited.tax;
  const upTo = isWithin(creditedNet, invoice.net) ? nearestWithin(exact, invoice.tax) : exact;
  return upTo - credited.tax;
}

/** Whether an amount lies between nothing and the whole, either of which may be negative. */
export function isWithin(amount: Minor, whole: Minor): boolean {
  return whole < 0n ? whole <= amount && amount <= 0n : amount >= 0n && amount <= whole;
}

/**
 * A rate's tax over its lines (D4): each line's net × rate rounded down, the missing units to the largest remainders. Where the tax
 * is further off than rounding goes, in proportion to the lines' size.
 */
export function splitTax(tax: Minor, nets: readonly Minor[], rate: Fixed): Minor[] {
  const shares = nets.map((net) => net * rate);
  const missing = tax - total(shares.map((share) => divideDown(share, fixedOne)));
  if (missing < 0n || missing > BigInt(nets.length)) return allocateMinor(tax, nets.map(absolute));
  return allocateMinorShares(tax, shares, fixedOne);
}

/** Splits an amount in proportion to what is left of lines (D5); of lines that cancel out, all of it to the first. */
export function splitOverLeft(amount: Minor, lefts: readonly Minor[]): Minor[] {
  if (lefts.length === 0) return [];
  const cancelOut = total(lefts) === 0n && lefts.some((left) => left !== 0n);
  return cancelOut ? lefts.map((_, i) => (i === 0 ? amount : 0n)) : allocateMinor(amount, lefts);
}

function nearestWithin(amount: Minor, whole: Minor): Minor {
  if (isWithin(amount, whole)) return amount;
  return amount < 0n === whole < 0n ? whole : 0n;
}
