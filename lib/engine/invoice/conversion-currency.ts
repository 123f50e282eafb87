import { type PlainDate, plainDate } from "../calendar/plain-date";
import { type Currency, currencies } from "../money/currency";

/**
 * In which currency a country's tax office wants its amounts (D50).
 *
 * Law: a country has one currency a day; of the countries that pay in none of our 32 currencies nothing is known.
 */

/**
 * @param country ISO 3166-1 alpha-2
 * @param on Bulgaria pays in euros from 2026 on
 * @returns null for a country that pays in a currency that is not ours
 */
export function currencyOfCountry(country: string, on: PlainDate): Currency | null {
  if (country === "BG") return on < bulgariaJoined ? "BGN" : "EUR";
  return byCountry.get(country) ?? null;
}

const bulgariaJoined = plainDate(2026, 1, 1);

/** Codes of countries, apart from Bulgaria. */
const countries: Readonly<Record<Exclude<Currency, "BGN">, string>> = {
  AED: "AE",
  ARS: "AR",
  AUD: "AU CC CX HM KI NF NR TV",
  BRL: "BR",
  CAD: "CA",
  CHF: "CH LI",
  CLP: "CL",
  CNY: "CN",
  COP: "CO",
  CZK: "CZ",
  DKK: "DK FO GL",
  EGP: "EG",
  EUR: "AD AT AX BE BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT",
  GBP: "GB GG IM JE",
  HKD: "HK",
  ILS: "IL PS",
  INR: "IN",
  ISK: "IS",
  JPY: "JP",
  KRW: "KR",
  MXN: "MX",
  NOK: "BV NO SJ",
  NZD: "CK NU NZ PN TK",
  PLN: "PL",
  SAR: "SA",
  SEK: "SE",
  SGD: "SG",
  THB: "TH",
  USD: "AS BQ EC FM GU IO MH MP PR PW SV TC TL UM US VG VI",
  UYU: "UY",
  ZAR: "ZA",
};

const byCountry: ReadonlyMap<string, Currency> = new Map(
  currencies.flatMap((currency) =>
    currency === "BGN" ? [] : countries[currency].split(" ").map((code) => [code, currency] as const),
  ),
);
