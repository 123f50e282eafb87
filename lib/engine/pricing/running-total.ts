import type { WindowPosition } from "../invoice/computation";
import type { Currency } from "../money/currency";
import { fixedOne, fixedText, minorToFixed, multiply, total } from "../money/fixed";
import { type ModelLine, modelLines } from "./models";
import type { UsageStructure } from "./price";

/**
 * A running total (D17) as lines: what f(U) has now beyond what was billed of it before.
 *
 * Law: but for rounding, the lines since a position add up to the lines now less those billed before.
 */

/** What was billed so far, in the form of the model: empty before the first charge, so that f(0) is still to come. */
export function billedLines(structure: UsageStructure, position: WindowPosition, currency: Currency): ModelLine[] {
  if (isUntouched(position)) return [];
  const lines = modelLines(structure, position.units, noEvents);
  const others = total(lines.map((line) => (line.isSum ? 0n : multiply(line.quantity, line.rate, currency))));
  return lines.map((line) => {
    return line.isSum ? { ...line, rate: minorToFixed(position.charged - others, currency) } : line;
  });
}

/** Tiers upwards, each fee after its tier (D58); also those without change. The sort is stable, and a fee that is gone comes last. */
export function linesSince(billed: readonly ModelLine[], now: readonly ModelLine[]): ModelLine[] {
  const gone = billed.filter((line) => !counterpart(now, line));
  const changed = [
    ...now.map((line) => lessBilled(line, counterpart(billed, line))),
    ...gone.map((line) => lessBilled({ ...line, ...(line.isSum ? { rate: 0n } : { quantity: 0n }) }, line)),
  ];
  return changed.toSorted((a, b) => a.tier - b.tier);
}

export function isChange({ isSum, quantity, rate }: ModelLine): boolean {
  return isSum ? rate !== 0n : quantity !== 0n;
}

export function isUntouched({ charged, units }: WindowPosition): boolean {
  return charged === 0n && units === 0n;
}

const noEvents = { places: 0, units: new Float64Array(0), large: [] };

function counterpart(lines: readonly ModelLine[], { kind, tier }: ModelLine): ModelLine | undefined {
  return lines.find((line) => line.kind === kind && line.tier === tier);
}

function lessBilled(line: ModelLine, billed: ModelLine | undefined): ModelLine {
  if (!billed) return line;
  const [now, before] = line.isSum ? [line.rate, billed.rate] : [line.quantity, billed.quantity];
  if (before === 0n) return line;
  const left = now - before;
  return {
    ...line,
    ...(line.isSum ? { quantity: fixedOne, rate: left } : { quantity: left }),
    steps: [
      ...line.steps,
      { step: "CHARGED_BEFORE", units: fixedText(now), before: fixedText(before), left: fixedText(left) },
    ],
  };
}
