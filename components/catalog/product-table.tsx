"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type FilterDef, type PageInfo, type SavedView, type Selection } from "@/components/ui/data-table";
import type { Run } from "@/components/ui/use-submit";
import type { ProductTableRow } from "@/lib/features/catalog/overview/schema";
import { productColumns } from "./product-columns";

const ArchiveProducts = dynamic(() => import("./archive-selected").then((module) => module.ArchiveProducts), {
  ssr: false,
});

export interface ProductTableProps {
  rows: readonly ProductTableRow[];
  page: PageInfo;
  filters: readonly FilterDef[];
  views: readonly SavedView[];
  onSaveView: ((query: string) => void) | undefined;
  timeZone: string;
  newButton: ReactNode;
  /** Null where the viewer's role does not archive. */
  archive: Run<{ id: string }, unknown> | null;
}

export function ProductTable(props: ProductTableProps) {
  const { rows, page, filters, views, onSaveView, timeZone, newButton, archive } = props;
  const columns = useMemo(() => productColumns(timeZone), [timeZone]);
  const [asked, setAsked] = useState<Selection<ProductTableRow> | null>(null);
  return (
    <>
      <DataTable
        name="products"
        caption="Products"
        columns={columns}
        rows={rows}
        page={page}
        rowHref={productHref}
        rowLabel={(row) => row.name}
        search={{ placeholder: "Name or label", label: "Search products" }}
        filters={filters}
        views={views}
        onSaveView={onSaveView}
        bulk={
          archive
            ? {
                actions: (selection) => (
                  <Button size="small" icon="archive" onClick={() => setAsked(selection)}>
                    Archive
                  </Button>
                ),
              }
            : undefined
        }
        empty={{
          icon: "package",
          title: "No products yet",
          children:
            "A product is what you sell: it heads its lines on an invoice, and has a tax category and any number of prices.",
          actions: newButton,
        }}
      />
      {archive && asked && <ArchiveProducts selection={asked} archive={archive} onEnd={() => setAsked(null)} />}
    </>
  );
}

function productHref(row: ProductTableRow): string {
  return `/products/${row.id}`;
}
