"use client";
import { type ReactNode, useMemo } from "react";
import { type ListViews, useListViews } from "@/components/accounts/list-views";
import { PageHeader } from "@/components/shell/page-header";
import { Amount } from "@/components/ui/amount";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import { decimal, sum } from "@/lib/engine/money/decimal";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import { InvoiceBulk, type InvoiceBulkProps } from "./invoice-bulk";
import { invoiceColumns, invoiceLabel, upcomingColumns } from "./invoice-columns";
import { builtInViews, type FilterSources, invoiceFilters } from "./invoice-filters";

export interface InvoicesScreenProps extends FilterSources, Omit<InvoiceBulkProps, "selection"> {
  rows: readonly DashboardInvoiceRow[];
  page: PageInfo;
  today: string;
  views: ListViews;
  totals: ReactNode;
}

export function InvoicesScreen(props: InvoicesScreenProps) {
  const { rows, page, today, views, totals, isUpcoming } = props;
  const { findCustomers, customerNames, findSchedules, scheduleNames } = props;
  const { table, dialogs } = useListViews("INVOICES", builtInViews, views);
  const filters = useMemo(
    () => invoiceFilters({ findCustomers, customerNames, findSchedules, scheduleNames }),
    [findCustomers, customerNames, findSchedules, scheduleNames],
  );
  const newInvoice = (
    <ButtonLink variant="primary" icon="plus" href="/invoices/new">
      New invoice
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Invoices"
        actions={
          <>
            <ExportLink path="/invoices/export/lines" label="Lines CSV" />
            <ExportLink path="/invoices/export" />
            {newInvoice}
          </>
        }
      />
      <DataTable
        name={isUpcoming ? "upcoming-invoices" : "invoices"}
        caption="Invoices"
        columns={isUpcoming ? upcomingColumns : invoiceColumns}
        rows={rows}
        page={page}
        today={today}
        rowHref={(row) => `/invoices/${row.id}`}
        rowLabel={invoiceLabel}
        search={{ key: "text", placeholder: "Number, customer, PO", label: "Search invoices" }}
        filters={filters}
        {...table}
        totals={totals}
        bulk={{
          actions: (selection) => <InvoiceBulk {...props} selection={selection} />,
          summary: ({ rows: selected, all }) =>
            all ? null : <SelectionSums rows={selected} isUpcoming={isUpcoming} />,
        }}
        selectAll
        empty={{
          icon: "receipt-text",
          title: "No invoices yet",
          children:
            "Write one by hand, or let a billing schedule or a program make them. A draft costs nothing; its number comes when it is finalized.",
          actions: newInvoice,
        }}
      />
      {dialogs}
    </>
  );
}

/** What the selected rows still owe, upcoming ones come to, currency by currency; never added together. */
function SelectionSums({ rows, isUpcoming }: { rows: readonly DashboardInvoiceRow[]; isUpcoming: boolean }) {
  const currencies = [...new Set(rows.map((row) => row.currency))];
  return (
    <>
      <span className="text-ink-2 text-small">{isUpcoming ? "So far" : "Outstanding"}</span>
      {currencies.map((currency) => {
        const counted = rows.filter((row) => row.currency === currency);
        const amounts = counted.map((row) => (isUpcoming ? row.grossTotal : (row.outstanding ?? "0")));
        return <Amount key={currency} value={sum(amounts.map(decimal)).toFixed()} currency={currency} strong />;
      })}
    </>
  );
}
