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

export const RatesToPreview = z.object({
  csv: z.string().max(2_000_000, { error: "Must be at most 2,000,000 characters." }),
  sourceName: text(100).nullish(),
});

/** What a line of a list would do; FAULTY: it keeps the whole list from being entered. */
export const PreviewedLine = z.object({
  line: z.int(),
  state: z.enum(["NEW", "REPLACES", "SAME", "FAULTY"]),
  /** As written in the line. */
  baseCurrency: z.string(),
  quoteCurrency: z.string(),
  date: z.string(),
  rate: z.string(),
  /** The rate that stands for the day now. */
  formerRate: z.string().nullable(),
  fault: z.string().nullable(),
});
export type PreviewedLine = z.output<typeof PreviewedLine>;

/** What an import would do, line by line; nothing is entered. No part of the contract. */
export const RatesPreview = z.object({
  /** What is wrong with the list as a whole. */
  fault: z.string().nullable(),
  counts: z.object({ created: z.int(), replaced: z.int(), unchanged: z.int(), faulty: z.int() }),
  /** Faulty ones first, then the first of the others. */
  lines: z.array(PreviewedLine),
});
export type RatesPreview = z.output<typeof RatesPreview>;
