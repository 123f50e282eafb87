import { Currency } from "@/lib/core/shapes";
import { type ExchangeRateRow, type RateRow, sourceOf } from "@/lib/db/exchange-rates";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { RateFact } from "@/lib/engine/invoice/conversion";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";
import type { ExchangeRate } from "./schema";

export function toExchangeRate(row: ExchangeRateRow): ExchangeRate {
  return {
    id: row.id,
    baseCurrency: Currency.parse(row.base_currency),
    quoteCurrency: Currency.parse(row.quote_currency),
    date: row.date,
    rate: wireNumber(new Decimal(row.rate)),
    source: sourceOf(row.source),
    ...(row.source_name === null ? {} : { sourceName: row.source_name }),
    createdAt: row.created_at.toISOString(),
  };
}

export function toRateFact(row: RateRow): RateFact {
  return {
    base: Currency.parse(row.base_currency),
    quote: Currency.parse(row.quote_currency),
    date: parsePlainDate(row.date),
    rate: new Decimal(row.rate),
    source: sourceOf(row.source),
    sourceName: row.source_name,
  };
}
