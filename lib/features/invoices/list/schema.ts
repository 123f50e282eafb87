import { z } from "zod";
import { id, plainDate, queryBoolean, queryIds, queryList, text } from "@/lib/core/fields";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { invoicePaymentStatuses, invoiceStatuses } from "@/lib/engine/invoice/states";
import { currencies } from "@/lib/engine/money/currency";
import { InvoicePaymentStatus, InvoiceStatus } from "../schema";

export const invoiceSorts = [
  "CUSTOMER_LEGAL_COMPANY_NAME",
  "GROSS_TOTAL",
  "ACCOUNTING_DATE",
  "DUE_DATE",
  "ISSUE_DATE",
] as const;

const amount = () => z.coerce.string().regex(/^-?\d{1,18}(\.\d{1,12})?$/, { error: "Must be a number, like 12.50." });
const numberPart = () => text(100);

/** Filters of `GET /invoices` (api.md §4.5); lists are comma-separated, days exclusive (D37). */
export const invoiceFilters = {
  invoiceStatus: queryList(invoiceStatuses).optional(),
  invoicePaymentStatus: queryList(invoicePaymentStatuses).optional(),
  customerId: queryIds().optional(),
  billingScheduleId: queryIds().optional(),
  dueBefore: plainDate().optional(),
  dueAfter: plainDate().optional(),
  sentBefore: plainDate().optional(),
  sentAfter: plainDate().optional(),
  invoiceBefore: plainDate().optional().meta({ description: "Issue date, before issue accounting date." }),
  invoiceAfter: plainDate().optional().meta({ description: "Issue date, before issue accounting date." }),
  excludeZeroQuantity: queryBoolean().optional(),
  invoiceCurrency: queryList(currencies).optional(),
  search: numberPart().optional(),
  invoiceNumber: numberPart().optional(),
  netTotal: amount().optional(),
  excludeInvoiceStatus: queryList(invoiceStatuses).optional(),
  excludeInvoicePaymentStatus: queryList(invoicePaymentStatuses).optional(),
  excludeCustomerId: queryIds().optional(),
  excludeBillingScheduleId: queryIds().optional(),
  excludeInvoiceCurrency: queryList(currencies).optional(),
  excludeInvoiceNumber: text(4000).optional(),
  excludeNetTotal: amount().optional(),
  excludeSearch: numberPart().optional(),
};
export const InvoiceFilterSet = z.object(invoiceFilters);
export type InvoiceFilterSet = z.output<typeof InvoiceFilterSet>;

const sorting = {
  sortBy: z.enum(invoiceSorts, { error: `Must be one of ${invoiceSorts.join(", ")}.` }).optional(),
  sortOrder,
};

export const ListInvoices = z.object({ ...invoiceFilters, ...sorting, ...pageQuery });

/** Beyond the contract's filters, for the dashboard. */
const dashboardFilters = {
  ...invoiceFilters,
  text: text(200).optional().meta({ description: "Part of number, customer's name or purchase order." }),
  overdue: queryBoolean().optional().meta({ description: "Issued, awaiting payment, due before today." }),
};

export const ListInvoiceRows = z.object({ ...dashboardFilters, ...sorting, ...pageQuery });
export const SumInvoices = z.object(dashboardFilters);
export const ExportInvoices = z.object({ ...dashboardFilters, after: id().optional() });
export const FindInvoices = z.object({ text: text(200), limit: z.int().min(1).max(50).default(8) });

export const DashboardInvoiceRow = z.object({
  id: z.string(),
  invoiceNumber: z.string().nullable(),
  status: InvoiceStatus,
  paymentStatus: InvoicePaymentStatus,
  currency: Currency,
  netTotal: z.string(),
  grossTotal: z.string(),
  /** What is still owed; null before it is issued and once it is voided. */
  outstanding: z.string().nullable(),
  customerId: z.string(),
  customerLegalCompanyName: z.string(),
  purchaseOrderNumber: z.string().nullable(),
  /** Issue date, before issue the accounting date (D37). */
  invoiceDate: z.string(),
  issueDate: z.string().nullable(),
  accountingDate: z.string(),
  dueDate: z.string().nullable(),
  sentAt: z.string().nullable(),
  createdAt: z.string(),
  /** Days since the due date, while payment is awaited; null when not late. */
  daysOverdue: z.int().nullable(),
  billingScheduleId: z.string().nullable(),
  /** Of an invoice in progress: the day on which it becomes a draft (D12). */
  draftOn: z.string().nullable(),
});
export type DashboardInvoiceRow = z.output<typeof DashboardInvoiceRow>;

export const InvoiceRows = z.object({ items: z.array(DashboardInvoiceRow), pagination: Pagination });
export const FoundInvoices = z.object({ items: z.array(DashboardInvoiceRow) });
export const ExportedInvoices = z.object({ rows: z.array(DashboardInvoiceRow), after: z.string().nullable() });

export const InvoiceSum = z.object({
  currency: Currency,
  count: z.int(),
  grossTotal: z.string(),
  outstandingCount: z.int(),
  outstanding: z.string(),
});
export type InvoiceSum = z.output<typeof InvoiceSum>;
export const InvoiceSums = z.object({ items: z.array(InvoiceSum) });
