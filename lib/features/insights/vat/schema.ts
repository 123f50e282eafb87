import { z } from "zod";
import { fractionText, plainDate, queryInteger, text } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";

/** By which day of a document the period is told: the day it was issued, or the one it is accounted on (D31). */
export const vatBases = ["ISSUE_DATE", "ACCOUNTING_DATE"] as const;
export const VatBasis = z.enum(vatBases);
export type VatBasis = z.output<typeof VatBasis>;

const vatPeriod = {
  from: plainDate().optional().meta({ description: "First day, counted; the first of the month before unless given." }),
  until: plainDate().optional().meta({ description: "Last day, counted; the last of that month unless given." }),
  basis: VatBasis.default("ISSUE_DATE"),
};

type AskedPeriod = { from?: string | undefined; until?: string | undefined };
const endsAfterStart = ({ from, until }: AskedPeriod) => from === undefined || until === undefined || from <= until;
const turned = { error: "Must not be after the last day.", path: ["from"] };

export const GetVatReport = z.object(vatPeriod).refine(endsAfterStart, turned);

const Amounts = z.object({ net: z.string(), tax: z.string() });
export const CountedAmounts = Amounts.extend({ count: z.int() });
export type CountedAmounts = z.output<typeof CountedAmounts>;

/** Law: net and tax are invoices − credit notes + voided; gross = net + tax. */
const figures = {
  invoices: CountedAmounts,
  /** What notes take back, above zero. */
  creditNotes: CountedAmounts,
  /** Documents of earlier periods that were voided in this one, signed as they count now. */
  voided: CountedAmounts,
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
};

export const VatRow = z.object({
  currency: Currency,
  /** Whose tax it is, ISO 3166-1. */
  country: z.string(),
  /** UNCL 5305: S, Z, E, AE, O … */
  category: z.string(),
  /** Fraction. */
  rate: z.string(),
  ...figures,
});
export type VatRow = z.output<typeof VatRow>;

/** Of one currency; its amounts are the sums of the rows. A document of two rates is counted once a row, so there are no counts. */
export const VatTotal = z.object({
  currency: Currency,
  invoices: Amounts,
  creditNotes: Amounts,
  voided: Amounts,
  ...{ net: z.string(), tax: z.string(), gross: z.string() },
});
export type VatTotal = z.output<typeof VatTotal>;

/** D50: what the documents of a currency come to in another, by their stored rates. */
export const VatConversion = z.object({
  currency: Currency,
  into: Currency,
  documents: z.int(),
  ...{ net: z.string(), tax: z.string(), gross: z.string() },
});
export type VatConversion = z.output<typeof VatConversion>;

/** An invoice that bears tax of a country whose currency is another, and is not converted to it. */
export const Unconverted = z.object({
  id: z.string(),
  number: z.string(),
  issueDate: z.string(),
  customer: z.string(),
  currency: Currency,
  country: z.string(),
  tax: z.string(),
  wanted: Currency,
});
export type Unconverted = z.output<typeof Unconverted>;

export const VatReport = z.object({
  from: z.string(),
  until: z.string(),
  basis: VatBasis,
  rows: z.array(VatRow),
  totals: z.array(VatTotal),
  conversions: z.array(VatConversion),
  unconverted: z.array(Unconverted),
});
export type VatReport = z.output<typeof VatReport>;

export const ListVatDocuments = z
  .object({
    ...vatPeriod,
    currency: Currency.optional(),
    country: text(2).optional(),
    category: text(10).optional(),
    rate: fractionText().optional(),
    limit: queryInteger(1, 1000).default(50),
    offset: queryInteger(0, 10_000_000).default(0),
  })
  .refine(endsAfterStart, turned);

export const VatDocument = z.object({
  /** Of the row: a document has one for each country, category and rate. */
  key: z.string(),
  id: z.string(),
  type: z.enum(["INVOICE", "CREDIT_NOTE"]),
  /** VOIDED: of an earlier period, taken back in this one. */
  kind: z.enum(["INVOICE", "CREDIT_NOTE", "VOIDED"]),
  number: z.string(),
  day: z.string(),
  customer: z.string(),
  buyerCountry: z.string(),
  buyerTaxId: z.string().nullable(),
  currency: Currency,
  country: z.string(),
  category: z.string(),
  rate: z.string(),
  /** Signed as they count. */
  ...{ net: z.string(), tax: z.string(), gross: z.string() },
});
export type VatDocument = z.output<typeof VatDocument>;

export const VatDocuments = z.object({
  from: z.string(),
  until: z.string(),
  basis: VatBasis,
  rows: z.array(VatDocument),
  count: z.int(),
});
export type VatDocuments = z.output<typeof VatDocuments>;
