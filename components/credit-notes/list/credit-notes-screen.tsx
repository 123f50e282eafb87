"use client";
import { useMemo } from "react";
import { type ListViews, useListViews } from "@/components/accounts/list-views";
import type { FindCustomers } from "@/components/customers/customer-search";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import type { CreditNoteTableRow } from "@/lib/features/credit-notes/overview/schema";
import { CreditNoteBulk, type CreditNoteBulkProps } from "./credit-note-bulk";
import { creditNoteColumns, creditNoteLabel } from "./credit-note-columns";
import { builtInViews, creditNoteFilters } from "./credit-note-filters";

export interface CreditNotesScreenProps extends Pick<CreditNoteBulkProps, "startBulk"> {
  rows: readonly CreditNoteTableRow[];
  page: PageInfo;
  today: string;
  views: ListViews;
  /** Names of the customers that stand in the filters. */
  customerNames: Record<string, string>;
  findCustomers: FindCustomers;
  mayCreate: boolean;
}

export function CreditNotesScreen(props: CreditNotesScreenProps) {
  const { rows, page, today, customerNames, findCustomers, mayCreate, startBulk } = props;
  const { table, dialogs } = useListViews("CREDIT_NOTES", builtInViews, props.views);
  const filters = useMemo(() => creditNoteFilters(findCustomers, customerNames), [findCustomers, customerNames]);
  return (
    <>
      <PageHeader
        title="Credit notes"
        actions={
          <>
            <ExportLink path="/credit-notes/export/lines" label="Lines CSV" />
            <ExportLink path="/credit-notes/export" />
            {mayCreate && (
              <ButtonLink variant="primary" icon="plus" href="/credit-notes/new">
                New credit note
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable
        name="credit-notes"
        caption="Credit notes"
        columns={creditNoteColumns}
        rows={rows}
        page={page}
        today={today}
        rowHref={(row) => `/credit-notes/${row.id}`}
        rowLabel={creditNoteLabel}
        search={{ key: "searchCreditNoteNumber", placeholder: "Number", label: "Search credit notes" }}
        filters={filters}
        {...table}
        bulk={{ actions: (selection) => <CreditNoteBulk selection={selection} startBulk={startBulk} /> }}
        selectAll
        empty={{
          icon: "file-minus-2",
          title: "No credit notes yet",
          children:
            "A credit note takes back all or part of an issued invoice. Open the invoice and create it there; a draft changes nothing until it is finalized.",
          actions: (
            <ButtonLink variant="primary" href="/invoices?invoiceStatus=FINAL,SENT" prefetch={false}>
              Issued invoices
            </ButtonLink>
          ),
        }}
      />
      {dialogs}
    </>
  );
}
