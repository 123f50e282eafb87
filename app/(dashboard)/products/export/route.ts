import { listProductRows } from "@/lib/features/catalog/overview/queries";
import { ProductTableFilters, type ProductTableRow } from "@/lib/features/catalog/overview/schema";
import { csvResponse } from "@/lib/web/csv";
import { requireViewer } from "@/lib/web/viewer";

const batchSize = 100;
const head = [
  ...["Name", "Label", "Tax category", "Revenue recognition", "Currencies", "List prices", "Prices"],
  ...["Added", "Archived", "Id"],
];

/** CSV of what the list's filters leave. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireViewer();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  if (!ProductTableFilters.safeParse(asked).success)
    return new Response("These filters are not known. Open the list again and export from there.", { status: 400 });
  async function* batches() {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listProductRows>> = await listProductRows(ctx, {
        ...asked,
        limit: batchSize,
        ...(after === null ? {} : { after }),
      });
      yield page.items.map(cellsOf);
      after = page.pagination.after;
    } while (after !== null);
  }
  return csvResponse("products.csv", head, batches());
}

function cellsOf(row: ProductTableRow): (string | null)[] {
  return [
    ...[row.name, row.label ?? null, row.taxCategoryName ?? null, row.recognitionMethod, row.currencies.join(" ")],
    ...[String(row.listPriceCount), String(row.priceCount), row.createdAt, row.archivedAt ?? null, row.id],
  ];
}
