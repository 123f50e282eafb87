import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { type Minor, minorText, minorToDecimal } from "@/lib/engine/money/fixed";
import { displayAmount } from "@/lib/engine/money/format";

/** Amounts of a forecast for people, and as heights of a drawing. */

/** `"10,742.50"` of the wire's `"10742.50"`; JPY has no decimals. */
export function showWire(amount: string, currency: Currency): string {
  return displayAmount(decimal(amount), currency);
}

export function showMinor(amount: Minor, currency: Currency): string {
  return displayAmount(minorToDecimal(amount, currency), currency);
}

/** For drawing only: an amount as a float. */
export function drawnAmount(amount: Minor, currency: Currency): number {
  return Number(minorText(amount, currency));
}

export function isZero(wireAmount: string): boolean {
  return decimal(wireAmount).isZero();
}
