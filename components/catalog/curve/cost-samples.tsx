import { currencyDecimals } from "@/components/ui/currency-decimals";
import { showDecimal } from "@/components/ui/decimal-text";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Currency } from "@/lib/engine/money/currency";
import { type Fixed, fixedText, type Minor, minorText } from "@/lib/engine/money/fixed";
import { perUnitText } from "./subject";

export interface Sample {
  quantity: Fixed;
  cost: Minor;
  other: Minor | null;
}

export interface CostSamplesProps {
  samples: readonly Sample[];
  asked: Fixed;
  currency: Currency;
  /** "units", "seats". */
  noun: string;
  /** Head of the other reading's column: "As volume"; null where there is none. */
  otherHead: string | null;
}

/** The figures of the chart as a table. */
export function CostSamples({ samples, asked, currency, noun, otherHead }: CostSamplesProps) {
  return (
    <ScrollRegion label="Cost at sample quantities">
      <table className="tbl tbl-sm tbl-bare border-line border-t [--gutter:8px]">
        <caption className="sr-only">Cost at sample quantities, in {currency}</caption>
        <thead>
          <tr>
            <th scope="col" className="first-letter:uppercase">
              {noun}
            </th>
            <th scope="col" className="num">
              Cost
            </th>
            <th scope="col" className="num">
              Per {noun.replace(/s$/, "")}
            </th>
            {otherHead && (
              <>
                <th scope="col" className="num">
                  {otherHead}
                </th>
                <th scope="col" className="num">
                  Difference
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {samples.map(({ quantity, cost, other }) => (
            <tr key={fixedText(quantity)} className={quantity === asked ? "is-active" : undefined}>
              <td>{showDecimal(fixedText(quantity))}</td>
              <td className="num font-medium">{showCost(cost, currency)}</td>
              <td className="num text-ink-2">{showDecimal(perUnitText(cost, quantity, currency) ?? "0")}</td>
              {other !== null && (
                <>
                  <td className="num text-ink-2">{showCost(other, currency)}</td>
                  <td className="num text-ink-2">{showCost(other - cost, currency)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** `1,095.00`, with U+2212 below zero. */
export function showCost(cost: Minor, currency: Currency): string {
  return showDecimal(minorText(cost, currency), currencyDecimals(currency));
}
