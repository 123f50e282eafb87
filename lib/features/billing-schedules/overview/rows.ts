import { z } from "zod";
import { Currency } from "@/lib/core/shapes";
import type {
  CurrencyAmountRow,
  ScheduleHitRow,
  ScheduleInvoiceRow,
  ScheduleTableRow as TableRow,
} from "@/lib/db/billing-schedule-overview";
import { daysBetween, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { type CurrencyAmount, type ScheduleHit, ScheduleInvoice, type ScheduleTableRow } from "./schema";

const customFields = z.record(z.string(), z.string());
const { status: InvoiceStatus, paymentStatus: PaymentStatus } = ScheduleInvoice.shape.invoice.unwrap().shape;
const RunState = ScheduleInvoice.shape.state.unwrap();

export function toScheduleTableRow(row: TableRow, nextInvoiceDate: string | null): ScheduleTableRow {
  const { id, customerId, customerName, status, startDate, autoIssueInvoices } = row;
  return {
    ...{ id, customerId, customerName, status, startDate, autoIssueInvoices },
    billingDay: row.recurrenceDayOfMonth ?? Number(startDate.slice(8)),
    phaseCount: row.phases.filter(({ revisionOf }) => revisionOf === null).length,
    invoiced: row.invoiced.map(toCurrencyAmount),
    isParked: row.parkedReason !== null,
    customFields: customFields.parse(row.customFields),
    createdAt: row.createdAt.toISOString(),
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.endDate === null ? {} : { endDate: row.endDate }),
    ...(row.purchaseOrderNumber === null ? {} : { purchaseOrderNumber: row.purchaseOrderNumber }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(nextInvoiceDate === null ? {} : { nextInvoiceDate }),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
  };
}

export function toScheduleHit({ id, label, customerName, status }: ScheduleHitRow): ScheduleHit {
  return { id, customerName, status, ...(label === null ? {} : { label }) };
}

export function toCurrencyAmount({ currency: code, amount }: CurrencyAmountRow): CurrencyAmount {
  const currency = Currency.parse(code);
  return { currency, amount: wireAmount(new Decimal(amount), currency) };
}

/**
 * Runs of one invoice are one row: several dates that were merged (D12).
 *
 * @param today the account's, from which lateness counts
 */
export function toScheduleInvoices(rows: readonly ScheduleInvoiceRow[], today: PlainDate): ScheduleInvoice[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    if (row.invoiceId !== null && seen.has(row.invoiceId)) return [];
    if (row.invoiceId !== null) seen.add(row.invoiceId);
    return [toScheduleInvoice(row, today)];
  });
}

function toScheduleInvoice(row: ScheduleInvoiceRow, today: PlainDate): ScheduleInvoice {
  const { runId, invoiceDate, revision, isNewest } = row;
  const currency = Currency.parse(row.currency);
  const isGone = row.state === "SETTLED" || (row.state === "MADE" && row.status === "VOIDED");
  return {
    id: runId ?? row.invoiceId ?? invoiceDate,
    ...{ invoiceDate, currency, revision, canBillAgain: isGone && isNewest },
    ...(runId === null ? {} : { runId }),
    ...(row.state === null ? {} : { state: RunState.parse(row.state) }),
    ...invoiceOf(row, currency, today),
  };
}

function invoiceOf(
  row: ScheduleInvoiceRow,
  currency: CurrencyCode,
  today: PlainDate,
): Pick<ScheduleInvoice, "invoice"> {
  const { invoiceId: id, number, status, grossTotal, dueDate } = row;
  if (id === null || grossTotal === null) return {};
  const paymentStatus = PaymentStatus.parse(row.paymentStatus);
  const isAwaited = paymentStatus === "UNPAID" || paymentStatus === "PARTIALLY_PAID";
  const isIssued = status === "FINAL" || status === "SENT";
  const late = isIssued && isAwaited && dueDate !== null ? daysBetween(parsePlainDate(dueDate), today) : 0;
  return {
    invoice: {
      ...{ id, status: InvoiceStatus.parse(status), paymentStatus, daysLate: Math.max(late, 0) },
      grossTotal: wireAmount(new Decimal(grossTotal), currency),
      ...(number === null ? {} : { number }),
    },
  };
}
