import { z } from "zod";
import { Currency, InclusiveDateRange } from "@/lib/core/shapes";
import { InvoicePaymentStatus } from "@/lib/features/invoices/schema";
import { PortalAmount } from "../schema";

/** Overdue and outstanding are to be paid; what the vendor gave up is closed. */
export const portalStates = ["overdue", "outstanding", "paid", "closed"] as const;
export const PortalState = z.enum(portalStates);
export type PortalState = z.output<typeof PortalState>;

/** Without a state: the newest of each. */
export const ListPortalInvoices = z.object({
  state: PortalState.optional(),
  after: z.string().max(1000).optional(),
  before: z.string().max(1000).optional(),
});

export const PortalInvoiceRow = z.object({
  id: z.string(),
  number: z.string(),
  currency: Currency,
  paymentStatus: InvoicePaymentStatus,
  /** What it is for, in a few words of its own. */
  titles: z.array(z.string()),
  period: InclusiveDateRange.nullable(),
  issueDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  /** The day of the last payment. */
  paidOn: z.string().nullable(),
  daysLate: z.int(),
  grossTotal: z.string(),
  /** What is still to be paid. */
  balance: z.string(),
});
export type PortalInvoiceRow = z.output<typeof PortalInvoiceRow>;

export const PortalSection = z.object({
  state: PortalState,
  count: z.int(),
  /** Of what is open the balances, of the others the totals. */
  totals: z.array(PortalAmount),
  items: z.array(PortalInvoiceRow),
  pagination: z.object({ after: z.string().nullable(), before: z.string().nullable() }),
});
export type PortalSection = z.output<typeof PortalSection>;

export const PortalDue = z.object({
  currency: Currency,
  toPay: z.string(),
  overdue: z.string(),
  /** Of the oldest overdue invoice. */
  daysLate: z.int(),
  /** Whether all of it was due on one day. */
  isLateSinceOneDay: z.boolean(),
  outstanding: z.string(),
  nextDueDate: z.string().nullable(),
  /** Whether all that is outstanding is due then. */
  isDueOnOneDay: z.boolean(),
});
export type PortalDue = z.output<typeof PortalDue>;

export const PortalInvoiceList = z.object({
  /** One entry a currency that anything is to be paid in. */
  due: z.array(PortalDue),
  sections: z.array(PortalSection),
});
export type PortalInvoiceList = z.output<typeof PortalInvoiceList>;
