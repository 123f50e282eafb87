import { z } from "zod";
import { decimalText, pathId, plainDate, text } from "@/lib/core/fields";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { decimal } from "@/lib/engine/money/decimal";

export const exchangeRateSources = ["MANUAL", "IMPORTED"] as const;
export const ExchangeRateSource = z.enum(exchangeRateSources);

/** Wide enough for any two currencies, and narrow enough for the inverse to keep six digits. */
const rateBounds = { least: decimal("0.000001"), most: decimal("1000000") };

const rate = () =>
  decimalText().refine(
    (value) => {
      if (decimalText().safeParse(value).error) return true;
      const parsed = decimal(value);
      return parsed.greaterThanOrEqualTo(rateBounds.least) && parsed.lessThanOrEqualTo(rateBounds.most);
    },
    { error: "Must be from 0.000001 to 1000000." },
  );

const writeShape = {
  baseCurrency: Currency,
  quoteCurrency: Currency,
  date: plainDate(),
  rate: rate().meta({ description: "Units of the quote currency for one unit of the base currency." }),
  sourceName: text(100).nullish().meta({ description: "Where the rate is from, as printed: ECB." }),
};

/** The rate of a day as somebody enters it; it replaces what was entered for the day before (D50). */
export const ExchangeRateWrite = z.object(writeShape).refine((value) => value.baseCurrency !== value.quoteCurrency, {
  error: "Must be another currency than the base currency.",
  path: ["quoteCurrency"],
});
export type ExchangeRateWrite = z.output<typeof ExchangeRateWrite>;

export const ExchangeRate = z.object({
  id: z.string(),
  baseCurrency: Currency,
  quoteCurrency: Currency,
  date: z.string(),
  rate: z.string(),
  source: ExchangeRateSource,
  sourceName: z.string().optional(),
  createdAt: z.string(),
});
export type ExchangeRate = z.output<typeof ExchangeRate>;

export const ExchangeRateId = z.object({ id: pathId() });

export const ListExchangeRates = z.object({
  baseCurrency: Currency.optional(),
  quoteCurrency: Currency.optional(),
  from: plainDate().optional().meta({ description: "Rates of this day and later." }),
  until: plainDate().optional().meta({ description: "Rates of this day and earlier." }),
  source: ExchangeRateSource.optional(),
  sortOrder,
  ...pageQuery,
});
export const ExchangeRateList = z.object({ items: z.array(ExchangeRate), pagination: Pagination });
