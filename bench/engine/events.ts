import { fixed } from "@/lib/engine/money/fixed";
import { chargeEvents, packEventValues } from "@/lib/engine/pricing/event-values";
import { ms } from "../support/figures";
import { randomOf } from "../support/random";
import { report } from "./report";
import { compare } from "./rounds";

/** A million payments at 2 %, at least 1.00 and at most 10.00 each (D16). */
const count = 1_000_000;
const bounds = { price: fixed("0.02"), minPrice: fixed("1"), maxPrice: fixed("10") };

export function measureEvents(): void {
  const random = randomOf(3);
  const texts = Array.from({ length: count }, () => (Math.floor(random() * 100_000) / 100).toFixed(2));
  const packed = packEventValues(texts);
  const numbers = Float64Array.from(texts, Number);
  const apart = Math.abs(Number(chargeEvents(packed, bounds).charge) / 1e12 - chargeInFloats(numbers));
  if (apart > 0.01) throw new Error(`The charges are ${apart} apart`);

  const ofPacked = compare(
    () => void chargeEvents(packed, bounds),
    () => void chargeInFloats(numbers),
    20,
  );
  show("packed", ofPacked);
  const ofTexts = compare(
    () => void chargeEvents(packEventValues(texts), bounds),
    () => void chargeInFloats(Float64Array.from(texts, Number)),
    8,
  );
  show("from decimal text", ofTexts);
}

function chargeInFloats(values: Float64Array): number {
  let sum = 0;
  for (const value of values) {
    const charge = value * 0.02;
    if (value === 0) continue;
    if (value > 0 && charge < 1) sum += 1;
    else if (charge > 10) sum += 10;
    else sum += charge;
  }
  return sum;
}

function show(how: string, figures: { ours: number; floats: number }): void {
  report(`${count.toLocaleString("en")} events with a minimum and a maximum each, ${how}`, {
    ours: ms(figures.ours).trim(),
    floats: ms(figures.floats).trim(),
    ratio: figures.ours / figures.floats,
    aim: null,
  });
}
