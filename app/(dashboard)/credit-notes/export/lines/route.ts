import { ListCreditNotes } from "@/lib/features/credit-notes/list/schema";
import { listCreditNoteRows } from "@/lib/features/credit-notes/overview/queries";
import { listLinesOfCreditNotes } from "@/lib/features/insights/lines/queries";
import { lineCells, lineHead } from "@/lib/features/insights/lines/rules";
import { exportList } from "@/lib/web/export-list";

/** CSV of the lines of the credit notes that the list's filters leave. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "credit-note-lines.csv",
    filters: ListCreditNotes,
    list: async (ctx, asked) => {
      const { items, pagination } = await listCreditNoteRows(ctx, asked);
      const lines = await listLinesOfCreditNotes(ctx, { ids: items.map((row) => row.id) });
      return { items: lines.items, pagination };
    },
    columns: () => ({ head: lineHead, cellsOf: lineCells }),
  });
}
