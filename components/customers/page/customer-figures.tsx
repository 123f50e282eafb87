import { currencyDecimals } from "@/components/ui/currency-decimals";
import { cx } from "@/components/ui/cx";
import { showDecimal } from "@/components/ui/decimal-text";
import type { CustomerPage } from "@/lib/features/customers/overview/schema";

type Figures = CustomerPage["figures"];

/** What the customer owes and was invoiced, a line a currency: currencies are never added together. */
export function CustomerFigures({ figures }: { figures: Figures }) {
  return (
    <dl className="m-0 grid grid-cols-3 border-line border-b">
      <Stat
        label="Outstanding"
        none="No invoice is open"
        lines={figures.map(({ currency, outstanding, outstandingCount: count }) => ({
          ...{ currency, amount: outstanding, count, words: invoicesWord(count, "open") },
        }))}
      />
      <Stat
        label="Overdue"
        none="Nothing is late"
        critical
        lines={figures
          .filter((one) => one.overdueCount > 0)
          .map(({ currency, overdue, overdueCount: count }) => ({
            ...{ currency, amount: overdue, count, words: invoicesWord(count, "late") },
          }))}
      />
      <Stat
        label="Issued"
        none="No invoice was issued yet"
        lines={figures.map(({ currency, issuedTotal, issuedCount: count }) => ({
          ...{ currency, amount: issuedTotal, count, words: invoicesWord(count, "final or sent") },
        }))}
      />
    </dl>
  );
}

interface Line {
  currency: string;
  amount: string;
  count: number;
  words: string;
}

function Stat(props: { label: string; lines: readonly Line[]; none: string; critical?: boolean }) {
  const { label, lines, none, critical } = props;
  return (
    <div className="min-w-0 border-line border-l px-6 py-3 first:border-l-0">
      <dt className="text-ink-3 text-meta">{label}</dt>
      {lines.length === 0 && (
        <dd className="m-0">
          <span className="block text-ink-3 text-lead">None</span>
          <span className="block text-ink-3 text-meta">{none}</span>
        </dd>
      )}
      {lines.map((line) => (
        <dd key={line.currency} className="m-0">
          <span className="tnum block whitespace-nowrap font-medium text-lead">
            {showDecimal(line.amount, currencyDecimals(line.currency))}{" "}
            <span className="font-normal text-ink-3 text-meta">{line.currency}</span>
          </span>
          <span className={cx("tnum block text-meta", critical ? "text-critical" : "text-ink-3")}>{line.words}</span>
        </dd>
      ))}
    </div>
  );
}

function invoicesWord(count: number, state: string): string {
  return `${count} ${count === 1 ? "invoice" : "invoices"} ${state}`;
}
