import { spanText } from "@/components/ui/day";
import { grouped } from "@/lib/engine/invoice/line-order";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { minor, minorText, total } from "@/lib/engine/money/fixed";
import { displayQuantity, displayRate } from "@/lib/engine/money/format";
import type { PreviewInvoice, PreviewLine } from "@/lib/features/billing-schedules/preview/schema";
import { type Month, monthOf } from "./month-stacks";

/** What the rows of a forecast say. */

/** What an invoice charges, each name once: `API calls, true-up, Platform fee`. */
export function chargeWords(lines: readonly PreviewLine[], priceNames: ReadonlyMap<string, string>): string {
  const names = [...new Set(lines.map((line) => lineName(line, priceNames)))].join(", ");
  return names === "" ? "No charges" : names.slice(0, 1).toUpperCase() + names.slice(1);
}

function lineName({ kind, priceId, description }: PreviewLine, priceNames: ReadonlyMap<string, string>): string {
  if (kind === "TRUE_UP") return "true-up";
  if (kind === "DISCOUNT") return "discount";
  if (kind === "CREDIT") return "credits";
  return (priceId !== undefined && priceNames.get(priceId)) || description;
}

/**
 * What stands muted behind a line: `265,900 calls assumed`, `25 seats`, `2 × 50.00`. One of a thing says nothing: it may be a tier's fee,
 * or a sum of what events cost.
 * @param unit of the only usage metric; null where there are several, or it has none
 */
export function quantityWords(line: PreviewLine, unit: string | null, currency: Currency): string | null {
  const quantity = decimal(line.quantity);
  if (quantity.equals(1) || line.kind === "TRUE_UP" || line.kind === "CREDIT") return null;
  const shown = displayQuantity(quantity);
  if (line.kind === "USAGE") return unit === null ? `${shown} assumed` : `${shown} ${unit} assumed`;
  if (line.kind === "SEATS") return `${shown} seats`;
  return `${shown} × ${displayRate(decimal(line.rate), currency)}`;
}

/** The service period where it is another than the invoice's own: usage in arrears. */
export function serviceWords(line: PreviewLine, { billingPeriod }: PreviewInvoice): string | null {
  const { serviceStart, serviceEndInclusive } = line;
  const isSame = billingPeriod?.start === serviceStart && billingPeriod.endInclusive === serviceEndInclusive;
  return isSame || line.kind === "CREDIT" ? null : spanText(serviceStart, serviceEndInclusive);
}

export interface InvoiceRowData {
  /** Stays the same when amounts change. */
  key: string;
  month: Month;
  invoice: PreviewInvoice;
}

/** By date, as they come within one. */
export function invoiceRows(invoices: readonly PreviewInvoice[]): InvoiceRowData[] {
  const seen = new Map<string, number>();
  return invoices
    .toSorted((one, other) => (one.invoiceDate < other.invoiceDate ? -1 : one.invoiceDate > other.invoiceDate ? 1 : 0))
    .map((invoice) => {
      const name = `${invoice.invoiceDate} ${invoice.currency}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return { key: `${name} ${count}`, month: monthOf(invoice.invoiceDate), invoice };
    });
}

export interface MonthRows {
  month: Month;
  rows: readonly InvoiceRowData[];
  sums: readonly { currency: Currency; netTotal: string }[];
}

/** The same rows by month with the net of each currency. */
export function rowsByMonth(rows: readonly InvoiceRowData[]): MonthRows[] {
  return [...grouped(rows, ({ month }) => month)].map(([month, own]) => ({ month, rows: own, sums: sumsOf(own) }));
}

function sumsOf(rows: readonly InvoiceRowData[]): MonthRows["sums"] {
  const byCurrency = grouped(rows, ({ invoice }) => invoice.currency);
  return [...byCurrency].map(([currency, own]) => ({
    currency,
    netTotal: minorText(total(own.map(({ invoice }) => minor(invoice.netTotal, currency))), currency),
  }));
}
