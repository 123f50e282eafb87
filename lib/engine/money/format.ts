import { type Currency, minorUnits } from "./currency";
import { Decimal, withoutNegativeZero } from "./decimal";
import { roundToMinor } from "./round";

/**
 * Amounts as text: for the wire (D6) and for people (DESIGN.md §3).
 *
 * Laws: reading a wire text gives the value back; neither form ever has an exponent or a negative zero; a printed amount without
 * its commas and with a hyphen for the minus sign is the wire amount.
 */

/** A monetary total with exactly the currency's minor units: `"12.00"`, JPY `"12"` (D6). */
export function wireAmount(amount: Decimal, currency: Currency): string {
  return roundToMinor(amount, currency).toFixed(minorUnits(currency));
}

/** A rate or quantity without trailing zeros and without exponent: `"0.25"` (D6). */
export function wireNumber(value: Decimal): string {
  return withoutNegativeZero(value).toFixed();
}

/** A value the contract sends as a JSON number, whose shortest text is the decimal (D1; exact up to 15 significant digits). */
export function jsonNumber(value: Decimal): number {
  return Number(wireNumber(value));
}

/** `"10,544.77"`, `"−240.00"` with U+2212, JPY `"1,200"`. */
export function displayAmount(amount: Decimal, currency: Currency): string {
  return forPeople(wireAmount(amount, currency));
}

/** `"€10,544.77"`, `"−£5.00"`; a currency without a symbol of its own: `"10,544.77 CHF"`. */
export function displayMoney(amount: Decimal, currency: Currency): string {
  const symbol = currencySymbol(currency);
  if (symbol === null) return `${displayAmount(amount, currency)} ${currency}`;
  const text = displayAmount(amount.abs(), currency);
  return roundToMinor(amount, currency).isNegative() ? `${minusSign}${symbol}${text}` : `${symbol}${text}`;
}

/** A unit price as entered, with at least the currency's minor units: `"2,400.00"`, `"0.0032"`, `"0.004"`. */
export function displayRate(rate: Decimal, currency: Currency): string {
  return forPeople(withoutNegativeZero(rate).toFixed(Math.max(rate.decimalPlaces(), minorUnits(currency))));
}

/** A quantity as entered: `"1,184,650"`, `"0.5"`. */
export function displayQuantity(quantity: Decimal): string {
  return forPeople(wireNumber(quantity));
}

/** A fraction for people: 0.21 is `"21 %"`, 0.005 is `"0.5 %"` (D15). */
export function percentText(fraction: Decimal): string {
  return `${displayQuantity(fraction.times(hundred))} %`;
}

/** The sign that stands for this currency alone; null where people write the code. */
export function currencySymbol(currency: Currency): string | null {
  return symbols.get(currency) ?? null;
}

const minusSign = "\u2212";
const hundred = new Decimal(100);
const symbols: ReadonlyMap<Currency, string> = new Map([
  ["EUR", "€"],
  ["GBP", "£"],
  ["USD", "$"],
  ["JPY", "¥"],
]);

function forPeople(plain: string): string {
  const [integer = "", fraction] = plain.replace("-", "").split(".");
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${plain.startsWith("-") ? minusSign : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}
