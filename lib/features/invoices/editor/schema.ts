import { z } from "zod";
import { decimalText, fractionText, id, pathId, requiredText, text } from "@/lib/core/fields";
import { Currency, InclusiveDateRange, RevenueRecognitionMethod } from "@/lib/core/shapes";
import { RateDisplay, RevenueClassification } from "../line-items/schema";
import { invoiceFields } from "../schema";

/** A discount as the editor knows it: a fraction above 0 up to 1 (`"0.1"` is 10 %), or an amount above zero in minor units (D23). */
export const DraftDiscountValue = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("PERCENTAGE"),
    fraction: fractionText().refine((value) => Number(value) > 0, { error: "Must be more than 0 %." }),
  }),
  z.object({
    kind: z.literal("NOMINAL"),
    amount: decimalText().refine((value) => Number(value) > 0, { error: "Must be more than zero." }),
  }),
]);
export type DraftDiscountValue = z.output<typeof DraftDiscountValue>;

/**
 * A line as the editor saves it. `taxRateId` names a rate of the account, whose fraction is copied; else `taxRate` is the fraction as
 * typed, and null is "no rate" (D46). What is absent of the optional rest stays as it is stored.
 */
export const DraftLineInput = z.object({
  id: id(),
  title: requiredText(500),
  description: text(2000).nullish(),
  quantity: decimalText(),
  rate: decimalText(),
  rateDisplay: RateDisplay.optional(),
  taxRate: fractionText().nullable(),
  taxRateId: id().nullish(),
  servicePeriod: InclusiveDateRange.nullish(),
  discount: DraftDiscountValue.nullish(),
  revenueClassification: RevenueClassification.nullish(),
  revenueRecognitionMethod: RevenueRecognitionMethod.nullish(),
  /**
   * The engine's name of its line, as `ContentLine` has it. On a line that is not there any more it says that this is the engine's line again
   * (an undo); refused where that cannot be.
   */
  engineKey: requiredText(1000).nullish(),
});
export type DraftLineInput = z.output<typeof DraftLineInput>;

export const mostLinesOfGroup = 2000;

export const DraftGroupInput = z.object({
  id: id(),
  title: text(500),
  description: text(2000).nullish(),
  taxCategoryId: id().nullish(),
  lines: z.array(DraftLineInput).max(mostLinesOfGroup),
});

export const DraftDiscountInput = z.object({ id: id(), title: requiredText(500), discount: DraftDiscountValue });

/** Fields of the invoice itself: absent keeps, null sets the default, as PATCH does. */
export const DraftFields = z.object({
  ...invoiceFields,
  currency: Currency.optional(),
  paymentTermDays: z
    .int({ error: "Must be a whole number of days." })
    .min(0, { error: "Must be at least 0." })
    .max(365, { error: "Must be at most 365." })
    .optional(),
  taxExemptionReason: text(1000).nullish(),
});
export type DraftFields = z.output<typeof DraftFields>;

const content = {
  fields: DraftFields.default({}),
  groups: z.array(DraftGroupInput).max(500),
  /** Lines without a heading, after all headings. */
  lines: z.array(DraftLineInput).max(mostLinesOfGroup).default([]),
  discounts: z.array(DraftDiscountInput).max(20).default([]),
};

export const DraftContentInput = z.object(content);
export type DraftContentInput = z.output<typeof DraftContentInput>;

export const SaveInvoiceDraft = z.object({ id: pathId(), revision: z.int(), ...content });
export const PreviewInvoice = z.object({ id: pathId(), ...content });

const totals = { netTotal: z.string(), totalTax: z.string(), grossTotal: z.string() };

export const ContentLine = z.object({
  id: z.string(),
  index: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  quantity: z.string(),
  rate: z.string(),
  rateDisplay: RateDisplay,
  /** Null where the line has no rate, which is not 0 %. */
  taxRate: z.string().nullable(),
  taxRateId: z.string().nullable(),
  taxCategoryCode: z.string(),
  taxLabel: z.string(),
  servicePeriod: InclusiveDateRange.nullable(),
  discount: DraftDiscountValue.nullable(),
  discountAmount: z.string(),
  ...totals,
  revenueClassification: RevenueClassification.nullable(),
  revenueRecognitionMethod: RevenueRecognitionMethod.nullable(),
  /** The billing engine's name of its line; null for a person's. */
  engineKey: z.string().nullable(),
  trace: z.unknown(),
});

/** All that stands on an invoice, in document order, with the engine's amounts. */
export const InvoiceContent = z.object({
  groups: z.array(
    z.object({
      id: z.string(),
      index: z.int(),
      title: z.string(),
      description: z.string().nullable(),
      taxCategoryId: z.string().nullable(),
      ...totals,
      lines: z.array(ContentLine),
    }),
  ),
  lines: z.array(ContentLine),
  discounts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      discount: DraftDiscountValue,
      /** What it takes off, negative; one line a tax. */
      ...totals,
      lines: z.array(ContentLine),
    }),
  ),
  taxes: z.array(z.object({ label: z.string(), rateFraction: z.string(), net: z.string(), tax: z.string() })),
  ...totals,
});
export type InvoiceContent = z.output<typeof InvoiceContent>;

export const SavedDraft = z.object({ revision: z.int(), updatedAt: z.string(), content: InvoiceContent });
