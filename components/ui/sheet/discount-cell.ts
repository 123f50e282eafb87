import { type Currency, minorUnits } from "@/lib/engine/money/currency";
import { currencySymbol } from "@/lib/engine/money/format";
import { decimalsOf, showDecimal } from "../decimal-text";
import { type Notation, readNumber } from "./pasted-number";

/** A discount cell that holds an amount instead of a percentage: `amount:25.00`, written with its currency so that it is no percentage. */

const prefix = "amount:";

/** The amount of a cell, decimal text; null where it holds a percentage. */
export function amountIn(wire: string): string | null {
  return wire.startsWith(prefix) ? wire.slice(prefix.length) : null;
}

export function amountCell(amount: string): string {
  return `${prefix}${amount}`;
}

/** "€25.00", "25.00 CHF"; null where the cell holds a percentage. */
export function showAmount(wire: string, currency: Currency | undefined): string | null {
  const amount = amountIn(wire);
  if (amount === null) return null;
  const text = showDecimal(amount, Math.max(currency ? minorUnits(currency) : 0, decimalsOf(amount)));
  const symbol = currency ? currencySymbol(currency) : null;
  return symbol === null ? `${text} ${currency ?? ""}` : `${symbol}${text}`;
}

/** Whether a text names a currency, be it the right one. */
export function hasCurrency(text: string): boolean {
  return /\p{Sc}|[A-Z]{3}/u.test(text);
}

/** The cell of "€25.00" or "25 EUR"; null for another currency or no number. */
export function readAmount(
  text: string,
  notation: Notation | null,
  { currency }: { currency?: Currency },
): string | null {
  const read = readNumber(text, notation, currency);
  return "value" in read ? amountCell(read.value) : null;
}
