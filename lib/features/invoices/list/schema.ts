import { z } from "zod";
import { plainDate, queryBoolean, queryIds, queryList } from "@/lib/core/fields";
import { pageQuery, sortOrder } from "@/lib/core/paging";
import { invoicePaymentStatuses, invoiceStatuses } from "@/lib/engine/invoice/states";
import { currencies } from "@/lib/engine/money/currency";

export const invoiceSorts = [
  "CUSTOMER_LEGAL_COMPANY_NAME",
  "GROSS_TOTAL",
  "ACCOUNTING_DATE",
  "DUE_DATE",
  "ISSUE_DATE",
] as const;

const amount = () => z.coerce.string().regex(/^-?\d{1,18}(\.\d{1,12})?$/, { error: "Must be a number, like 12.50." });
const numberPart = () => z.string().max(100);

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
  excludeInvoiceNumber: z.string().max(4000).optional(),
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
