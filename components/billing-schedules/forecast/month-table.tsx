import type { Currency } from "@/lib/engine/money/currency";
import { showMinor } from "./forecast-amounts";
import { type MonthStack, monthText, type Series } from "./month-stacks";

export interface MonthTableProps {
  stacks: readonly MonthStack[];
  legend: readonly { series: Series; words: string }[];
  currency: Currency;
}

/** The bars' figures for who does not see them. */
export function MonthTable({ stacks, legend, currency }: MonthTableProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>Net amounts by month in {currency}</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Invoices</th>
            {legend.map(({ series, words }) => (
              <th key={series} scope="col">
                {words}
              </th>
            ))}
            <th scope="col">Net total</th>
          </tr>
        </thead>
        <tbody>
          {stacks.map(({ month, invoices, parts, net }) => (
            <tr key={month}>
              <th scope="row">{monthText(month)}</th>
              <td>{invoices}</td>
              {legend.map(({ series }) => (
                <td key={series}>{showMinor(parts.find((part) => part.series === series)?.amount ?? 0n, currency)}</td>
              ))}
              <td>{showMinor(net, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
