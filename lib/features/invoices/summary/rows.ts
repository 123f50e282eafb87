import { Currency } from "@/lib/core/shapes";
import type { RawInvoiceSum } from "@/lib/db/invoice-list";
import type { RawSlimInvoice } from "@/lib/db/invoice-summary";
import { Decimal } from "@/lib/engine/money/decimal";
import { jsonNumber, wireAmount } from "@/lib/engine/money/format";
import { present } from "../rows";
import { type InvoiceCurrencyTotal, InvoiceRow } from "./schema";

export function toCurrencyTotal(row: RawInvoiceSum): InvoiceCurrencyTotal {
  return {
    currency: Currency.parse(row.currency),
    invoiceCount: row.count,
    grossTotal: jsonNumber(new Decimal(row.gross_total)),
  };
}

export function toInvoiceRow(row: RawSlimInvoice): InvoiceRow {
  const currency = Currency.parse(row.currency);
  const { billing_period_start: start, billing_period_end: endInclusive } = row;
  return {
    id: row.id,
    ...present("invoiceNumber", row.number),
    status: InvoiceRow.shape.status.parse(row.status),
    paymentStatus: InvoiceRow.shape.paymentStatus.parse(row.payment_status),
    currency,
    grossTotal: wireAmount(new Decimal(row.gross_total), currency),
    customerId: row.customer_id,
    customerLegalCompanyName: row.customer_legal_company_name,
    ...present("billingScheduleId", row.billing_schedule_id),
    ...present("billingPeriod", start && endInclusive ? { start, endInclusive } : null),
    ...present("dueDate", row.due_date),
    dueDateSource: InvoiceRow.shape.dueDateSource.parse(row.due_date_source),
    accountingDate: row.accounting_date,
    links: [],
  };
}
