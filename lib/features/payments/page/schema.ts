import { z } from "zod";
import { InvoicePaymentStatus, InvoiceStatus } from "@/lib/features/invoices/schema";
import { Payment, PaymentShare } from "../booking/schema";
import { PaymentState } from "../list/schema";

/** What the dashboard shows of one payment; no part of the contract. */

const Check = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), message: z.string() })]);
export type Check = z.output<typeof Check>;

export const paymentVerbs = ["allocate", "reverseAllocation", "reverse", "receipt"] as const;
export type PaymentVerb = (typeof paymentVerbs)[number];

/** A share, and its invoice as it stands now. */
export const ShareOnPage = PaymentShare.extend({
  invoice: z.object({
    status: InvoiceStatus,
    paymentStatus: InvoicePaymentStatus,
    grossTotal: z.string(),
    balance: z.string(),
    dueDate: z.string().nullable(),
    daysOverdue: z.int().nullable(),
  }),
});
export type ShareOnPage = z.output<typeof ShareOnPage>;

export const PaymentPage = z.object({
  payment: Payment,
  customerName: z.string(),
  state: PaymentState,
  /** Of the amount what settles invoices now. */
  applied: z.string(),
  shares: z.array(ShareOnPage),
  verbs: z.record(z.enum(paymentVerbs), Check),
  /** Whom a receipt goes to. */
  recipients: z.array(z.string()),
});
export type PaymentPage = z.output<typeof PaymentPage>;
