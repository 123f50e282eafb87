import { listProductRows } from "@/lib/features/catalog/overview/queries";
import { ProductTableFilters, type ProductTableRow } from "@/lib/features/catalog/overview/schema";
import { exportList } from "@/lib/web/export-list";

const head = [
  ...["Name", "Label", "Tax category", "Revenue recognition", "Currencies", "List prices", "Prices"],
  ...["Added", "Archived", "Id"],
];

/** CSV of what the list's filters leave. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "products.csv",
    filters: ProductTableFilters,
    list: listProductRows,
    columns: () => ({ head, cellsOf }),
  });
}

function cellsOf(row: ProductTableRow): (string | null)[] {
  return [
    ...[row.name, row.label ?? null, row.taxCategoryName ?? null, row.recognitionMethod, row.currencies.join(" ")],
    ...[String(row.listPriceCount), String(row.priceCount), row.createdAt, row.archivedAt ?? null, row.id],
  ];
}
