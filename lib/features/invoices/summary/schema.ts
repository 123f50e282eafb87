import { z } from "zod";
import { pageOf } from "@/lib/core/paging";
import { Currency, InclusiveDateRange } from "@/lib/core/shapes";
import { DueDateSource, InvoicePaymentStatus, InvoiceStatus, LinkedService } from "../schema";

/** A sum, as a number here. */
export const InvoiceCurrencyTotal = z
  .object({ currency: Currency, invoiceCount: z.int(), grossTotal: z.number() })
  .meta({ id: "InvoiceCurrencyTotal" });
export type InvoiceCurrencyTotal = z.output<typeof InvoiceCurrencyTotal>;

export const InvoiceTotals = z
  .object({ totalsByCurrency: z.array(InvoiceCurrencyTotal) })
  .meta({ id: "InvoiceTotals" });

/** A slim invoice for tables. */
export const InvoiceRow = z
  .object({
    id: z.string(),
    invoiceNumber: z.string().optional(),
    status: InvoiceStatus,
    paymentStatus: InvoicePaymentStatus,
    currency: Currency,
    grossTotal: z.string(),
    customerId: z.string(),
    customerLegalCompanyName: z.string(),
    billingScheduleId: z.string().optional(),
    billingPeriod: InclusiveDateRange.optional(),
    dueDate: z.string().optional(),
    dueDateSource: DueDateSource,
    accountingDate: z.string(),
    links: z.array(LinkedService),
  })
  .meta({ id: "InvoiceRow" });
export type InvoiceRow = z.output<typeof InvoiceRow>;

export const InvoiceRowList = pageOf("InvoiceRowList", InvoiceRow);
