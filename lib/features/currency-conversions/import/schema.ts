import { z } from "zod";
import { text } from "@/lib/core/fields";
import { ExchangeRateWrite } from "../schema";

/** What one import takes at most. */
export const mostRates = 10_000;

/** A list of rates, or a CSV text of them; all of it is entered or nothing. */
export const ExchangeRateImport = z.object({
  rates: z
    .array(ExchangeRateWrite)
    .max(mostRates, { error: `Must be at most ${mostRates} rates.` })
    .nullish(),
  csv: z
    .string()
    .max(2_000_000)
    .nullish()
    .meta({ description: "Columns baseCurrency, quoteCurrency, date, rate and, if wanted, sourceName." }),
  sourceName: text(100).nullish().meta({ description: "Where rates are from that do not say it themselves." }),
});

export const ImportedRates = z.object({
  created: z.int(),
  replaced: z.int(),
  unchanged: z.int(),
});
