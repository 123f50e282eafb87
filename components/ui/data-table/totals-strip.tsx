import type { ReactNode } from "react";
import { currencyDecimals } from "../currency-decimals";
import { showDecimal } from "../decimal-text";
import { ScrollRegion } from "../scroll-region";

export interface CurrencyTotal {
  currency: string;
  /** Wire amount in front. */
  amount: string;
  /** Wire amount it is part of. */
  of?: string;
}

/** What is filtered, one cell a currency; currencies are never added together (DESIGN.md §5). */
export function TotalsStrip({ label, words, totals }: { label: string; words: ReactNode; totals: CurrencyTotal[] }) {
  return (
    <ScrollRegion label={`${label} per currency`} className="flex-none border-line border-b">
      <dl className="totals">
        <div>
          <dt className="text-ink-3 text-meta">{label}</dt>
          <dd className="tnum m-0 whitespace-nowrap font-medium text-lead">{words}</dd>
        </div>
        {totals.map((total) => {
          const decimals = currencyDecimals(total.currency);
          return (
            <div key={total.currency}>
              <dt className="flex justify-between gap-2 text-ink-3 text-meta">
                <span className="font-medium text-ink-2">{total.currency}</span>
                {total.of !== undefined && (
                  <span className="tnum opt whitespace-nowrap">of {showDecimal(total.of, decimals)}</span>
                )}
              </dt>
              <dd className="tnum m-0 text-right font-medium text-lead">{showDecimal(total.amount, decimals)}</dd>
            </div>
          );
        })}
      </dl>
    </ScrollRegion>
  );
}

/** Keeps the strip's place while the totals are counted. */
export function TotalsStripSkeleton() {
  return (
    <div className="totals flex-none border-line border-b" aria-hidden="true">
      {[96, 120, 120].map((width, index) => (
        <div key={`${index}-${width}`}>
          <span className="skel mt-1" style={{ width: width / 2 }} />
          <span className="skel mt-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
