import { type Currency, minorUnits } from "./currency";
import { Decimal, sum, zero } from "./decimal";
import { isInMinorUnits } from "./round";

/**
 * Largest-remainder allocation (D4, D5): every share is rounded down towards minus infinity, then the units that are missing go,
 * one each, to the largest remainders, ties by order.
 *
 * Laws: the parts add up to the total, to the last unit; each part is less than one unit away from its exact share (D4's, whose
 * total was rounded: at most one unit); equal weights differ by at most one unit, the earlier one having it.
 * All fractions are compared exactly, as integers over one denominator, so a tie is a tie.
 */

/**
 * Splits an amount in proportion to weights; negative totals and weights are welcome. All weights zero: equally.
 * @param total in whole minor units of the currency
 * @throws Error when the total is finer than a minor unit, there is nothing to split over, or weights that are not all zero cancel out
 */
export function allocate(total: Decimal, weights: readonly Decimal[], currency: Currency): Decimal[] {
  if (total.isZero()) return weights.map(() => zero);
  if (weights.every((weight) => weight.isZero()))
    return split(
      total,
      weights.map(() => 1n),
      currency,
    );
  if (sum(weights).isZero()) throw new Error("The weights of an allocation cancel out");
  return split(total, asIntegers(weights).integers, currency);
}

/**
 * Makes a rounded total out of exact shares that add up to it before rounding (the tax of a rate over its lines, D4).
 * @param total round(Σ exactShares) in whole minor units of the currency
 * @throws Error when the total is not within rounding of the shares
 */
export function allocateShares(total: Decimal, exactShares: readonly Decimal[], currency: Currency): Decimal[] {
  const scale = Decimal.pow(10, minorUnits(currency));
  const { integers, denominator } = asIntegers(exactShares.map((share) => share.times(scale)));
  return distribute(total, integers, denominator, currency);
}

function split(total: Decimal, weights: readonly bigint[], currency: Currency): Decimal[] {
  const whole = weights.reduce((a, b) => a + b, 0n);
  const units = inUnits(total, currency);
  const direction = whole < 0n ? -1n : 1n;
  return distribute(
    total,
    weights.map((weight) => units * weight * direction),
    whole * direction,
    currency,
  );
}

/** Shares are numerators[i] / denominator minor units; denominator > 0. */
function distribute(total: Decimal, numerators: readonly bigint[], denominator: bigint, currency: Currency): Decimal[] {
  const parts = numerators.map((numerator) => floorDivide(numerator, denominator));
  const remainders = numerators.map((numerator, i) => numerator - (parts[i] ?? 0n) * denominator);
  const missing = inUnits(total, currency) - parts.reduce((a, b) => a + b, 0n);
  if (missing < 0n || missing > BigInt(parts.length)) throw new Error("The shares do not add up to the total");

  const largestFirst = [...remainders.keys()].sort(
    (a, b) => compare(remainders[b] ?? 0n, remainders[a] ?? 0n) || a - b,
  );
  const receivers = new Set(largestFirst.slice(0, Number(missing)));
  const unit = Decimal.pow(10, -minorUnits(currency));
  return parts.map((part, i) => new Decimal(String(receivers.has(i) ? part + 1n : part)).times(unit));
}

function inUnits(amount: Decimal, currency: Currency): bigint {
  if (!isInMinorUnits(amount, currency)) throw new Error(`${amount} ${currency} is finer than a minor unit`);
  return BigInt(amount.times(Decimal.pow(10, minorUnits(currency))).toFixed(0));
}

/** values[i] = integers[i] / denominator, exactly. */
function asIntegers(values: readonly Decimal[]): { integers: bigint[]; denominator: bigint } {
  const places = values.reduce((most, value) => Math.max(most, value.decimalPlaces()), 0);
  const shift = Decimal.pow(10, places);
  return { integers: values.map((value) => BigInt(value.times(shift).toFixed(0))), denominator: 10n ** BigInt(places) };
}

/** BigInt division truncates towards zero; a negative share has to go down. */
function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
