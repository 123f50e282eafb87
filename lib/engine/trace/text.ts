import { formatDay, formatSpan, isPlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import { decimal } from "../money/decimal";
import { displayMoney, displayQuantity, displayRate } from "../money/format";

/** A trace's texts (plain decimals, `yyyy-MM-dd`) as people read them. */

/** `"€112.50"`, `"10,544.77 CHF"`. */
export function moneyText(amount: string, currency: Currency): string {
  return displayMoney(decimal(amount), currency);
}

/** A unit price or an unrounded amount with all its places: `"€0.0032"`, `"−€161.290322580645"`. */
export function rateText(rate: string, currency: Currency): string {
  const value = decimal(rate);
  const whole = displayMoney(decimal("0"), currency);
  const sign = value.isNegative() ? "\u2212" : "";
  return `${sign}${whole.replace(/0(\.0+)?/, displayRate(value.abs(), currency))}`;
}

/** `"1,250"`. */
export function numberText(value: string): string {
  return displayQuantity(decimal(value));
}

/** `"320 events"`, `"1 event"`. */
export function countText(count: number | string, one: string): string {
  const text = numberText(String(count));
  return `${text} ${text === "1" ? one : `${one}s`}`;
}

/** `"between 1 and 30 Nov 2026"`, `"on 1 Nov 2026"`; what is no day (an hour of a day) is printed as it stands. */
export function spanText(from: string, to: string): string {
  if (!isPlainDate(from) || !isPlainDate(to)) return `between ${from} and ${to}`;
  return from === to ? `on ${formatDay(from)}` : `between ${formatSpan(from, to).replace(" – ", " and ")}`;
}
