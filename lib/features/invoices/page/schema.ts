import { z } from "zod";
import { invoiceVerbs } from "@/lib/engine/invoice/states";
import { DraftFields, InvoiceContent } from "../editor/schema";
import { InvoiceDetail, PaymentOrigin } from "../schema";

const Issue = z.object({ field: z.string(), reason: z.string(), message: z.string() });

/** Everything that the page of an invoice shows. */
export const InvoicePage = z.object({
  invoice: InvoiceDetail,
  /** The editor's lock: `saveInvoiceDraft` wants it back. */
  revision: z.int(),
  /** The fields as a person set them: null where they are calculated. */
  fields: DraftFields,
  content: InvoiceContent,
  payments: z.array(
    z.object({
      paymentId: z.string(),
      amount: z.string(),
      paidAt: z.string(),
      allocatedAt: z.string(),
      reversedAt: z.string().nullable(),
      origin: PaymentOrigin,
    }),
  ),
  versions: z.array(
    z.object({
      version: z.int(),
      reason: z.string(),
      createdAt: z.string(),
      /** Null until it is rendered. */
      sha256: z.string().nullable(),
    }),
  ),
  verbs: z.record(
    z.enum(invoiceVerbs),
    z.union([
      z.object({ ok: z.literal(true) }),
      z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
    ]),
  ),
  /** What keeps a draft from being finalized; empty for others. */
  missing: z.array(Issue),
  warnings: z.array(Issue),
  daysOverdue: z.int().nullable(),
});
export type InvoicePage = z.output<typeof InvoicePage>;
