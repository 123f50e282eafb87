"use client";
import Link from "next/link";
import { Pager } from "@/components/ui/data-table/pager";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { Day, DaySpan } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { countryName } from "@/lib/core/places";
import { categoryWord } from "@/lib/features/insights/vat/rules";
import type { VatDocument, VatDocuments } from "@/lib/features/insights/vat/schema";
import { FigureCell } from "../figure-cell";
import { ReportHeader, reportCrumbs } from "../report-header";
import { pageAt } from "../report-page";
import { rateText } from "./vat-words";

export interface VatDocumentsScreenProps {
  found: VatDocuments;
  offset: number;
  /** What the report's row is of; absent parts are not narrowed. */
  row: { currency?: string; country?: string; category?: string; rate?: string };
}

const kindWords = { INVOICE: "Invoice", CREDIT_NOTE: "Credit note", VOIDED: "Voided later" };

/** The documents behind a row of the VAT report, signed as they count. */
export function VatDocumentsScreen({ found, offset, row }: VatDocumentsScreenProps) {
  const url = useListUrl();
  const { from, until, basis } = found;
  const back = `/reports/vat?${new URLSearchParams({ from, until, basis })}`;
  const words = [
    ...(row.currency ? [row.currency] : []),
    ...(row.country ? [countryName(row.country)] : []),
    ...(row.category ? [categoryWord(row.category)] : []),
    ...(row.rate ? [rateText(row.rate)] : []),
  ];
  return (
    <>
      <ReportHeader
        title="Documents"
        crumbs={[...reportCrumbs, { label: "VAT", href: back }]}
        exportPath="/reports/vat/documents/export"
        state={
          <span className="opt text-ink-3 text-small">
            {words.join(", ")}
            {words.length > 0 && " · "}
            <DaySpan from={from} to={until} />
          </span>
        }
      />
      <ScrollRegion label="Documents" className={found.rows.length > 0 ? "report min-h-0 flex-1" : "report flex-none"}>
        {found.rows.length > 0 && <DocumentsTable rows={found.rows} />}
      </ScrollRegion>
      {found.rows.length === 0 ? (
        <EmptyState icon="percent" title="No document">
          Nothing counts here any more. Open the report again.
        </EmptyState>
      ) : (
        <Pager url={url} page={pageAt(offset, found.count)} shown={found.rows.length} />
      )}
    </>
  );
}

function DocumentsTable({ rows }: { rows: readonly VatDocument[] }) {
  return (
    <table className="tbl tbl-sm">
      <caption className="sr-only">Documents by day</caption>
      <thead className="sticky top-0 z-10">
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Counts as</th>
          <th scope="col">Date</th>
          <th scope="col">Customer</th>
          <th scope="col" className="opt">
            Tax id
          </th>
          <th scope="col" className="num">
            Rate
          </th>
          <th scope="col">Currency</th>
          {["Net", "Tax", "Gross"].map((name) => (
            <th key={name} scope="col" className="num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td className="mono">
              <Link className="underline-offset-3 hover:underline" href={hrefOf(row)} prefetch={false}>
                {row.number}
              </Link>
            </td>
            <td>{kindWords[row.kind]}</td>
            <td>
              <Day iso={row.day} aligned />
            </td>
            <td className="clip max-w-[260px]" title={`${row.customer}, ${countryName(row.buyerCountry)}`}>
              {row.customer} <span className="text-ink-3 text-meta">{row.buyerCountry}</span>
            </td>
            <td className="mono opt">{row.buyerTaxId ?? <span className="text-ink-3">—</span>}</td>
            <td className="num">{rateText(row.rate)}</td>
            <td className="text-ink-3">{row.currency}</td>
            <FigureCell value={row.net} currency={row.currency} />
            <FigureCell value={row.tax} currency={row.currency} strong />
            <FigureCell value={row.gross} currency={row.currency} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function hrefOf({ type, id }: VatDocument): string {
  return type === "INVOICE" ? `/invoices/${id}` : `/credit-notes/${id}`;
}
