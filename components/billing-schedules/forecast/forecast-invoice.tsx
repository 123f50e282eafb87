"use client";
import { memo, useId } from "react";
import { Amount } from "@/components/ui/amount";
import { cx } from "@/components/ui/cx";
import { Day } from "@/components/ui/day";
import type { Currency } from "@/lib/engine/money/currency";
import { isZero, showWire } from "./forecast-amounts";
import { InvoiceLines } from "./invoice-lines";
import { chargeWords, type InvoiceRowData } from "./invoice-words";

export interface ForecastInvoiceProps {
  row: InvoiceRowData;
  priceNames: ReadonlyMap<string, string>;
  unit: string | null;
  /** Whether the currency stands beside each amount. */
  hasCode: boolean;
  isNested: boolean;
  /** Whether days below the 10th keep the room of a second figure. */
  isAligned: boolean;
  isOpen: boolean;
  isLit: boolean;
  onToggle: (key: string) => void;
}

/** One coming invoice: when, for what, how much; open, its lines. Those that stay as they are, are not drawn anew. */
export const ForecastInvoice = memo(function ForecastInvoice(props: ForecastInvoiceProps) {
  const { row, priceNames, unit, hasCode, isNested, isAligned, isOpen, isLit, onToggle } = props;
  const { invoiceDate, lines, netTotal, currency } = row.invoice;
  const linesId = useId();
  const words = chargeWords(lines, priceNames);
  return (
    <li>
      <button
        type="button"
        className={rowLook({ isLit, isOpen })}
        data-month={isNested ? undefined : row.month}
        aria-expanded={isOpen}
        aria-controls={isOpen ? linesId : undefined}
        onClick={() => onToggle(row.key)}
      >
        <span className={cx("mr-auto w-[88px] flex-none @[360px]:mr-0", isNested && "text-ink-2")}>
          <Day iso={invoiceDate} aligned={isAligned} />
        </span>
        <span
          className="clip order-last min-w-0 basis-full text-ink-2 @[360px]:order-none @[360px]:flex-1 @[360px]:basis-0"
          title={words}
        >
          {words}
        </span>
        {hasCode ? <Amount value={netTotal} currency={currency} strong /> : figure(netTotal, currency)}
      </button>
      {isOpen && (
        <div id={linesId}>
          <InvoiceLines invoice={row.invoice} unit={unit} />
        </div>
      )}
    </li>
  );
});

/** A row of the list; the one that is looked at has the accent at its left edge. */
export function rowLook({ isLit, isOpen }: { isLit: boolean; isOpen: boolean }): string {
  return cx(
    "tnum flex min-h-8 w-full flex-wrap items-center gap-x-3 py-1.5 @[360px]:flex-nowrap @[360px]:py-0 border-0 border-line border-b border-solid px-6 text-left hover:bg-hover -outline-offset-2",
    (isLit || isOpen) && "bg-hover",
    isLit && "shadow-[inset_2px_0_0_var(--accent)]",
  );
}

/** An amount where one currency is named for all of them; it is said again to who listens. */
export function figure(amount: string, currency: Currency) {
  return (
    <span className={cx("whitespace-nowrap", isZero(amount) ? "text-ink-3" : "font-medium")}>
      {showWire(amount, currency)}
      <span className="sr-only"> {currency}</span>
    </span>
  );
}
