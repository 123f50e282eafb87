import { z } from "zod";
import { queryBoolean, queryInteger } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { DocumentType } from "@/lib/features/accounts/numbering/schema";

/** D30: one series of numbers, from 1 to before the next one. Law: issued + voided + skipped + missing = next number − 1. */
export const NumberedSeries = z.object({
  documentType: DocumentType,
  prefix: z.string(),
  first: z.object({ number: z.string(), issueDate: z.string() }).nullable(),
  last: z.object({ number: z.string(), issueDate: z.string() }).nullable(),
  /** As it will be printed. */
  nextNumber: z.string(),
  issued: z.int(),
  voided: z.int(),
  /** By raising the next number, with a reason (settings, numbering). */
  skipped: z.int(),
  /** Numbers with neither a document nor a reason: anything but 0 is a fault. */
  missing: z.int(),
  /** The first hundred runs of them. */
  gaps: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type NumberedSeries = z.output<typeof NumberedSeries>;

export const NumbersReport = z.object({ series: z.array(NumberedSeries) });
export type NumbersReport = z.output<typeof NumbersReport>;

export const ListNumbered = z.object({
  voidedOnly: queryBoolean().optional(),
  typedOnly: queryBoolean().optional().meta({ description: "Numbers that were typed in and belong to no series." }),
  limit: queryInteger(1, 5000).default(50),
  offset: queryInteger(0, 10_000_000).default(0),
});

export const NumberedDocument = z.object({
  id: z.string(),
  documentType: DocumentType,
  number: z.string(),
  /** Of its series; null for a number that was typed in. */
  prefix: z.string().nullable(),
  status: z.string(),
  issueDate: z.string(),
  customer: z.string(),
  currency: Currency,
  grossTotal: z.string(),
  voidedAt: z.string().nullable(),
  voidedBy: z.string().nullable(),
});
export type NumberedDocument = z.output<typeof NumberedDocument>;

export const NumberedDocuments = z.object({ items: z.array(NumberedDocument), count: z.int() });
export type NumberedDocuments = z.output<typeof NumberedDocuments>;
