import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { decimalText, id, pathId, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";
import { decimal, isDecimalText } from "@/lib/engine/money/decimal";
import { percentText } from "@/lib/engine/money/format";

/** D15: a fraction, so 20 % is "0.2"; who sent a percentage is shown both spellings. */
export const rateAmount = () =>
  decimalText().superRefine((value, check) => {
    if (!isDecimalText(value)) return;
    const amount = decimal(value);
    if (!amount.isNegative() && amount.lessThanOrEqualTo(1)) return;
    const asPercentage = amount.dividedBy(100);
    const both =
      amount.isNegative() || asPercentage.greaterThan(1)
        ? '"0.2" is 20 %'
        : `for ${percentText(asPercentage)} send "${asPercentage.toDecimalPlaces(12).toFixed()}"; "${value}" would be ${percentText(amount)}`;
    check.addIssue({ code: "custom", message: `Must be a fraction from 0 to 1: ${both}.` });
  });

const rateShape = {
  id: z.string(),
  versionId: z.string(),
  version: z.int(),
  isPublished: z.boolean(),
  name: z.string(),
  invoiceName: z.string(),
  invoiceShortName: z.string(),
  description: z.string().nullish(),
  amount: z.string(),
  country: CountryCode,
  region: z.string().nullish(),
  taxCategoryId: z.string().nullish(),
  isArchived: z.boolean(),
};

export const TaxRate = z.object({ ...rateShape, updatedAt: z.string().nullish() }).meta({ id: "TaxRate" });
export type TaxRate = z.output<typeof TaxRate>;

export const TaxRateArchived = z
  .object({ ...rateShape, sequenceAccountId: z.string(), subRates: z.array(z.unknown()).nullish() })
  .meta({ id: "TaxRateArchived" });

export const TaxRateList = pageOf("TaxRateList", TaxRate);
export const TaxRateFilters = z.object(pageQuery);

const writeShape = {
  isPublished: z.boolean(),
  name: requiredText(200),
  invoiceName: requiredText(200),
  invoiceShortName: requiredText(50),
  description: text(2000).nullish(),
  amount: rateAmount(),
  country: CountryCode,
  region: text(100).nullish(),
  taxCategoryId: id().nullish(),
};

export const TaxRateCreate = z.object(writeShape).meta({ id: "TaxRateCreate" });
export type TaxRateCreate = z.output<typeof TaxRateCreate>;

/** The body's `id` is required by the contract; the path's says which rate is meant. */
export const TaxRateUpdate = z.object({ ...writeShape, id: z.string() }).meta({ id: "TaxRateUpdate" });

export const TaxRateReplacement = z.object({ ...writeShape, id: pathId() });
export const TaxRateId = z.object({ id: pathId() });

export const TaxRateOption = z.object({
  id: z.string(),
  versionId: z.string(),
  name: z.string(),
  invoiceName: z.string(),
  invoiceShortName: z.string(),
  amount: z.string(),
  percentage: z.string(),
  country: CountryCode,
  region: z.string().nullable(),
  taxCategoryId: z.string().nullable(),
  taxCategoryName: z.string().nullable(),
});
export type TaxRateOption = z.output<typeof TaxRateOption>;

export const TaxRateOptionFilters = z.object({ country: CountryCode.nullish(), search: text(100).nullish() });

/** Where a supply is taxed: country and, where it has one, state of the billing address. */
export const TaxPlace = z.object({ country: CountryCode, state: z.string().nullish() });
export type TaxPlace = z.output<typeof TaxPlace>;

export const FindTaxRate = z.object({ taxCategoryId: id().nullish(), address: TaxPlace });
export const FoundTaxRate = z.object({ taxRate: TaxRate.nullable() });
