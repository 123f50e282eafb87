import type { Minor } from "../money/fixed";
import { lineAmount } from "../pricing/planned-line";
import type { ComputedLine, InvoiceComputation, InvoiceFacts, MinorTotals } from "./computation";
import type { PlannedLine } from "./line";
import { grouped, inOrder } from "./line-order";
import { computeTaxes } from "./tax";

/** Tax and totals of an invoice's lines, which are put together by group (D3, D4, D14, D58). */
export function totalLines(
  lines: readonly PlannedLine[],
  { contract, currency }: Pick<InvoiceFacts, "contract" | "currency">,
): MinorTotals & Pick<InvoiceComputation, "groups" | "lines" | "taxes"> {
  const byGroup = grouped(lines, ({ groupKey }) => groupKey);
  const ordered = inOrder(byGroup);
  const nets = ordered.map((line) => ({
    net: lineAmount(line, currency),
    taxCategoryCode: line.tax.taxCategoryCode,
    taxRateFraction: line.tax.taxRateFraction,
  }));
  const { taxes, lineTaxes } = computeTaxes(nets);
  const computed = ordered.map((line, i) => computedLine(line, nets[i]?.net ?? 0n, lineTaxes[i] ?? 0n));
  let first = 0;
  const groups = [...byGroup].map(([key, { length }]) => {
    const ofGroup = computed.slice(first, first + length);
    first += length;
    return { key, title: titleOf(key, ofGroup, contract), ...sumLines(ofGroup) };
  });
  return { ...sumLines(computed), groups, lines: computed, taxes };
}

/** Written out, since a spread that adds properties is slow, and there are many lines. */
function computedLine(line: PlannedLine, netTotal: Minor, totalTax: Minor): ComputedLine {
  return {
    key: line.key,
    kind: line.kind,
    priceId: line.priceId,
    phaseId: line.phaseId,
    groupKey: line.groupKey,
    description: line.description,
    quantity: line.quantity,
    rate: line.rate,
    discountAmount: line.discountAmount,
    roundingAmount: line.roundingAmount,
    timing: line.timing,
    service: line.service,
    windowKey: line.windowKey,
    includedQuantity: line.includedQuantity,
    tax: line.tax,
    trace: line.trace,
    netTotal,
    totalTax,
    grossTotal: netTotal + totalTax,
  };
}

function sumLines(lines: readonly ComputedLine[]): MinorTotals {
  let [netTotal, totalTax] = [0n, 0n];
  for (const line of lines) {
    netTotal += line.netTotal;
    totalTax += line.totalTax;
  }
  return { netTotal, totalTax, grossTotal: netTotal + totalTax };
}

/** The product's name, where the group is that of a product. */
function titleOf(key: string, lines: readonly PlannedLine[], { prices }: InvoiceFacts["contract"]): string {
  const own = ownGroups.get(key);
  if (own !== undefined) return own;
  for (const { priceId } of lines) {
    const price = priceId === null ? undefined : prices.get(priceId);
    if (price?.productId === key) return price.productName;
  }
  return [...prices.values()].find(({ productId }) => productId === key)?.productName ?? key;
}

const ownGroups: ReadonlyMap<string, string> = new Map([
  ["GRANT_COSTS", "Prepaid credits"],
  ["DISCOUNTS", "Discounts"],
  ["TRUE_UPS", "Minimums"],
  ["CREDITS", "Credits"],
]);
