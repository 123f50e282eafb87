import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";

/** An amount of the wire in a sentence: `1,200.00 EUR`. */
export function amountText(amount: string, currency: Currency): string {
  return `${displayAmount(decimal(amount), currency)} ${currency}`;
}
