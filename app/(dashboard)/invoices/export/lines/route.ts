import { listLinesOfInvoices } from "@/lib/features/insights/lines/queries";
import { lineCells, lineHead } from "@/lib/features/insights/lines/rules";
import { exportInvoices } from "@/lib/features/invoices/list/queries";
import { SumInvoices } from "@/lib/features/invoices/list/schema";
import { csvResponse } from "@/lib/web/csv";
import { unknownFilters } from "@/lib/web/export-list";
import { requireViewer } from "@/lib/web/viewer";

/** CSV of the lines of the invoices that the list's filters leave. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireViewer();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  if (!SumInvoices.safeParse(asked).success) return unknownFilters();
  async function* batches() {
    for await (const rows of exportInvoices(ctx, asked)) {
      const { items } = await listLinesOfInvoices(ctx, { ids: rows.map((row) => row.id) });
      yield items.map(lineCells);
    }
  }
  return csvResponse("invoice-lines.csv", lineHead, batches());
}
