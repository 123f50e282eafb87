"use client";
import { ArchiveSelected } from "@/components/ui/archive-selected";
import type { Selection } from "@/components/ui/data-table";
import type { Run } from "@/components/ui/use-submit";
import type { ProductTableRow } from "@/lib/features/catalog/overview/schema";
import { archiveConsequences } from "./archive-consequences";

export interface ArchiveProductsProps {
  selection: Selection<ProductTableRow>;
  archive: Run<{ id: string }, unknown>;
  onEnd: () => void;
}

/** The selected products, with what goes out of use with them. */
export function ArchiveProducts(props: ArchiveProductsProps) {
  const { count, rows } = props.selection;
  return (
    <ArchiveSelected
      {...props}
      nouns={["product", "products"]}
      nameOf={(row) => row.name}
      codeOf={(row) => row.label ?? ""}
      consequences={archiveConsequences(count, totalsOf(rows))}
    />
  );
}

function totalsOf(rows: readonly ProductTableRow[]) {
  return {
    listPriceCount: rows.reduce((sum, row) => sum + row.listPriceCount, 0),
    priceCount: rows.reduce((sum, row) => sum + row.priceCount, 0),
  };
}
