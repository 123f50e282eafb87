export interface CurrencyAmount {
  currency: string;
  /** Decimal string of the wire. */
  amount: string;
}

/** Sums per currency, exact, in order of first appearance; a currency is never added to another. */
export function sumByCurrency(amounts: readonly CurrencyAmount[]): CurrencyAmount[] {
  const sums = new Map<string, string>();
  for (const { currency, amount } of amounts)
    sums.set(currency, added(sums.get(currency) ?? amount.replace(/\d/g, "0"), amount));
  return [...sums].map(([currency, amount]) => ({ currency, amount: amount.replace(/^-(?=[0.]*$)/, "") }));
}

/** Integers of the smallest written unit instead of a decimal library: list pages stay light. */
function added(a: string, b: string): string {
  const places = Math.max(decimals(a), decimals(b));
  const units = scaled(a, places) + scaled(b, places);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  return `${units < 0n ? "-" : ""}${whole}${places > 0 ? `.${fraction}` : ""}`;
}

function decimals(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function scaled(text: string, places: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}
