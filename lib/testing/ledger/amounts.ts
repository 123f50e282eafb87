import { minorUnits } from "@/lib/engine/money/currency";

/**
 * Arithmetic of the laws' own, so that what they expect does not come from the code that they judge. An `Exact` is a whole number of 10^-12, as
 * the database keeps amounts, rates and quantities.
 */
export type Exact = bigint;

const one = 10n ** 12n;

/** @param text a decimal of at most 12 places, as PostgreSQL or the wire writes it */
export function exactly(text: string): Exact {
  const found = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text);
  if (!found) throw new Error(`${text} is no decimal of at most 12 places`);
  const [, sign, whole = "0", fraction = ""] = found;
  const size = BigInt(whole) * one + BigInt(fraction.padEnd(12, "0"));
  return sign ? -size : size;
}

export function add(amounts: readonly Exact[]): Exact {
  return amounts.reduce((so, amount) => so + amount, 0n);
}

export function smaller(a: Exact, b: Exact): Exact {
  return a < b ? a : b;
}

/** The smallest unit of a currency. */
export function unitOf(currency: string): Exact {
  return minorUnits(currency === "JPY" ? "JPY" : "EUR") === 0 ? one : one / 100n;
}

/** a × b in whole units of a currency, half away from zero (D2). */
export function timesRounded(a: Exact, b: Exact, currency: string): Exact {
  const [unit, product] = [unitOf(currency), a * b];
  const size = product < 0n ? -product : product;
  const units = (2n * size + unit * one) / (2n * unit * one);
  return (product < 0n ? -units : units) * unit;
}

/** As the wire writes an amount: `12.30` EUR, `12` JPY. */
export function wireOf(amount: Exact, currency: string): string {
  const unit = unitOf(currency);
  const units = amount / unit;
  if (unit === one) return String(units);
  const size = String(units < 0n ? -units : units).padStart(3, "0");
  return `${units < 0n ? "-" : ""}${size.slice(0, -2)}.${size.slice(-2)}`;
}
