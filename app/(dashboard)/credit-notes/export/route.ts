import { ListCreditNotes } from "@/lib/features/credit-notes/list/schema";
import { listCreditNoteRows } from "@/lib/features/credit-notes/overview/queries";
import type { CreditNoteTableRow } from "@/lib/features/credit-notes/overview/schema";
import { exportList } from "@/lib/web/export-list";

const head = [
  ...["Number", "Customer", "Status", "Original invoice", "Issued", "Net", "Gross", "Left to apply", "Currency"],
  ...["Sent", "Created", "Id"],
];

/** CSV of what the list's filters leave. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "credit-notes.csv",
    filters: ListCreditNotes,
    list: listCreditNoteRows,
    columns: () => ({ head, cellsOf }),
  });
}

function cellsOf(row: CreditNoteTableRow): (string | null)[] {
  return [
    ...[row.creditNoteNumber, row.customerLegalCompanyName, row.status, row.invoice?.number ?? null, row.issueDate],
    ...[row.netTotal, row.grossTotal, row.left, row.currency, row.sentAt, row.createdAt, row.id],
  ];
}
