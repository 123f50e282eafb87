import { type Currency, minorUnits } from "./currency";
import { Decimal } from "./decimal";
import { absolute, compareIntegers, divideDown, type Minor, total as sumOf } from "./fixed";
import { isInMinorUnits } from "./round";

/**
 * Largest-remainder allocation (D4, D5): every share is rounded down towards minus infinity, then the units that are missing go,
 * one each, to the largest remainders, ties by order (sorting is stable).
 *
 * Laws: the parts add up to the total, to the last unit; each part is less than one unit away from its exact share (D4's, whose
 * total was rounded: at most one unit); equal weights differ by at most one unit, the earlier one having it.
 * All fractions are compared exactly, as integers over one denominator, so a tie is a tie.
 */

/**
 * Splits an amount in proportion to weights; negative totals and weights are welcome. All weights zero: equally.
 * @throws Error when there is nothing to split over, or weights that are not all zero cancel out
 */
export function allocateMinor(total: Minor, weights: readonly bigint[]): Minor[] {
  if (total === 0n) return weights.map(() => 0n);
  if (weights.every((weight) => weight === 0n)) {
    return allocateMinorShares(
      total,
      weights.map(() => total),
      BigInt(weights.length),
    );
  }
  const whole = sumOf(weights);
  if (whole === 0n) throw new Error("The weights of an allocation cancel out");
  const directed = whole < 0n ? -total : total;
  return allocateMinorShares(
    total,
    weights.map((weight) => directed * weight),
    absolute(whole),
  );
}

/**
 * Makes a rounded total out of exact shares that add up to it before rounding (the tax of a rate over its lines, D4).
 * @param total round(Σ exact shares)
 * @param numerators share i is numerators[i] ÷ denominator minor units
 * @param denominator above zero
 * @throws Error when the total is not within rounding of the shares
 */
export function allocateMinorShares(total: Minor, numerators: readonly bigint[], denominator: bigint): Minor[] {
  const parts = numerators.map((numerator) => divideDown(numerator, denominator));
  const missing = total - sumOf(parts);
  if (missing < 0n || missing > BigInt(parts.length)) throw new Error("The shares do not add up to the total");
  if (missing === 0n) return parts;
  const remainders = numerators.map((numerator, i) => numerator - (parts[i] ?? 0n) * denominator);
  const largestFirst = [...parts.keys()].sort((a, b) => compareIntegers(remainders[b] ?? 0n, remainders[a] ?? 0n));
  for (const i of largestFirst.slice(0, Number(missing))) parts[i] = (parts[i] ?? 0n) + 1n;
  return parts;
}

/**
 * `allocateMinor` for decimals.
 * @param total in whole minor units of the currency
 * @throws Error when the total is finer than a minor unit, there is nothing to split over, or weights that are not all zero cancel out
 */
export function allocate(total: Decimal, weights: readonly Decimal[], currency: Currency): Decimal[] {
  return inDecimals(allocateMinor(inUnits(total, currency), asIntegers(weights).integers), currency);
}

/**
 * `allocateMinorShares` for decimals.
 * @param total round(Σ exactShares) in whole minor units of the currency
 * @throws Error when the total is not within rounding of the shares
 */
export function allocateShares(total: Decimal, exactShares: readonly Decimal[], currency: Currency): Decimal[] {
  const scale = Decimal.pow(10, minorUnits(currency));
  const { integers, denominator } = asIntegers(exactShares.map((share) => share.times(scale)));
  return inDecimals(allocateMinorShares(inUnits(total, currency), integers, denominator), currency);
}

function inUnits(amount: Decimal, currency: Currency): Minor {
  if (!isInMinorUnits(amount, currency)) throw new Error(`${amount} ${currency} is finer than a minor unit`);
  return BigInt(amount.times(Decimal.pow(10, minorUnits(currency))).toFixed(0));
}

function inDecimals(parts: readonly Minor[], currency: Currency): Decimal[] {
  const unit = Decimal.pow(10, -minorUnits(currency));
  return parts.map((part) => new Decimal(part.toString()).times(unit));
}

/** values[i] = integers[i] / denominator, exactly. */
function asIntegers(values: readonly Decimal[]): { integers: bigint[]; denominator: bigint } {
  const places = values.reduce((most, value) => Math.max(most, value.decimalPlaces()), 0);
  const shift = Decimal.pow(10, places);
  return { integers: values.map((value) => BigInt(value.times(shift).toFixed(0))), denominator: 10n ** BigInt(places) };
}
