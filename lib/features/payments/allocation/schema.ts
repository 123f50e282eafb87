import { z } from "zod";
import { id } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { InvoicePaymentStatus, InvoiceStatus } from "@/lib/features/invoices/schema";

/** What the dashboard needs to spread a payment over invoices; no part of the contract. */

export const InvoicesOfCustomer = z.object({ customerId: id() });

/** An issued invoice that something is owed on, with what the engine asks of it; decimals as text. */
export const OpenInvoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  customerId: z.string(),
  currency: Currency,
  status: InvoiceStatus,
  paymentStatus: InvoicePaymentStatus,
  grossTotal: z.string(),
  /** Σ of standing credit note applications. */
  applied: z.string(),
  /** Σ of standing shares of payments. */
  paid: z.string(),
  /** What is owed. */
  balance: z.string(),
  dueDate: z.string().nullable(),
  /** Days since the due date, while payment is awaited; null when not late. */
  daysOverdue: z.int().nullable(),
});
export type OpenInvoice = z.output<typeof OpenInvoice>;

/** In the order in which money settles them; `hasMore`: there are others behind them. */
export const OpenInvoices = z.object({ items: z.array(OpenInvoice), hasMore: z.boolean() });
export type OpenInvoices = z.output<typeof OpenInvoices>;
