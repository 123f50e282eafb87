import { batchAt, offsetOf, rowsOfBatch } from "@/components/insights/report-page";
import { getInvoicesGrid } from "@/lib/features/insights/grid/queries";
import { GetInvoicesGrid, type GridRow } from "@/lib/features/insights/grid/schema";
import { exportList } from "@/lib/web/export-list";

/** CSV of the invoices grid: a column a month. */
export function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return exportList(request, {
    fileName: "invoices-grid.csv",
    filters: GetInvoicesGrid,
    list: async (ctx, input) => {
      const offset = offsetOf(input);
      const { rows, count } = await getInvoicesGrid(ctx, { ...input, limit: rowsOfBatch, offset });
      return batchAt(offset, rows, count);
    },
    columns: async (ctx) => {
      const { months, amount } = await getInvoicesGrid(ctx, { ...asked, limit: 1, offset: 0 });
      return { head: ["Customer", "Currency", "Amounts", ...months, "Total", "Customer id"], cellsOf: cellsOf(amount) };
    },
  });
}

function cellsOf(amount: string) {
  return (row: GridRow): (string | null)[] => [
    ...[row.customerName, row.currency, amount],
    ...row.cells.map((cell) => cell?.amount ?? null),
    ...[row.amount, row.customerId],
  ];
}
