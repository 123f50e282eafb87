import type { Currency } from "@/lib/engine/money/currency";
import type { ExchangeRate } from "@/lib/features/currency-conversions/schema";

/** A rate while it is typed. */
export interface RateDraft {
  baseCurrency: Currency | null;
  quoteCurrency: Currency | null;
  date: string;
  rate: string;
  sourceName: string;
}

/** As the verb takes it. */
export interface RateWrite {
  baseCurrency: Currency;
  quoteCurrency: Currency;
  date: string;
  rate: string;
  sourceName: string | null;
}

/** @param today the account's day, for a new rate */
export function rateDraft(rate: ExchangeRate | null, today: string): RateDraft {
  return {
    baseCurrency: rate?.baseCurrency ?? null,
    quoteCurrency: rate?.quoteCurrency ?? null,
    date: rate?.date ?? today,
    rate: rate?.rate ?? "",
    sourceName: rate?.sourceName ?? "",
  };
}

/** What is missing, by field; else the rate to enter. */
export function writtenRate(draft: RateDraft): { rate: RateWrite } | { missing: Record<string, string[]> } {
  const { baseCurrency, quoteCurrency, date, rate, sourceName } = draft;
  const missing = {
    ...(baseCurrency === null ? { baseCurrency: ["Choose a currency."] } : {}),
    ...(quoteCurrency === null ? { quoteCurrency: ["Choose a currency."] } : {}),
    ...(date === "" ? { date: ["Enter a day."] } : {}),
    ...(rate === "" ? { rate: ["Enter a rate, like 1.0832."] } : {}),
  };
  if (baseCurrency === null || quoteCurrency === null || Object.keys(missing).length > 0) return { missing };
  return { rate: { baseCurrency, quoteCurrency, date, rate, sourceName: sourceName.trim() || null } };
}
