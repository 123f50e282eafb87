"use client";
import { type ReactNode, useMemo, useState } from "react";
import { SaveViewDialog, type SaveViewDialogProps } from "@/components/accounts/save-view-dialog";
import { PageHeader } from "@/components/shell/page-header";
import { Amount } from "@/components/ui/amount";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import { decimal, sum } from "@/lib/engine/money/decimal";
import type { SavedView } from "@/lib/features/accounts/saved-views/schema";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import { type BulkVerb, InvoiceBulk } from "./invoice-bulk";
import { invoiceColumns, invoiceLabel } from "./invoice-columns";
import { builtInViews, type FindCustomers, invoiceFilters } from "./invoice-filters";

type SetStatus = (input: { id: string; paymentStatus: "PAID" }) => ReturnType<BulkVerb>;

export interface InvoicesScreenProps {
  rows: readonly DashboardInvoiceRow[];
  page: PageInfo;
  today: string;
  views: readonly SavedView[];
  /** Names of the customers that stand in the filters. */
  customerNames: Record<string, string>;
  totals: ReactNode;
  finalize: BulkVerb;
  voidInvoice: BulkVerb;
  setPaymentStatus: SetStatus;
  saveView: SaveViewDialogProps["save"];
  findCustomers: FindCustomers;
}

export function InvoicesScreen(props: InvoicesScreenProps) {
  const {
    rows,
    page,
    today,
    views,
    customerNames,
    totals,
    finalize,
    voidInvoice,
    setPaymentStatus,
    saveView,
    findCustomers,
  } = props;
  const [viewQuery, setViewQuery] = useState<string | null>(null);
  const filters = useMemo(() => invoiceFilters(findCustomers, customerNames), [findCustomers, customerNames]);
  const own = views.map((view) => ({ id: view.id, label: view.name, query: view.query }));
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
            <ExportLink path="/invoices/export" />
            {newInvoice}
          </>
        }
      />
      <DataTable
        name="invoices"
        caption="Invoices"
        columns={invoiceColumns}
        rows={rows}
        page={page}
        today={today}
        rowHref={(row) => `/invoices/${row.id}`}
        rowLabel={invoiceLabel}
        search={{ key: "text", placeholder: "Number, customer, PO", label: "Search invoices" }}
        filters={filters}
        views={[...builtInViews, ...own]}
        onSaveView={setViewQuery}
        totals={totals}
        bulk={{
          actions: (selection) => (
            <InvoiceBulk
              selection={selection}
              finalize={finalize}
              voidInvoice={voidInvoice}
              markPaid={({ id }) => setPaymentStatus({ id, paymentStatus: "PAID" })}
            />
          ),
          summary: (selection) => <SelectionSums rows={selection.rows} />,
        }}
        empty={{
          icon: "receipt-text",
          title: "No invoices yet",
          children:
            "Write one by hand, or let a program make them over the REST API. A draft costs nothing; its number comes when it is finalized.",
          actions: newInvoice,
        }}
      />
      <SaveViewDialog noun="INVOICES" query={viewQuery} onClose={() => setViewQuery(null)} save={saveView} />
    </>
  );
}

/** What the selected rows still owe, currency by currency; never added together. */
function SelectionSums({ rows }: { rows: readonly DashboardInvoiceRow[] }) {
  const currencies = [...new Set(rows.map((row) => row.currency))];
  return (
    <>
      <span className="text-ink-2 text-small">Outstanding</span>
      {currencies.map((currency) => {
        const owed = rows.filter((row) => row.currency === currency).map((row) => row.outstanding ?? "0");
        return <Amount key={currency} value={sum(owed.map(decimal)).toFixed()} currency={currency} strong />;
      })}
    </>
  );
}
