import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { ExchangeRateSource } from "../schema";

function ours(description: string) {
  return { description: `x-extension: ${description}`, "x-extension": true };
}

/** Totals of an issued invoice in the currency of the country whose tax it bears (D50). */
export const InvoiceCurrencyConversion = z
  .object({
    id: z.string(),
    invoiceId: z.string(),
    currency: Currency,
    totalTax: z.string(),
    netTotal: z.string(),
    grossTotal: z.string(),
    exchangeRate: z.string(),
    updatedAt: z.string(),
    rateDate: z.string().meta(ours("Day of the rate")),
    rateSource: ExchangeRateSource.meta(ours("How the rate came in")),
    rateSourceName: z.string().optional().meta(ours("Where the rate is from")),
    inverseOf: z
      .string()
      .optional()
      .meta(ours("The rate as it was entered, where only the other way round existed and its inverse was used")),
  })
  .meta({ id: "InvoiceCurrencyConversion" });
export type InvoiceCurrencyConversion = z.output<typeof InvoiceCurrencyConversion>;

export const InvoiceCurrencyConversionList = z
  .object({ items: z.array(InvoiceCurrencyConversion) })
  .meta({ id: "InvoiceCurrencyConversionList" });

export const ConvertedInvoiceId = z.object({ id: pathId() });
