import { currencyDecimals } from "@/components/ui/currency-decimals";
import { showDecimal } from "@/components/ui/decimal-text";
import { decimal, sum } from "@/lib/engine/money/decimal";

export interface CurrencyAmount {
  currency: string;
  amount: string;
}

/** Sums by currency, in the order of the codes; what comes to zero is left out. */
export function sumByCurrency(amounts: readonly CurrencyAmount[]): CurrencyAmount[] {
  const codes = [...new Set(amounts.map((one) => one.currency))].sort();
  return codes.flatMap((currency) => {
    const total = sum(amounts.filter((one) => one.currency === currency).map((one) => decimal(one.amount)));
    return total.isZero() ? [] : [{ currency, amount: total.toFixed(currencyDecimals(currency)) }];
  });
}

/** `5,926.52 EUR and 1,451,194 JPY`. */
export function amountsInWords(amounts: readonly CurrencyAmount[]): string {
  const words = amounts.map(({ amount, currency }) => `${showDecimal(amount, currencyDecimals(currency))} ${currency}`);
  const last = words.pop() ?? "";
  return words.length > 0 ? `${words.join(", ")} and ${last}` : last;
}
