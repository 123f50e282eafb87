import { showDecimal } from "@/components/ui/decimal-text";
import type { Currency } from "@/lib/engine/money/currency";
import { fixedOf, fixedText } from "@/lib/engine/money/fixed";
import { showCost } from "./cost-samples";
import { type CurveStructure, costAt, dependsOnEvents } from "./subject";

export interface EdgeWords {
  title: string;
  detail: string;
}

/** What happens at the bound where the bill changes most at once: a fee that is due, or a rate that all units take. Null where nothing jumps. */
export function edgeWords(structure: CurveStructure, currency: Currency): EdgeWords | null {
  if (!("tiers" in structure) || dependsOnEvents(structure)) return null;
  const jumps = structure.tiers.flatMap(({ upperBound }, index) => {
    const next = structure.tiers[index + 1];
    if (upperBound === null || !next || (structure.pricingType !== "VOLUME" && next.fee === 0n)) return [];
    const [before, after] = [upperBound, upperBound + fixedOf(1)].map((at) =>
      costAt(structure, currency, at, fixedOf(1)),
    );
    return before === undefined || after === undefined
      ? []
      : [{ upperBound, tier: index + 2, next, change: after - before }];
  });
  const [most] = jumps.toSorted((one, other) => (size(one.change) > size(other.change) ? -1 : 1));
  if (!most || most.change === 0n) return null;
  const { upperBound, tier, next, change } = most;
  const [from, to] = [upperBound, upperBound + fixedOf(1)].map((quantity) => showDecimal(fixedText(quantity)));
  if (change < 0n) {
    const title = `Reaching tier ${tier} makes the bill smaller.`;
    return {
      title,
      detail: `From ${from} to ${to} it falls by ${showCost(-change, currency)}: all units take the lower rate.`,
    };
  }
  if (next.fee > 0n) {
    const title = `Entering tier ${tier} costs a fee of ${showDecimal(fixedText(next.fee), 2)} at once.`;
    return { title, detail: `From ${from} to ${to} the bill goes up by ${showCost(change, currency)}.` };
  }
  return null;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
