import { isCurrency, minorUnits } from "@/lib/engine/money/currency";

/** Decimals an amount of this ISO code is shown with; two for a code the product does not know. */
export function currencyDecimals(code: string): number {
  return isCurrency(code) ? minorUnits(code) : 2;
}
