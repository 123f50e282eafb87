/** The 32 currencies of the contract (api.md §6) and their ISO 4217 minor units (D2). */
export const currencies = [
  "AED",
  "ARS",
  "AUD",
  "BRL",
  "BGN",
  "CAD",
  "CHF",
  "CLP",
  "CNY",
  "COP",
  "CZK",
  "DKK",
  "EGP",
  "EUR",
  "GBP",
  "HKD",
  "ILS",
  "INR",
  "ISK",
  "JPY",
  "KRW",
  "MXN",
  "NOK",
  "NZD",
  "PLN",
  "SAR",
  "SEK",
  "SGD",
  "THB",
  "USD",
  "UYU",
  "ZAR",
] as const;

export type Currency = (typeof currencies)[number];

const withoutMinorUnits: ReadonlySet<string> = new Set<Currency>(["JPY", "KRW", "CLP", "ISK"]);

/** Decimal places of an amount in this currency: 0 or 2 (D2). */
export function minorUnits(currency: Currency): 0 | 2 {
  return withoutMinorUnits.has(currency) ? 0 : 2;
}

export function isCurrency(text: string): text is Currency {
  return codes.has(text);
}

const codes: ReadonlySet<string> = new Set(currencies);
