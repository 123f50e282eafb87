import { Currency } from "@/lib/core/shapes";
import type { RawInvoiceRow, RawInvoiceSum } from "@/lib/db/invoice-list";
import { daysBetween, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { DashboardInvoiceRow, type InvoiceSum } from "./schema";

/** @param today the account's local day, from which lateness counts */
export function toDashboardRow(row: RawInvoiceRow, today: PlainDate): DashboardInvoiceRow {
  const currency = Currency.parse(row.currency);
  const isIssued = row.status === "FINAL" || row.status === "SENT";
  const isAwaited = isIssued && (row.payment_status === "UNPAID" || row.payment_status === "PARTIALLY_PAID");
  const late = isAwaited && row.due_date ? daysBetween(parsePlainDate(row.due_date), today) : 0;
  return {
    id: row.id,
    invoiceNumber: row.number,
    status: DashboardInvoiceRow.shape.status.parse(row.status),
    paymentStatus: DashboardInvoiceRow.shape.paymentStatus.parse(row.payment_status),
    currency,
    netTotal: wireAmount(new Decimal(row.net_total), currency),
    grossTotal: wireAmount(new Decimal(row.gross_total), currency),
    outstanding: isIssued ? wireAmount(new Decimal(row.balance), currency) : null,
    customerId: row.customer_id,
    customerLegalCompanyName: row.customer_legal_company_name,
    purchaseOrderNumber: row.purchase_order_number,
    invoiceDate: row.issue_date ?? row.accounting_date,
    issueDate: row.issue_date,
    accountingDate: row.accounting_date,
    dueDate: row.due_date,
    sentAt: row.sent_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    daysOverdue: late > 0 ? late : null,
    billingScheduleId: row.billing_schedule_id,
    draftOn: row.draft_on,
  };
}

export function toInvoiceSum(row: RawInvoiceSum): InvoiceSum {
  const currency = Currency.parse(row.currency);
  return {
    currency,
    count: row.count,
    grossTotal: wireAmount(new Decimal(row.gross_total), currency),
    outstandingCount: row.outstanding_count,
    outstanding: wireAmount(new Decimal(row.outstanding), currency),
  };
}
