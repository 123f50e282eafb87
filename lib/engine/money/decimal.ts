import { Decimal as DecimalJs } from "decimal.js";

/**
 * Exact decimals (D1): 60 significant digits, never an exponent in text, halves away from zero.
 *
 * Laws: text → Decimal → text loses nothing; a number of more than 15 significant digits is refused.
 */
export const Decimal = DecimalJs.clone({
  precision: 60,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -60,
  toExpPos: 60,
});
export type Decimal = DecimalJs;

export const zero: Decimal = new Decimal(0);
export const one: Decimal = new Decimal(1);

/** Whether a text may stand for a decimal on the wire: at most 18 digits before and 12 after the point (D1, D2). */
export function isDecimalText(text: string): boolean {
  return /^-?\d{1,18}(\.\d{1,12})?$/.test(text);
}

/**
 * Reads a decimal written with digits only, of any length (`"-12.50"`).
 * @throws RangeError on an exponent, a sign `+`, blanks or anything else that is no plain decimal.
 */
export function decimal(text: string): Decimal {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`Not a decimal: "${text}"`);
  return withoutNegativeZero(new Decimal(text));
}

/** Reads a JSON number by its shortest decimal text; null beyond 15 significant digits or when it is not finite (D1). */
export function decimalOfNumber(value: number): Decimal | null {
  if (!Number.isFinite(value)) return null;
  const read = new Decimal(String(value));
  return read.precision() > 15 ? null : withoutNegativeZero(read);
}

export function sum(parts: Iterable<Decimal>): Decimal {
  let total = zero;
  for (const part of parts) total = total.plus(part);
  return total;
}

export function minimum(a: Decimal, b: Decimal): Decimal {
  return a.lessThan(b) ? a : b;
}

export function maximum(a: Decimal, b: Decimal): Decimal {
  return a.greaterThan(b) ? a : b;
}

/** Decimal arithmetic knows −0, which would print as "-0.00". */
export function withoutNegativeZero(value: Decimal): Decimal {
  return value.isZero() ? zero : value;
}
