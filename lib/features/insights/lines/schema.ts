import { z } from "zod";
import { id } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";

/** One batch of an export. */
export const ListLinesOf = z.object({ ids: z.array(id()).max(1000) });

/** A line of a document as it is exported: decimals as text, days ISO. */
export const ExportedLine = z.object({
  documentId: z.string(),
  number: z.string().nullable(),
  status: z.string(),
  issueDate: z.string().nullable(),
  customer: z.string(),
  currency: Currency,
  group: z.string().nullable(),
  id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  quantity: z.string(),
  rate: z.string(),
  discountAmount: z.string(),
  taxCategory: z.string(),
  /** Fraction. */
  taxRate: z.string(),
  netTotal: z.string(),
  totalTax: z.string(),
  grossTotal: z.string(),
  servicePeriodStart: z.string().nullable(),
  servicePeriodEnd: z.string().nullable(),
  product: z.string().nullable(),
  revenueClassification: z.string().nullable(),
  revenueRecognitionMethod: z.string().nullable(),
});
export type ExportedLine = z.output<typeof ExportedLine>;

export const ExportedLines = z.object({ items: z.array(ExportedLine) });
