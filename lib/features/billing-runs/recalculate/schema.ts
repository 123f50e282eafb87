import { z } from "zod";
import { id, pathId, requiredText } from "@/lib/core/fields";

export const RecalculateInvoice = z.object({ id: pathId() });

/** x-extension: many at once; each for itself. */
export const RecalculateInvoices = z.object({ ids: z.array(id()).min(1).max(100) });

export const RecalculationResults = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      /** Why not, for machines and for people. */
      reason: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});

/** A line that stands, or the key of one that was deleted. */
export const ResetLineBody = z.object({ lineId: id().optional(), deletedKey: requiredText(1_000).optional() });

export const ResetLine = ResetLineBody.extend({ id: pathId() }).refine(
  ({ lineId, deletedKey }) => (lineId === undefined) !== (deletedKey === undefined),
  { path: ["lineId"], error: "Name either a line by lineId, or a deleted one by deletedKey." },
);

/** What the engine says of a line: numbers as decimal texts, days inclusive. */
const SaidLine = z.object({
  title: z.string(),
  quantity: z.string(),
  rate: z.string(),
  discountAmount: z.string(),
  taxRate: z.string(),
  servicePeriod: z.object({ start: z.string(), endInclusive: z.string() }),
});

/** How the lines of an invoice came about (D33). */
export const InvoiceCalculation = z.object({
  calculatedAt: z.string().nullable(),
  lines: z.array(
    z.object({
      id: z.string(),
      origin: z.enum(["ENGINE", "PERSON", "INVOICE_DISCOUNT"]),
      isEdited: z.boolean(),
      /** Null: nothing, or the line is no engine line. */
      engineSays: SaidLine.nullable(),
      sentences: z.array(z.string()),
    }),
  ),
  deleted: z.array(z.object({ key: z.string(), engineSays: SaidLine.nullable() })),
});
export type InvoiceCalculation = z.output<typeof InvoiceCalculation>;
