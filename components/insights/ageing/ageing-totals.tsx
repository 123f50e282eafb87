import type { AgedAmounts } from "@/lib/features/insights/ageing/schema";
import { FigureCell } from "../figure-cell";
import { ageColumns, besideColumns } from "./ageing-columns";

/** All that is listed, a row a currency; currencies are never added together. */
export function AgeingTotals({ totals }: { totals: readonly AgedAmounts[] }) {
  return (
    <table className="tbl tbl-sm min-w-[1080px] table-fixed">
      <caption className="px-6 pt-4 pb-1 text-left font-semibold">Outstanding by age</caption>
      <thead>
        <tr>
          <th scope="col" className="w-[280px]">
            Currency
          </th>
          {ageColumns.map(({ key, header }) => (
            <th key={key} scope="col" className="num">
              {header}
            </th>
          ))}
          <th scope="col" className="num">
            Total
          </th>
          {besideColumns.map(({ key, header, title }) => (
            <th key={key} scope="col" className="num" title={title}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {totals.map((total) => (
          <tr key={total.currency}>
            <th scope="row" className="text-ink text-small">
              {total.currency}
            </th>
            <AgeCells amounts={total} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The amounts that totals and rows share. */
export function AgeCells({ amounts }: { amounts: AgedAmounts }) {
  const { currency } = amounts;
  return (
    <>
      {ageColumns.map(({ key }) => (
        <FigureCell key={key} value={amounts[key]} currency={currency} />
      ))}
      <FigureCell value={amounts.total} currency={currency} strong />
      {besideColumns.map(({ key }) => (
        <FigureCell key={key} value={amounts[key]} currency={currency} />
      ))}
    </>
  );
}
