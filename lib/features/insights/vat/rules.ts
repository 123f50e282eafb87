import { type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { currencyOfCountry } from "@/lib/engine/invoice/conversion-currency";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { VatRow, VatTotal } from "./schema";

/** What the letters of UNCL 5305 stand for. */
export function categoryWord(code: string): string {
  return categoryWords[code] ?? code;
}

const categoryWords: Record<string, string> = {
  S: "Standard rate",
  Z: "Zero rate",
  E: "Exempt",
  AE: "Reverse charge",
  K: "Intra-community supply",
  G: "Export",
  O: "Not subject to tax",
};

/** The sums of the rows, currency by currency: currencies are never added together. */
export function totalsOf(rows: readonly VatRow[]): VatTotal[] {
  return [...new Set(rows.map((row) => row.currency))].map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const add = (pick: (row: VatRow) => string) => wireAmount(sum(own.map((row) => decimal(pick(row)))), currency);
    const of = (part: "invoices" | "creditNotes" | "voided") => ({
      net: add((row) => row[part].net),
      tax: add((row) => row[part].tax),
    });
    return {
      currency,
      ...{ invoices: of("invoices"), creditNotes: of("creditNotes"), voided: of("voided") },
      ...{ net: add((row) => row.net), tax: add((row) => row.tax), gross: add((row) => row.gross) },
    };
  });
}

/** D50: the currency that tax of a country is told in on a day, where it is another than the document's; null where none is needed. */
export function conversionWanted(country: string, currency: Currency, day: PlainDate): Currency | null {
  const wanted = currencyOfCountry(country, day);
  return wanted && wanted !== currency ? wanted : null;
}

/** Of the report's rows the pairs of country and currency whose tax may need a conversion at either end of the period. */
export function foreignPairs(rows: readonly VatRow[], from: string, until: string) {
  const [first, last] = [parsePlainDate(from), parsePlainDate(until)];
  const pairs = rows
    .filter(({ invoices }) => !decimal(invoices.tax).isZero())
    .filter(
      ({ country, currency }) =>
        conversionWanted(country, currency, first) !== null || conversionWanted(country, currency, last) !== null,
    )
    .map(({ country, currency }) => `${country} ${currency}`);
  return [...new Set(pairs)].map((pair) => ({ country: pair.slice(0, 2), currency: pair.slice(3) }));
}
