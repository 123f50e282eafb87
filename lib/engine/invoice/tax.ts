import { allocateMinorShares } from "../money/allocate";
import { type Fixed, fixedOne, fractionOf, type Minor } from "../money/fixed";

/**
 * Tax of an invoice's lines (D4, D27).
 *
 * Laws: a tax is its rate on its summed net, rounded once, whatever the order of the lines; the lines of a rate add up to its tax,
 * each at most one unit off its own.
 */
export type TaxRate = { taxCategoryCode: string; taxRateFraction: Fixed };

export type TaxTotal = TaxRate & { net: Minor; tax: Minor };

/** Names a (category, rate) pair: 0.2 and 0.20 are one. */
export function taxKey({ taxCategoryCode, taxRateFraction }: TaxRate): string {
  return `${taxCategoryCode} ${taxRateFraction}`;
}

/**
 * Tax per (category, rate) on the summed net, rounded once, allocated to that pair's lines (D4).
 * @param lines in line order, with their tax as it counts
 * @returns the pairs in the order of their first lines, and each line's tax in line order
 */
export function computeTaxes(lines: readonly (TaxRate & { net: Minor })[]): { taxes: TaxTotal[]; lineTaxes: Minor[] } {
  const lineTaxes = lines.map(() => 0n);
  const taxes = indexesByTax(lines).map(({ rate, indexes, net }) => {
    const tax = fractionOf(net, rate.taxRateFraction);
    const exact = indexes.map((i) => (lines[i]?.net ?? 0n) * rate.taxRateFraction);
    const parts = allocateMinorShares(tax, exact, fixedOne);
    for (const [place, i] of indexes.entries()) lineTaxes[i] = parts[place] ?? 0n;
    return { taxCategoryCode: rate.taxCategoryCode, taxRateFraction: rate.taxRateFraction, net, tax };
  });
  return { taxes, lineTaxes };
}

type LinesOfTax = { rate: TaxRate; indexes: number[]; net: Minor };

/** Rates are few, so that looking through them is quicker than to name each line's. */
function indexesByTax(lines: readonly (TaxRate & { net: Minor })[]): LinesOfTax[] {
  const pairs: LinesOfTax[] = [];
  for (const [i, line] of lines.entries()) {
    const pair = pairs.find(({ rate }) => isSameTax(rate, line));
    if (pair) {
      pair.indexes.push(i);
      pair.net += line.net;
    } else {
      pairs.push({ rate: line, indexes: [i], net: line.net });
    }
  }
  return pairs;
}

function isSameTax(a: TaxRate, b: TaxRate): boolean {
  return a.taxRateFraction === b.taxRateFraction && a.taxCategoryCode === b.taxCategoryCode;
}
