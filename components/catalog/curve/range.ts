import { type Fixed, fixed, fixedOf, fixedOne, larger } from "@/lib/engine/money/fixed";
import { type CurveStructure, drawnQuantity } from "./subject";

/** How far a curve is drawn, at which quantities it is told, and the ticks of its axes. */

/** A round quantity past the last bound, and past what is asked about. */
export function curveEnd(structure: CurveStructure, asked: Fixed): Fixed {
  const wanted = larger(naturalEnd(structure), asked + asked / 10n);
  return roundUp(wanted);
}

/** A round quantity about a third along the way, to begin with. */
export function startingQuantity(structure: CurveStructure): Fixed {
  const third = curveEnd(structure, 0n) / 3n;
  let unit = 1n;
  while (third / unit >= 10n) unit *= 10n;
  return third - (third % unit);
}

/** Quantities for the table, rising: the bounds, some between them, the asked one. */
export function sampleQuantities(structure: CurveStructure, end: Fixed, asked: Fixed): Fixed[] {
  const bounds = boundsOf(structure);
  const first = bounds[0] ?? end;
  const spread = bounds.length > 0 ? [first / 2n, ...ends(bounds), end] : [end / 10n, end / 4n, end / 2n, end];
  const whole = spread.map((quantity) => (quantity > fixedOne ? quantity - (quantity % fixedOne) : quantity));
  const seen = new Set([...whole, asked].filter((quantity) => quantity > 0n && quantity <= end));
  return [...seen].sort((a, b) => (a < b ? -1 : 1));
}

export function boundsOf(structure: CurveStructure): Fixed[] {
  return "tiers" in structure ? structure.tiers.flatMap(({ upperBound }) => upperBound ?? []) : [];
}

/** Up to seven round steps that take in both ends; the last is at or past `high`. */
export function ticks(low: number, high: number): number[] {
  const step = niceStep((high - low) / 5);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** `250000` is `250k`, `1500000` is `1.5M`. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  const [, scale, suffix] = scales.find(([from]) => size >= from) ?? [0, 1, ""];
  return `${Number((value / scale).toPrecision(4)).toLocaleString("en-GB", { maximumFractionDigits: 6 })}${suffix}`;
}

/** From which size on a number is written in which unit. */
const scales: readonly (readonly [from: number, unit: number, suffix: string])[] = [
  [1e12, 1e12, "T"],
  [1e9, 1e9, "B"],
  [1e6, 1e6, "M"],
  [1e4, 1e3, "k"],
];

function naturalEnd(structure: CurveStructure): Fixed {
  const last = boundsOf(structure).at(-1);
  if (last !== undefined) return last + last / 4n;
  if (structure.pricingType === "PACKAGE") return structure.packageSize * 8n;
  if (structure.pricingType === "SEAT_BASED") return larger(fixedOf(20), fixedOf(structure.contractedMinimumSeats * 2));
  return fixedOf(1_000);
}

/** Up to two leading digits, so that the axis ends at a round number. */
function roundUp(quantity: Fixed): Fixed {
  const step = niceStep(drawnQuantity(quantity) / 12);
  const unit = fixed(step >= 1 ? step.toFixed(0) : step.toFixed(12));
  return ((quantity + unit - 1n) / unit) * unit;
}

/** 1, 2, 2.5 or 5 times a power of ten, at or above `raw`. */
function niceStep(raw: number): number {
  if (!(raw > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function ends(bounds: readonly Fixed[]): readonly Fixed[] {
  return bounds.length > 6 ? [...bounds.slice(0, 3), ...bounds.slice(-3)] : bounds;
}
