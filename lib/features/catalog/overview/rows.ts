import type { ProductHitRow, ProductTableRow as TableRow } from "@/lib/db/catalog-overview";
import type { ProductHit, ProductTableRow } from "./schema";

export function toProductHit({ id, name, label }: ProductHitRow): ProductHit {
  return { id, name, ...(label === null ? {} : { label }) };
}

export function toProductTableRow(row: TableRow): ProductTableRow {
  const { id, name, listPriceCount, priceCount, currencies } = row;
  return {
    ...{ id, name, listPriceCount, priceCount, currencies },
    recognitionMethod: row.heldMethod,
    createdAt: row.createdAt.toISOString(),
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.taxCategoryName === null ? {} : { taxCategoryName: row.taxCategoryName }),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
  };
}
