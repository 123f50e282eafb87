"use client";
import Link from "next/link";
import { ColumnHead } from "@/components/ui/data-table/table-head";
import type { ListUrl } from "@/components/ui/data-table/use-list-url";
import { readSort, withSort } from "@/components/ui/url-state";
import type { AgedRow } from "@/lib/features/insights/ageing/schema";
import { ageColumns, besideColumns } from "./ageing-columns";
import { AgeCells } from "./ageing-totals";

export interface AgeingTableProps {
  rows: readonly AgedRow[];
  asOf: string;
  isToday: boolean;
  url: ListUrl;
}

const sortKeys: Record<string, string> = { over90Days: "OVER_90_DAYS" };

/** A row a customer and currency; it leads to the open invoices, for another day than today to the statement until then. */
export function AgeingTable({ rows, asOf, isToday, url }: AgeingTableProps) {
  const sort = readSort(url.params, { by: "CUSTOMER", order: "ASC" });
  const head = (id: string, header: string, sortKey?: string) => (
    <ColumnHead
      key={id}
      column={{
        id,
        header,
        cell: () => null,
        ...(sortKey ? { sortKey } : {}),
        ...(id === "customer" || id === "currency" ? {} : { align: "end" }),
      }}
      sort={sort}
      onSort={(next) => url.go(withSort(url.params, next))}
    >
      {header}
    </ColumnHead>
  );
  return (
    <table className="tbl tbl-sm min-w-[1080px] table-fixed">
      <caption className="px-6 pt-5 pb-1 text-left font-semibold">By customer</caption>
      <colgroup>
        <col className="w-[208px]" />
        <col className="w-[72px]" />
      </colgroup>
      <thead className="sticky top-0 z-10">
        <tr>
          {head("customer", "Customer", "CUSTOMER")}
          {head("currency", "Currency")}
          {ageColumns.map(({ key, header }) => head(key, header, sortKeys[key]))}
          {head("total", "Total", "TOTAL")}
          {besideColumns.map(({ key, header }) => head(key, header))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link
                className="row-link clip block"
                title={row.customerName}
                href={linkOf(row, asOf, isToday)}
                prefetch={false}
              >
                {row.customerName}
              </Link>
            </td>
            <td className="text-ink-3">{row.currency}</td>
            <AgeCells amounts={row} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function linkOf({ customerId, currency }: AgedRow, asOf: string, isToday: boolean): string {
  if (!isToday) return `/customers/${customerId}/statement?currency=${currency}&until=${asOf}`;
  const open = "invoiceStatus=FINAL,SENT&invoicePaymentStatus=UNPAID,PARTIALLY_PAID,UNCOLLECTIBLE";
  return `/invoices?customerId=${customerId}&invoiceCurrency=${currency}&${open}&sortBy=DUE_DATE&sortOrder=ASC`;
}
