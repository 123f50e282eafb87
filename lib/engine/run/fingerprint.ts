import type { InvoiceComputation } from "../invoice/computation";

/**
 * A short text that two computations share only if they are the same invoice, so that an unchanged IN_PROGRESS invoice is left alone.
 *
 * Laws: the order in which a map was filled does not matter; a change of anything that is stored or shown changes it.
 */
export function fingerprintOf(computation: InvoiceComputation): string {
  const text = JSON.stringify(computation, plainly);
  return `${hash(text, 0x9e3779b9)}${hash(text, 0x85ebca6b)}`;
}

/** Integers as text, maps as their entries by key. */
function plainly(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Map) return [...value].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return value;
}

/** 53 bits over the text's UTF-16 units: two multiplicative sums that are mixed into each other at the end (cyrb53). */
function hash(text: string, seed: number): string {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 2_654_435_761);
    high = Math.imul(high ^ unit, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & high) + (low >>> 0)).toString(36).padStart(11, "0");
}
