"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type FilterDef, type PageInfo, type SavedView, type Selection } from "@/components/ui/data-table";
import type { Run } from "@/components/ui/use-submit";
import type { CustomerTableRow } from "@/lib/features/customers/overview/schema";
import type { Customer } from "@/lib/features/customers/schema";
import { customerColumns } from "./customer-columns";

const ArchiveCustomers = dynamic(() => import("./archive-selected").then((module) => module.ArchiveCustomers), {
  ssr: false,
});
const OwedSummary = dynamic(() => import("./archive-selected").then((module) => module.OwedSummary), { ssr: false });

export interface CustomerTableProps {
  rows: readonly CustomerTableRow[];
  page: PageInfo;
  filters: readonly FilterDef[];
  views: readonly SavedView[];
  timeZone: string;
  newButton: ReactNode;
  /** Null where the viewer's role does not archive. */
  archive: Run<{ id: string }, Customer> | null;
  onSaveView: ((query: string) => void) | undefined;
}

export function CustomerTable(props: CustomerTableProps) {
  const { rows, page, filters, views, timeZone, newButton, archive, onSaveView } = props;
  const columns = useMemo(() => customerColumns(timeZone), [timeZone]);
  const [asked, setAsked] = useState<Selection<CustomerTableRow> | null>(null);
  return (
    <>
      <DataTable
        name="customers"
        caption="Customers"
        columns={columns}
        rows={rows}
        page={page}
        rowHref={customerHref}
        rowLabel={(row) => row.legalName}
        search={{ placeholder: "Name, alias, e-mail", label: "Search customers" }}
        filters={filters}
        views={views}
        onSaveView={onSaveView}
        bulk={
          archive
            ? {
                summary: ({ rows }) => <OwedSummary rows={rows} />,
                actions: (selection) => (
                  <Button size="small" icon="archive" onClick={() => setAsked(selection)}>
                    Archive
                  </Button>
                ),
              }
            : undefined
        }
        empty={{
          icon: "building-2",
          title: "No customers yet",
          children:
            "A customer is who you invoice: a legal entity with an address, a tax status and the people who get its mail.",
          actions: newButton,
        }}
      />
      {archive && asked && <ArchiveCustomers selection={asked} archive={archive} onEnd={() => setAsked(null)} />}
    </>
  );
}

function customerHref(row: CustomerTableRow): string {
  return `/customers/${row.id}`;
}
