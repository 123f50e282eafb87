import type { Currency } from "@/lib/engine/money/currency";
import { type HatchIds, Swatch } from "./chart-shades";
import { showMinor } from "./forecast-amounts";
import { type MonthStack, monthText, type Series } from "./month-stacks";

type Legend = readonly { series: Series; words: string }[];

export interface MonthReadoutProps {
  stack: MonthStack;
  legend: Legend;
  currency: Currency;
  hatches: HatchIds;
  /** Left edge and width of the month, and the chart's width, in px. */
  x: number;
  slot: number;
  width: number;
}

/** The month that is looked at, beside its bar. The chart says the same to who listens. */
export function MonthReadout({ stack, legend, currency, hatches, x, slot, width }: MonthReadoutProps) {
  const [before, after] = [x - gap, width - x - slot - gap];
  const isAfter = after >= before;
  const ownWidth = Math.min(mostWidth, Math.max(leastWidth, isAfter ? after : before), width);
  const left = isAfter ? Math.min(x + slot + gap, width - ownWidth) : Math.max(0, before - ownWidth);
  return (
    <div
      aria-hidden="true"
      style={{ left, width: ownWidth }}
      className="tnum pointer-events-none absolute top-0 z-10 rounded-control border border-line-strong bg-overlay px-2.5 py-1.5 text-meta"
    >
      <div className="flex gap-3 font-medium">
        {monthText(stack.month)}
        <span className="ml-auto whitespace-nowrap">
          {showMinor(stack.net, currency)} <span className="font-normal text-ink-3">{currency}</span>
        </span>
      </div>
      {partsOf(stack, legend).map(({ series, words, amount }) => (
        <div key={series} className="flex items-center gap-1.5 text-ink-2">
          <Swatch series={series} hatches={hatches} />
          {words}
          <span className="ml-auto whitespace-nowrap pl-2">{showMinor(amount, currency)}</span>
        </div>
      ))}
      {stack.invoices === 0 && <div className="text-ink-3">No invoice</div>}
    </div>
  );
}

const [leastWidth, mostWidth] = [208, 228];
const gap = 6;

/** `Oct 2027: 6,200.00 EUR. Fixed 4,950.00; Usage, assumed 1,063.60`. */
export function readoutText(stack: MonthStack, legend: Legend, currency: Currency): string {
  const parts = partsOf(stack, legend).map(({ words, amount }) => `${words} ${showMinor(amount, currency)}`);
  const sum = stack.invoices === 0 ? "no invoice" : `${showMinor(stack.net, currency)} ${currency}`;
  return `${monthText(stack.month)}: ${sum}${parts.length === 0 ? "" : `. ${parts.join("; ")}`}`;
}

function partsOf({ parts }: MonthStack, legend: Legend) {
  return legend.flatMap(({ series, words }) => {
    const part = parts.find((one) => one.series === series);
    return part ? [{ series, words, amount: part.amount }] : [];
  });
}
