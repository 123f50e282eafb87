import type { Currency } from "../money/currency";
import { type Decimal, sum, zero } from "../money/decimal";
import { fixed, fixedToDecimal, type Minor, minor, minorToDecimal } from "../money/fixed";
import { roundToMinor } from "../money/round";
import { computeTaxes } from "./tax";

/**
 * From lines to totals (D2, D3, D4, D27). Pure: the editor previews with the code that the server stores.
 *
 * Laws: every total is the sum of its lines, of the invoice, of each group and of each tax; gross = net + tax everywhere; a tax is
 * its rate on its summed net, rounded once, whatever the order of the lines; each line's tax is at most one unit off its own.
 */
export type TaxStatus = "TAXED" | "TAX_EXEMPT" | "REVERSE_CHARGED";

/** Tax of a line: the EN 16931 category code (S, Z, E, AE, O …) and the rate as a fraction. */
export type LineTax = { taxCategoryCode: string; taxRateFraction: Decimal };

export type DraftLine = LineTax & {
  id: string;
  groupId: string | null;
  /** Place within its group. */
  index: number;
  quantity: Decimal;
  rate: Decimal;
  /** Netted discounts, in minor units, positive where they lower the line (D23). */
  discountAmount: Decimal;
  /** Difference carried by the last line of a running total, in minor units (D17). */
  roundingAmount: Decimal;
};

export type InvoiceDraft = {
  currency: Currency;
  taxStatus: TaxStatus;
  groups: readonly { id: string; index: number }[];
  lines: readonly DraftLine[];
};

export type Totals = { netTotal: Decimal; totalTax: Decimal; grossTotal: Decimal };
export type TaxSubtotal = { categoryCode: string; rateFraction: Decimal; net: Decimal; tax: Decimal };

/** Lines, groups and taxes in line order (D58). */
export type InvoiceTotals = Totals & {
  lines: ({ id: string } & Totals)[];
  groups: ({ id: string } & Totals)[];
  taxes: TaxSubtotal[];
};

/** Totals of an invoice: lines, then taxes, then everything else as sums. */
export function computeTotals(draft: InvoiceDraft): InvoiceTotals {
  const lines = inLineOrder(draft).map((line) => ({ id: line.id, groupId: line.groupId, ...countedLine(line, draft) }));
  const { taxes, lineTaxes } = computeTaxes(lines);
  const decimal = (amount: Minor) => minorToDecimal(amount, draft.currency);
  const taxed = lines.map(({ id, groupId, net }, i) => ({
    id,
    groupId,
    ...withTax(decimal(net), decimal(lineTaxes[i] ?? 0n)),
  }));

  return {
    lines: taxed.map(({ id, netTotal, totalTax, grossTotal }) => ({ id, netTotal, totalTax, grossTotal })),
    groups: byIndex(draft.groups).map(({ id }) => ({ id, ...sumLines(taxed.filter((line) => line.groupId === id)) })),
    taxes: taxes.map(({ taxCategoryCode, taxRateFraction, net, tax }) => ({
      categoryCode: taxCategoryCode,
      rateFraction: fixedToDecimal(taxRateFraction),
      net: decimal(net),
      tax: decimal(tax),
    })),
    ...sumLines(taxed),
  };
}

/** D2: round(quantity × rate) − discountAmount + roundingAmount. */
export function lineNet(
  line: Pick<DraftLine, "quantity" | "rate" | "discountAmount" | "roundingAmount">,
  currency: Currency,
): Decimal {
  return roundToMinor(line.quantity.times(line.rate), currency).minus(line.discountAmount).plus(line.roundingAmount);
}

/** D27: an exempt customer's lines are category E, a reverse-charged one's AE, both at rate 0. */
export function effectiveTax(taxStatus: TaxStatus, line: LineTax): LineTax {
  if (taxStatus === "TAX_EXEMPT") return { taxCategoryCode: "E", taxRateFraction: zero };
  if (taxStatus === "REVERSE_CHARGED") return { taxCategoryCode: "AE", taxRateFraction: zero };
  return { taxCategoryCode: line.taxCategoryCode, taxRateFraction: line.taxRateFraction };
}

/** Lines by (tax category, rate), 0.2 and 0.20 alike, the pairs in the order of their first lines. */
export function byTax<Line extends LineTax>(lines: readonly Line[]): (LineTax & { lines: Line[] })[] {
  const pairs = new Map<string, LineTax & { lines: Line[] }>();
  for (const line of lines) {
    const { taxCategoryCode, taxRateFraction } = line;
    const key = `${taxCategoryCode} ${taxRateFraction.toFixed()}`;
    const pair = pairs.get(key) ?? { taxCategoryCode, taxRateFraction, lines: [] };
    pair.lines.push(line);
    pairs.set(key, pair);
  }
  return [...pairs.values()];
}

/** D3: a total is the sum of its lines. */
export function sumLines(lines: readonly Totals[]): Totals {
  return withTax(sum(lines.map((line) => line.netTotal)), sum(lines.map((line) => line.totalTax)));
}

/** D58: groups in order, lines in order within them, lines without a group last. */
export function inLineOrder<Line extends { groupId: string | null; index: number }>(draft: {
  groups: readonly { id: string; index: number }[];
  lines: readonly Line[];
}): Line[] {
  const place = new Map(byIndex(draft.groups).map((group, i) => [group.id, i]));
  const groupOf = (line: Line) => (line.groupId === null ? undefined : place.get(line.groupId)) ?? draft.groups.length;
  return [...draft.lines].sort((a, b) => groupOf(a) - groupOf(b) || a.index - b.index);
}

function countedLine(line: DraftLine, { taxStatus, currency }: InvoiceDraft) {
  const { taxCategoryCode, taxRateFraction } = effectiveTax(taxStatus, line);
  return { net: minor(lineNet(line, currency), currency), taxCategoryCode, taxRateFraction: fixed(taxRateFraction) };
}

function withTax(netTotal: Decimal, totalTax: Decimal): Totals {
  return { netTotal, totalTax, grossTotal: netTotal.plus(totalTax) };
}

function byIndex<Item extends { index: number }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.index - b.index);
}
