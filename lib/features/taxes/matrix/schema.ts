import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { id, requiredText, text } from "@/lib/core/fields";
import { TaxCategory } from "../categories/schema";
import { rateAmount, TaxRate } from "../rates/schema";

/** A country, or a region of one, that has rates, taxable customers or a tax number of the merchant. */
export const TaxRegion = z.object({
  country: CountryCode,
  countryName: z.string(),
  region: z.string().nullable(),
  /** The merchant's tax number there. */
  taxIdentifier: z.string().nullable(),
  /** Customers with an address there who pay tax; of the whole country on its row. */
  customers: z.int(),
  /** One cell a category, in the order of `categories`; null is "no rate", which is not 0 %. */
  cells: z.array(z.object({ taxCategoryId: z.string(), taxRate: TaxRate.nullable() })),
});
export type TaxRegion = z.output<typeof TaxRegion>;

export const TaxMatrix = z.object({
  categories: z.array(TaxCategory),
  regions: z.array(TaxRegion),
  /** Published rates without a category: the engine never finds them, lines by hand may name them. */
  uncategorised: z.array(TaxRate),
});

export const MatrixRate = z.object({
  taxCategoryId: id(),
  country: CountryCode,
  region: text(100).nullish(),
  /** A fraction, "0.2" is 20 %; null takes the rate away. */
  amount: rateAmount().nullable(),
  names: z
    .object({
      name: requiredText(200).nullish(),
      invoiceName: requiredText(200).nullish(),
      invoiceShortName: requiredText(50).nullish(),
    })
    .nullish(),
});
export type MatrixRate = z.output<typeof MatrixRate>;

export const MatrixCell = z.object({ taxRate: TaxRate.nullable() });
