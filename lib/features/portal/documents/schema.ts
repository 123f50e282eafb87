import { z } from "zod";
import { Currency, InclusiveDateRange } from "@/lib/core/shapes";
import { InvoicePaymentStatus } from "@/lib/features/invoices/schema";

export const PortalLine = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  period: InclusiveDateRange.nullable(),
  quantity: z.string(),
  rate: z.string(),
  isPercentage: z.boolean(),
  discountAmount: z.string(),
  netTotal: z.string(),
  /** How it was calculated, in the customer's language; empty where a person wrote the amount. */
  steps: z.array(z.string()),
});
export type PortalLine = z.output<typeof PortalLine>;

export const PortalGroup = z.object({
  id: z.string(),
  /** Empty for lines without a heading. */
  title: z.string(),
  netTotal: z.string(),
  lines: z.array(PortalLine),
});

/** What lowered what is owed. */
export const PortalSettlement = z.object({
  kind: z.enum(["CREDIT_NOTE", "PAYMENT"]),
  id: z.string(),
  /** Of the credit note. */
  number: z.string().nullable(),
  day: z.string(),
  amount: z.string(),
});

export const PortalInvoice = z.object({
  number: z.string(),
  /** Voided after it was sent: nothing of it is owed, and there is nothing more to see. */
  isVoided: z.boolean(),
  currency: Currency,
  issueDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  paymentStatus: InvoicePaymentStatus,
  daysLate: z.int(),
  sellerName: z.string(),
  period: InclusiveDateRange.nullable(),
  purchaseOrderNumber: z.string().nullable(),
  groups: z.array(PortalGroup),
  discounts: z.array(z.object({ id: z.string(), title: z.string(), netTotal: z.string() })),
  taxes: z.array(z.object({ label: z.string(), net: z.string(), tax: z.string() })),
  netTotal: z.string(),
  grossTotal: z.string(),
  settlements: z.array(PortalSettlement),
  balance: z.string(),
  /** As the printed document has them. */
  paymentDetails: z.array(z.object({ label: z.string(), value: z.string() })),
  paymentLink: z.string().nullable(),
  memo: z.string().nullable(),
  creditBalances: z.string().nullable(),
  legalText: z.string().nullable(),
});
export type PortalInvoice = z.output<typeof PortalInvoice>;
