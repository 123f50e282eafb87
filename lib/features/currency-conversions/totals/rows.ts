import type { Ctx } from "@/lib/core/context";
import { Currency } from "@/lib/core/shapes";
import { ratesBetween } from "@/lib/db/exchange-rates";
import type { InvoiceCurrencyConversionModel } from "@/lib/db/generated/models";
import { taxCountries } from "@/lib/db/taxes";
import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import {
  type Conversion,
  type ConversionFacts,
  currenciesToConvertTo,
  rateReachDays,
} from "@/lib/engine/invoice/conversion";
import type { DocumentConversion } from "@/lib/engine/invoice/document";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount, wireNumber } from "@/lib/engine/money/format";
import { toRateFact } from "../rows";
import type { InvoiceCurrencyConversion } from "./schema";

export function toInvoiceCurrencyConversion(row: InvoiceCurrencyConversionModel): InvoiceCurrencyConversion {
  const currency = Currency.parse(row.currency);
  const amount = (value: { toFixed(): string }) => wireAmount(new Decimal(value.toFixed()), currency);
  const rate = (value: { toFixed(): string }) => wireNumber(new Decimal(value.toFixed()));
  return {
    id: row.id,
    invoiceId: row.invoiceId,
    currency,
    totalTax: amount(row.totalTax),
    netTotal: amount(row.netTotal),
    grossTotal: amount(row.grossTotal),
    exchangeRate: rate(row.exchangeRate),
    updatedAt: row.createdAt.toISOString(),
    rateDate: row.rateDate.toISOString().slice(0, 10),
    rateSource: row.rateSource,
    ...(row.rateSourceName === null ? {} : { rateSourceName: row.rateSourceName }),
    ...(row.inverseOf === null ? {} : { inverseOf: rate(row.inverseOf) }),
  };
}

/** A conversion as the document prints it. */
export function toDocumentConversion(from: CurrencyCode, conversion: Conversion): DocumentConversion {
  const { currency, date, rate, inverseOf, sourceName } = conversion;
  return {
    ...{ from, currency, rateDate: date, sourceName },
    exchangeRate: wireNumber(rate),
    inverseOf: inverseOf && wireNumber(inverseOf),
    netTotal: wireAmount(conversion.netTotal, currency),
    totalTax: wireAmount(conversion.totalTax, currency),
    grossTotal: wireAmount(conversion.grossTotal, currency),
  };
}

/** A line's tax, and the rate of the account it was taken from, if it was. */
export interface TaxOfLine {
  tax: Decimal;
  taxRateId: string | null;
}

/**
 * What the engine needs to convert an invoice that is issued today or later (D50).
 *
 * @param typedCountry whose tax a rate is that was typed in, not chosen
 */
export async function conversionFacts(
  ctx: Ctx,
  invoice: Pick<ConversionFacts, "currency" | "netTotal" | "totalTax">,
  lines: readonly TaxOfLine[],
  { typedCountry, today }: { typedCountry: string; today: PlainDate },
): Promise<Omit<ConversionFacts, "issuedOn">> {
  const ids = [...new Set(lines.flatMap(({ taxRateId }) => (taxRateId === null ? [] : [taxRateId])))];
  const countries = ids.length > 0 ? await taxCountries(ctx, ids) : new Map<string, string>();
  const taxes = lines.map(({ tax, taxRateId }) => ({
    tax,
    country: (taxRateId === null ? undefined : countries.get(taxRateId)) ?? typedCountry,
  }));
  const wanted = currenciesToConvertTo({ currency: invoice.currency, issuedOn: today, taxes });
  const rows =
    wanted.length > 0 ? await ratesBetween(ctx, invoice.currency, wanted, addDays(today, -rateReachDays)) : [];
  return { ...invoice, taxes, rates: rows.map(toRateFact) };
}
