import { type Currency, minorUnits } from "./currency";
import { Decimal } from "./decimal";

/**
 * Exact numbers inside the engine are integers: a `Fixed` counts 10⁻¹² (rates, quantities and factors: D2), a `Minor` counts the
 * currency's minor units (amounts that are rounded). Decimals and text are met at the edge only.
 *
 * Laws: text → Fixed → text loses nothing; what cannot be held is refused, never rounded; every division says its rounding, a half
 * going away from zero (D2), so round(−x) = −round(x).
 */
export type Fixed = bigint;
export type Minor = bigint;

/** An exact fraction; the denominator is above zero. */
export type Ratio = { numerator: bigint; denominator: bigint };

export const fixedOne: Fixed = 10n ** 12n;

/**
 * Reads a plain decimal of at most 12 places: `"-12.5"`.
 * @throws RangeError on an exponent, blanks, more places or anything else that is no plain decimal
 */
export function fixed(value: string | Decimal): Fixed {
  const text = typeof value === "string" ? value : value.toFixed();
  const match = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text);
  if (!match) throw new RangeError(`Not a decimal of at most 12 places: "${text}"`);
  const size = BigInt(`${match[2]}${(match[3] ?? "").padEnd(12, "0")}`);
  return match[1] ? -size : size;
}

/** A whole number of anything, as a quantity. */
export function fixedOf(count: number | bigint): Fixed {
  return BigInt(count) * fixedOne;
}

/** Without trailing zeros and without exponent: `"0.25"` (D6). */
export function fixedText(value: Fixed): string {
  const whole = value / fixedOne;
  if (whole * fixedOne === value) return whole.toString();
  const digits = absolute(value).toString().padStart(13, "0");
  const fraction = digits.slice(-12).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -12)}${fraction && `.${fraction}`}`;
}

export function fixedToDecimal(value: Fixed): Decimal {
  return new Decimal(fixedText(value));
}

/**
 * Reads an amount that is a whole number of minor units: `"12.50"`, JPY `"12"`.
 * @throws RangeError when it is finer, or no plain decimal
 */
export function minor(value: string | Decimal, currency: Currency): Minor {
  const exact = fixed(value);
  const unit = fixedInMinorUnit(currency);
  if (exact % unit !== 0n) throw new RangeError(`${fixedText(exact)} ${currency} is finer than a minor unit`);
  return exact / unit;
}

/** With exactly the currency's minor units: `"12.00"`, JPY `"12"` (D6). */
export function minorText(amount: Minor, currency: Currency): string {
  const places = minorUnits(currency);
  if (places === 0) return amount.toString();
  const digits = absolute(amount)
    .toString()
    .padStart(places + 1, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export function minorToDecimal(amount: Minor, currency: Currency): Decimal {
  return new Decimal(minorText(amount, currency));
}

/** The same amount as a `Fixed`, exactly: a line of quantity 1 has it as its rate. */
export function minorToFixed(amount: Minor, currency: Currency): Fixed {
  return amount * fixedInMinorUnit(currency);
}

/** quantity × rate in minor units, rounded once, a half away from zero (D2). */
export function multiply(quantity: Fixed, rate: Fixed, currency: Currency): Minor {
  const product = quantity * rate;
  const { half, twos, fives } = minorUnits(currency) === 0 ? perWhole : perCent;
  return product < 0n ? -(((half - product) >> twos) / fives) : ((product + half) >> twos) / fives;
}

/** amount × fraction in minor units, rounded once: 10 % of 250.00 (D23, D4). */
export function fractionOf(amount: Minor, fraction: Fixed): Minor {
  return divideRounded(amount * fraction, fixedOne);
}

/** rate × ratio to 12 places: a derived rate (D2: proration multiplies the rate, never the quantity). */
export function scaleRate(rate: Fixed, { numerator, denominator }: Ratio): Fixed {
  return divideRounded(rate * numerator, denominator);
}

/**
 * numerator ÷ denominator as an integer, a half away from zero.
 * @param denominator above zero
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  return roundedQuotient(numerator, denominator, denominator >> 1n);
}

/**
 * numerator ÷ denominator towards minus infinity; BigInt's own division truncates towards zero.
 * @param denominator above zero
 */
export function divideDown(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Negative, zero or positive, for sorting. */
export function compareIntegers(a: bigint, b: bigint): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function total(parts: Iterable<bigint>): bigint {
  let result = 0n;
  for (const part of parts) result += part;
  return result;
}

function roundedQuotient(numerator: bigint, denominator: bigint, half: bigint): bigint {
  return numerator < 0n ? -((half - numerator) / denominator) : (numerator + half) / denominator;
}

/** 10ⁿ is divided by as 2ⁿ and 5ⁿ: a shift and one division by a single machine word, where 10ⁿ itself has two. */
function powerOfTen(exponent: bigint) {
  return { half: 10n ** exponent / 2n, twos: exponent, fives: 5n ** exponent };
}

const perWhole = powerOfTen(24n);
const perCent = powerOfTen(22n);
const fixedCent = fixedOne / 100n;

function fixedInMinorUnit(currency: Currency): bigint {
  return minorUnits(currency) === 0 ? fixedOne : fixedCent;
}
