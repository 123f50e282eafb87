import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { countryName } from "@/lib/core/places";
import { categoryWord } from "@/lib/features/insights/vat/rules";
import type { CountedAmounts, VatReport, VatRow, VatTotal } from "@/lib/features/insights/vat/schema";
import { FigureCell, FigureText, isZero } from "../figure-cell";
import { rateText } from "./vat-words";

export interface VatTableProps {
  rows: readonly VatRow[];
  total: VatTotal;
  period: Pick<VatReport, "from" | "until" | "basis">;
}

/** One currency: a row a country, category and rate, which leads to its documents; the sums below. */
export function VatTable({ rows, total, period }: VatTableProps) {
  const { currency } = total;
  const hasVoided = rows.some((row) => row.voided.count > 0);
  return (
    <table className={cx("tbl tbl-sm table-fixed", hasVoided ? "min-w-[1304px]" : "min-w-[1072px]")}>
      <caption className="px-6 pt-5 pb-1 text-left font-semibold">{currency}</caption>
      <VatHeads hasVoided={hasVoided} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.country} ${row.category} ${row.rate}`}>
            <td className="clip max-w-[150px]" title={countryName(row.country)}>
              {countryName(row.country)}
            </td>
            <td>
              {categoryWord(row.category)} <span className="text-ink-3 text-meta">{row.category}</span>
            </td>
            <td className="num">
              <Link className="underline-offset-3 hover:underline" href={documentsOf(row, period)} prefetch={false}>
                {rateText(row.rate)}
                <span className="sr-only">, documents</span>
              </Link>
            </td>
            <PartCells part={row.invoices} currency={currency} />
            <PartCells part={row.creditNotes} currency={currency} />
            {hasVoided && <PartCells part={row.voided} currency={currency} />}
            <SumCells amounts={row} currency={currency} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <td colSpan={3}>Total {currency}</td>
          {[total.invoices, total.creditNotes, ...(hasVoided ? [total.voided] : [])].flatMap((part, place) => [
            <FigureCell key={`net${place}`} value={part.net} currency={currency} />,
            <FigureCell key={`tax${place}`} value={part.tax} currency={currency} />,
          ])}
          <FigureCell value={total.net} currency={currency} strong />
          <td className="num">
            <span className={isZero(total.tax) ? "text-ink-3" : "rule-2"}>
              <FigureText value={total.tax} currency={currency} />
            </span>
          </td>
          <FigureCell value={total.gross} currency={currency} />
        </tr>
      </tfoot>
    </table>
  );
}

function VatHeads({ hasVoided }: { hasVoided: boolean }) {
  const parts = ["Invoices", "Credit notes", ...(hasVoided ? ["Voided later"] : [])];
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className="w-[136px]">
          Country
        </th>
        <th scope="col" rowSpan={2} className="w-[164px]">
          Category
        </th>
        <th scope="col" rowSpan={2} className="num w-[64px]">
          Rate
        </th>
        {parts.map((part) => (
          <th key={part} scope="colgroup" colSpan={2} className="num">
            {part}
          </th>
        ))}
        <th scope="colgroup" colSpan={3} className="num">
          To declare
        </th>
      </tr>
      <tr>
        {parts.flatMap((part) => [
          <th key={`${part} net`} scope="col" className="num !pl-2">
            Net
          </th>,
          <th key={`${part} tax`} scope="col" className="num">
            Tax
          </th>,
        ])}
        <th scope="col" className="num">
          Net
        </th>
        <th scope="col" className="num">
          Tax
        </th>
        <th scope="col" className="num">
          Gross
        </th>
      </tr>
    </thead>
  );
}

function PartCells({ part, currency }: { part: CountedAmounts; currency: string }) {
  const title = `${part.count} ${part.count === 1 ? "document" : "documents"}`;
  return (
    <>
      <FigureCell value={part.net} currency={currency} title={title} />
      <FigureCell value={part.tax} currency={currency} title={title} />
    </>
  );
}

function SumCells({ amounts, currency }: { amounts: Pick<VatRow, "net" | "tax" | "gross">; currency: string }) {
  return (
    <>
      <FigureCell value={amounts.net} currency={currency} strong />
      <FigureCell value={amounts.tax} currency={currency} strong />
      <FigureCell value={amounts.gross} currency={currency} />
    </>
  );
}

function documentsOf({ currency, country, category, rate }: VatRow, period: VatTableProps["period"]): string {
  return `/reports/vat/documents?${new URLSearchParams({ ...period, currency, country, category, rate })}`;
}
