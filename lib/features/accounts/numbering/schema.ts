import { z } from "zod";
import { requiredText } from "@/lib/core/fields";

export const documentTypes = ["INVOICE", "CREDIT_NOTE"] as const;
export const DocumentType = z.enum(documentTypes);
export type DocumentType = z.output<typeof DocumentType>;

export const NumberSeries = z.object({
  documentType: DocumentType,
  prefix: z.string(),
  nextNumber: z.int(),
  /** The next number as it will be printed: `SEQ00014`. */
  nextText: z.string(),
  /** Whether new documents take their numbers here. */
  isCurrent: z.boolean(),
});
export type NumberSeries = z.output<typeof NumberSeries>;

const prefix = z.string().regex(/^[A-Z0-9/-]{0,9}[A-Z/-]$/, {
  error:
    "Must be 1 to 10 characters: capital letters A–Z, digits, dashes and slashes, not ending in a digit, so that no two series can make one number.",
});

export const PrefixChange = z.object({ invoicePrefix: prefix.nullish(), creditNotePrefix: prefix.nullish() });
export const Prefixes = z.object({ invoicePrefix: z.string(), creditNotePrefix: z.string() });

export const RaiseNextNumber = z.object({
  documentType: DocumentType,
  nextNumber: z
    .int({ error: "Must be a whole number." })
    .min(1, { error: "Must be at least 1." })
    .max(999_999_999, { error: "Must be at most 999999999." }),
  reason: requiredText(500),
});

/** D30: what became of every number of a series up to the next one. */
export const SeriesReport = NumberSeries.extend({
  issued: z.int(),
  voided: z.int(),
  skipped: z.int(),
  /** Numbers with neither a document nor a reason; anything but zero is a fault. */
  unexplained: z.int(),
  raises: z.array(
    z.object({
      /** First and last number that no document has. */
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      actorEmail: z.string().nullable(),
      createdAt: z.string(),
    }),
  ),
});
export type SeriesReport = z.output<typeof SeriesReport>;

export const NumberReport = z.object({ series: z.array(SeriesReport) });
