import Link from "next/link";
import { Day } from "@/components/ui/day";
import { Note } from "@/components/ui/note";
import { countryName } from "@/lib/core/places";
import type { Unconverted, VatConversion } from "@/lib/features/insights/vat/schema";
import { FigureCell } from "../figure-cell";

export interface VatConversionsProps {
  conversions: readonly VatConversion[];
  unconverted: readonly Unconverted[];
}

/** D50: tax in the currencies of the countries, and which invoices lack it. Nothing where no tax is foreign. */
export function VatConversions({ conversions, unconverted }: VatConversionsProps) {
  if (conversions.length === 0 && unconverted.length === 0) return null;
  return (
    <section className="pt-6 pb-4" aria-labelledby="vat-conversions">
      <h2 id="vat-conversions" className="px-6 pb-1">
        In the currency of the tax
      </h2>
      <p className="m-0 px-6 pb-2 text-ink-3 text-small">
        By the rates stored with each invoice; a credit note takes the rate of its invoice. Whole documents, also where
        only a part bears that country’s tax.
      </p>
      {conversions.length > 0 && <ConversionTable conversions={conversions} />}
      {unconverted.length > 0 && <UnconvertedTable unconverted={unconverted} />}
    </section>
  );
}

function ConversionTable({ conversions }: Pick<VatConversionsProps, "conversions">) {
  return (
    <table className="tbl tbl-sm">
      <caption className="sr-only">Converted totals</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Into</th>
          <th scope="col" className="num">
            Documents
          </th>
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
      <tbody>
        {conversions.map((row) => (
          <tr key={`${row.currency} ${row.into}`}>
            <td>{row.currency}</td>
            <td>{row.into}</td>
            <td className="num">{row.documents}</td>
            <FigureCell value={row.net} currency={row.into} />
            <FigureCell value={row.tax} currency={row.into} strong />
            <FigureCell value={row.gross} currency={row.into} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function UnconvertedTable({ unconverted }: Pick<VatConversionsProps, "unconverted">) {
  return (
    <>
      <div className="px-6 py-3">
        <Note
          tone="warning"
          icon="triangle-alert"
          title={`${unconverted.length === 1 ? "One invoice has" : `${unconverted.length} invoices have`} no conversion.`}
        >
          Their tax is of a country with another currency. Work these out by hand.
        </Note>
      </div>
      <table className="tbl tbl-sm">
        <caption className="sr-only">Invoices without conversion</caption>
        <thead>
          <tr>
            <th scope="col">Invoice</th>
            <th scope="col">Issued</th>
            <th scope="col">Customer</th>
            <th scope="col">Country</th>
            <th scope="col">Wanted in</th>
            <th scope="col">Currency</th>
            <th scope="col" className="num">
              Tax
            </th>
          </tr>
        </thead>
        <tbody>
          {unconverted.map((row) => (
            <tr key={`${row.id} ${row.country}`}>
              <td className="mono">
                <Link className="underline-offset-3 hover:underline" href={`/invoices/${row.id}`} prefetch={false}>
                  {row.number}
                </Link>
              </td>
              <td>
                <Day iso={row.issueDate} aligned />
              </td>
              <td className="clip max-w-[240px]" title={row.customer}>
                {row.customer}
              </td>
              <td>{countryName(row.country)}</td>
              <td>{row.wanted}</td>
              <td>{row.currency}</td>
              <FigureCell value={row.tax} currency={row.currency} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
