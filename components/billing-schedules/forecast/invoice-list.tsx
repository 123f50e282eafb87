"use client";
import { useMemo } from "react";
import { Amount } from "@/components/ui/amount";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { ForecastInvoice, figure, rowLook } from "./forecast-invoice";
import { type InvoiceRowData, invoiceRows, type MonthRows, rowsByMonth } from "./invoice-words";
import { type Month, monthText } from "./month-stacks";

export interface InvoiceListProps {
  preview: SchedulePreview;
  priceNames: ReadonlyMap<string, string>;
  /** Of the only usage metric. */
  unit: string | null;
  /** Keys of open rows and months. */
  open: ReadonlySet<string>;
  onToggle: (key: string) => void;
  /** The month the chart looks at, and in which currency. */
  lit: Month | null;
  litCurrency: string | null;
}

/** More than these stand in months that open, so that 700 invoices are as quick as 24. */
const mostInOneList = 64;

/** The coming invoices by date; each opens to its lines. */
export function InvoiceList(props: InvoiceListProps) {
  const { preview, open, onToggle, lit, litCurrency } = props;
  const rows = useMemo(() => invoiceRows(preview.invoices), [preview]);
  const months = useMemo(() => (rows.length > mostInOneList ? rowsByMonth(rows) : null), [rows]);
  const hasCodes = preview.totals.length > 1;
  const isAligned = useMemo(() => rows.some(({ invoice }) => invoice.invoiceDate.slice(8) >= "10"), [rows]);
  const invoice = (row: InvoiceRowData, isNested: boolean) => (
    <ForecastInvoice
      key={row.key}
      row={row}
      priceNames={props.priceNames}
      unit={props.unit}
      hasCode={hasCodes}
      isNested={isNested}
      isAligned={isAligned}
      isOpen={open.has(row.key)}
      isLit={row.month === lit && row.invoice.currency === litCurrency}
      onToggle={onToggle}
    />
  );
  return (
    <ul className="m-0 list-none p-0 text-small" aria-label="Coming invoices">
      {months?.map((month) => (
        <li key={month.month}>
          <MonthRow {...{ month, hasCodes, onToggle }} isOpen={open.has(month.month)} isLit={month.month === lit} />
          {open.has(month.month) && (
            <ul className="m-0 list-none p-0" aria-label={`Invoices of ${monthText(month.month)}`}>
              {month.rows.map((row) => invoice(row, true))}
            </ul>
          )}
        </li>
      )) ?? rows.map((row) => invoice(row, false))}
    </ul>
  );
}

interface MonthRowProps {
  month: MonthRows;
  hasCodes: boolean;
  isOpen: boolean;
  isLit: boolean;
  onToggle: (key: string) => void;
}

function MonthRow({ month: { month, rows, sums }, hasCodes, isOpen, isLit, onToggle }: MonthRowProps) {
  return (
    <button
      type="button"
      className={cx(rowLook({ isLit, isOpen: false }), sums.length > 1 && "@[360px]:py-1.5!")}
      data-month={month}
      aria-expanded={isOpen}
      onClick={() => onToggle(month)}
    >
      <span className="flex w-[88px] flex-none items-center gap-1 font-medium">
        <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={14} className="-ml-[18px] text-ink-3" />
        {monthText(month)}
      </span>
      <span className="clip min-w-0 flex-1 text-ink-3">
        {rows.length === 1 ? "1 invoice" : `${rows.length} invoices`}
      </span>
      <span className="grid justify-items-end">
        {sums.map(({ currency, netTotal }) =>
          hasCodes ? <Amount key={currency} value={netTotal} currency={currency} strong /> : figure(netTotal, currency),
        )}
      </span>
    </button>
  );
}
