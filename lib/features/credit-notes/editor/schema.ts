import { z } from "zod";
import {
  decimalText,
  email,
  fractionText,
  id,
  longText,
  pathId,
  plainDate,
  requiredText,
  text,
} from "@/lib/core/fields";
import { Currency, InclusiveDateRange } from "@/lib/core/shapes";
import { mostLinesOfGroup } from "@/lib/features/invoices/editor/schema";
import { RateDisplay } from "@/lib/features/invoices/line-items/schema";

/** What the dashboard's editor shows and saves of a draft credit note; no part of the contract. */

/**
 * A line as the editor saves it. What it credits is said when the line is new and stays; `taxRateId` names a rate of the account on a note
 * without invoice, else `taxRate` is one of the invoice's (D34).
 */
export const NoteDraftLine = z.object({
  id: id(),
  title: requiredText(500),
  description: text(2000).nullish(),
  quantity: decimalText(),
  rate: decimalText(),
  taxRate: fractionText().nullish(),
  taxRateId: id().nullish(),
  servicePeriod: InclusiveDateRange.nullish(),
  lineItemId: id().nullish(),
  invoiceLineItemIds: z.array(id()).max(500).nullish(),
});
export type NoteDraftLine = z.output<typeof NoteDraftLine>;

export const NoteDraftGroup = z.object({
  id: id(),
  title: requiredText(500),
  description: text(2000).nullish(),
  lines: z.array(NoteDraftLine).max(mostLinesOfGroup),
});

/** Fields of the note itself: absent keeps, null sets the default. */
export const NoteDraftFields = z.object({
  customerEmails: z.array(email()).max(50).nullish(),
  purchaseOrderNumber: text(200).nullish(),
  memo: longText().nullish(),
  accountingDate: plainDate().nullish(),
  generateCashCreditGrant: z.boolean().optional(),
});
export type NoteDraftFields = z.output<typeof NoteDraftFields>;

const content = {
  fields: NoteDraftFields.default({}),
  groups: z.array(NoteDraftGroup).max(500),
  /** Lines without a heading, after all headings. */
  lines: z.array(NoteDraftLine).max(mostLinesOfGroup).default([]),
};

export const NoteContentInput = z.object(content);
export type NoteContentInput = z.output<typeof NoteContentInput>;

export const SaveCreditNoteDraft = z.object({ id: pathId(), revision: z.int(), ...content });
export const PreviewCreditNote = z.object({ id: pathId(), ...content });

const totals = { netTotal: z.string(), totalTax: z.string(), grossTotal: z.string() };

export const NoteContentLine = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  quantity: z.string(),
  rate: z.string(),
  rateDisplay: RateDisplay,
  taxRate: z.string(),
  taxRateId: z.string().nullable(),
  taxCategoryCode: z.string(),
  taxLabel: z.string().nullable(),
  servicePeriod: InclusiveDateRange.nullable(),
  lineItemId: z.string().nullable(),
  invoiceLineItemIds: z.array(z.string()),
  discountAmount: z.string(),
  roundingAmount: z.string(),
  ...totals,
});
export type NoteContentLine = z.output<typeof NoteContentLine>;

/** All that stands on a credit note, in document order, with the engine's amounts. */
export const NoteContent = z.object({
  groups: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      lines: z.array(NoteContentLine),
    }),
  ),
  lines: z.array(NoteContentLine),
  ...totals,
});
export type NoteContent = z.output<typeof NoteContent>;

export const SavedNote = z.object({ revision: z.int(), updatedAt: z.string(), content: NoteContent });

/** An invoice line as lines of the note credit it, with what notes that count have credited of the invoice (D34). */
export const CreditedFactsOnScreen = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      quantity: z.string(),
      rate: z.string(),
      rateDisplay: RateDisplay,
      discountAmount: z.string(),
      roundingAmount: z.string(),
      net: z.string(),
      tax: z.string(),
      taxRate: z.string(),
      taxCategoryCode: z.string(),
      taxRateId: z.string().nullable(),
      taxLabel: z.string().nullable(),
    }),
  ),
  soFar: z.object({
    lines: z.array(z.object({ invoiceLineId: z.string(), net: z.string() })),
    taxes: z.array(z.object({ taxCategoryCode: z.string(), taxRate: z.string(), net: z.string(), tax: z.string() })),
  }),
});
export type CreditedFactsOnScreen = z.output<typeof CreditedFactsOnScreen>;

/** What the editor opens with. */
export const CreditNoteEditing = z.object({
  revision: z.int(),
  updatedAt: z.string(),
  currency: Currency,
  taxStatus: z.enum(["TAXED", "TAX_EXEMPT", "REVERSE_CHARGED"]),
  /** As typed; null where it follows the account's preference. */
  accountingDate: z.string().nullable(),
  content: NoteContent,
  /** Null for a note without invoice. */
  credited: CreditedFactsOnScreen.nullable(),
});
export type CreditNoteEditing = z.output<typeof CreditNoteEditing>;
