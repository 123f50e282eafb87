import { z } from "zod";
import { decimalText, id, pathId } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { creditNoteVerbs } from "@/lib/engine/invoice/credit-note-states";
import { CreditNote } from "../schema";

/** What the dashboard shows of one credit note, and how it makes one of an invoice; no part of the contract. */

export const VerbCheck = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
]);

export const CreditNotePage = z.object({
  note: CreditNote,
  /** Of its printed document; 0 before there is one. */
  documentVersion: z.int(),
  /** Grows with every change, so that the preview of a draft is drawn anew. */
  revision: z.int(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  /** The grant that was made of its rest (D35); null where there is none or it was withdrawn. */
  cashGrantAmount: z.string().nullable(),
  /** What a draft would give its own invoice if it were finalized now, and what would be left of it (D34); null for others. */
  onFinalize: z.object({ applied: z.string(), left: z.string() }).nullable(),
  verbs: z.record(z.enum(creditNoteVerbs), VerbCheck),
});
export type CreditNotePage = z.output<typeof CreditNotePage>;

export const InvoiceToCreditId = z.object({ id: pathId() });

/** What is left to credit of an invoice (D34); amounts of lines are net. */
export const InvoiceToCredit = z.object({
  id: z.string(),
  currency: Currency,
  grossLeft: z.string(),
  /** Why nothing can be credited of it. */
  refusal: z.string().optional(),
  /** Lines of which something may be credited. */
  lines: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      taxLabel: z.string(),
      net: z.string(),
      /** What one line of a note may credit of it now. */
      most: z.string(),
    }),
  ),
});
export type InvoiceToCredit = z.output<typeof InvoiceToCredit>;

export const CreditInvoice = z.object({
  invoiceId: id(),
  /** Net amounts above zero, a line once; absent: all that is left of the invoice. */
  lines: z
    .array(z.object({ invoiceLineItemId: id(), amount: decimalText() }))
    .min(1, { error: "Enter an amount for at least one line." })
    .max(500)
    .optional(),
});
