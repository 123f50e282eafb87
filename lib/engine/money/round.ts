import { type Currency, minorUnits } from "./currency";
import { Decimal, withoutNegativeZero } from "./decimal";

/**
 * The two roundings of the engine (D2).
 *
 * Laws: symmetrical, round(−x) = −round(x); idempotent; never further away than half a unit; a half goes away from zero.
 */

/** An amount in the currency's minor units, halves away from zero (D2). */
export function roundToMinor(amount: Decimal, currency: Currency): Decimal {
  return roundTo(amount, minorUnits(currency));
}

/** A derived rate, to 12 decimal places, halves away from zero (D2). */
export function roundRate(rate: Decimal): Decimal {
  return roundTo(rate, ratePlaces);
}

/** Whether an amount is already a whole number of the currency's minor units. */
export function isInMinorUnits(amount: Decimal, currency: Currency): boolean {
  return amount.decimalPlaces() <= minorUnits(currency);
}

const ratePlaces = 12;

function roundTo(value: Decimal, places: number): Decimal {
  return withoutNegativeZero(value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP));
}
