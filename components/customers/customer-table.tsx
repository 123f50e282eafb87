"use client";
import { Button } from "@/components/ui/button";
import { DataTable, type FilterDef, type PageInfo, type SavedView } from "@/components/ui/data-table";
import type { CustomerTableRow } from "@/lib/features/customers/overview/schema";
import { customerColumns } from "./customer-columns";

export interface CustomerTableProps {
  rows: readonly CustomerTableRow[];
  page: PageInfo;
  filters: readonly FilterDef[];
  views: readonly SavedView[];
  onNew: () => void;
  onSaveView?: (query: string) => void;
}

export function CustomerTable({ rows, page, filters, views, onNew, onSaveView }: CustomerTableProps) {
  return (
    <DataTable
      name="customers"
      caption="Customers"
      columns={customerColumns}
      rows={rows}
      page={page}
      rowHref={(row) => `/customers/${row.id}`}
      rowLabel={(row) => row.legalName}
      search={{ placeholder: "Name, alias, e-mail", label: "Search customers" }}
      filters={filters}
      views={views}
      onSaveView={onSaveView}
      empty={{
        icon: "building-2",
        title: "No customers yet",
        children:
          "A customer is who you invoice: a legal entity with an address, a tax status and the people who get its mail.",
        actions: (
          <Button variant="primary" icon="plus" onClick={onNew}>
            New customer
          </Button>
        ),
      }}
    />
  );
}
