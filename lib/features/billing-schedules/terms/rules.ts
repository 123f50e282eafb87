import type { Currency } from "@/lib/engine/money/currency";
import { Decimal, decimalOfNumber } from "@/lib/engine/money/decimal";
import { type Fixed, fixed, type Minor, minor } from "@/lib/engine/money/fixed";
import { jsonNumber, percentText, wireNumber } from "@/lib/engine/money/format";
import type { Price } from "@/lib/engine/pricing/price";

/**
 * Amounts of a schedule's terms, which the wire has as JSON numbers (D1, D15).
 *
 * Law: an amount without a fault is written as the number that was read.
 */

/** Beyond these the text of a number is not all digits, or is finer than what is stored. */
const [mostDigits, mostPlaces] = [15, 12];

/** Why a number cannot be an amount, as a sentence; null where it can. */
export function amountFault(value: number): string | null {
  const read = decimalOfNumber(value);
  if (read === null) return `Must have at most ${mostDigits} significant digits.`;
  if (read.isNegative()) return "Must not be below 0.";
  if (read.decimalPlaces() > mostPlaces) return `Must have at most ${mostPlaces} decimal places.`;
  return read.lessThan(new Decimal(10).pow(mostDigits)) ? null : "Is too large.";
}

/** D15: a percentage is 1 to 100, and 8 is 8 %; who sent a fraction is shown both spellings. `PERCENT` lifts the lower bound. */
export function percentageFault(
  type: "PERCENTAGE" | "NOMINAL",
  amount: number,
  unit: "PERCENT" | null | undefined,
): string | null {
  const read = decimalOfNumber(amount);
  if (type === "NOMINAL" || read === null || amountFault(amount) !== null) return null;
  if (read.greaterThan(100))
    return `Must be a percentage from 1 to 100: 8 is 8 %, and ${wireNumber(read)} is above all.`;
  if (read.decimalPlaces() > mostPlaces - 2) return `Must have at most ${mostPlaces - 2} decimal places.`;
  if (unit === "PERCENT" ? !read.isZero() : read.greaterThanOrEqualTo(1)) return null;
  if (read.isZero()) return "Must be a percentage from 1 to 100: 8 is 8 %.";
  const meant = read.times(100);
  return `Must be a percentage from 1 to 100: for ${percentText(read)} send ${wireNumber(meant)}; ${wireNumber(read)} would be ${percentText(read.dividedBy(100))}, for which send amountUnit "PERCENT" too.`;
}

/** 8 → 0.08. @throws RangeError for what `percentageFault` refuses. */
export function fractionOfPercentage(amount: number): Fixed {
  return fixed(readAmount(amount).dividedBy(100));
}

/** "0.08" → 8. */
export function percentageOfFraction(fraction: string): number {
  return jsonNumber(new Decimal(fraction).times(100));
}

export function numberOf(text: string): number {
  return jsonNumber(new Decimal(text));
}

/** Units of a metric. @throws RangeError for what `amountFault` refuses. */
export function unitsOf(amount: number): Fixed {
  return fixed(readAmount(amount));
}

/** Money in minor units; null where it is finer than the currency's. */
export function moneyOf(amount: number, currency: Currency): Minor | null {
  try {
    return minor(readAmount(amount), currency);
  } catch {
    return null;
  }
}

/** A fixed amount is in the currency of the prices that it covers; the engine refuses several (D28). Null where it covers none. */
export function coveredCurrency(
  priceIds: readonly string[],
  covered: readonly string[],
  prices: ReadonlyMap<string, Price>,
): Currency | null {
  const ids = covered.length > 0 ? covered : priceIds;
  return ids.flatMap((id) => prices.get(id)?.currency ?? [])[0] ?? null;
}

/** Of a phase without prices: what is fixed there covers nothing, so any currency says the same. */
export function currencyOr(currency: Currency | null): Currency {
  return currency ?? "EUR";
}

function readAmount(amount: number): Decimal {
  const read = decimalOfNumber(amount);
  if (read === null) throw new RangeError(`${amount} has more than ${mostDigits} significant digits`);
  return read;
}
