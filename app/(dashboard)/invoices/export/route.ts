import { exportInvoices } from "@/lib/features/invoices/list/queries";
import { SumInvoices } from "@/lib/features/invoices/list/schema";
import { csvResponse } from "@/lib/web/csv";
import { unknownFilters } from "@/lib/web/export-list";
import { requireViewer } from "@/lib/web/viewer";

const head = [
  ...["Number", "Customer", "Status", "Payment status", "Currency", "Net total", "Gross total", "Outstanding"],
  ...["Issue date", "Due date", "Accounting date", "Purchase order", "Id"],
];

/** CSV of what the list's filters leave. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireViewer();
  const filters = SumInvoices.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!filters.success) return unknownFilters();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  async function* batches() {
    for await (const rows of exportInvoices(ctx, asked)) {
      yield rows.map((row) => [
        ...[row.invoiceNumber, row.customerLegalCompanyName, row.status, row.paymentStatus, row.currency],
        ...[row.netTotal, row.grossTotal, row.outstanding, row.issueDate, row.dueDate, row.accountingDate],
        ...[row.purchaseOrderNumber, row.id],
      ]);
    }
  }
  return csvResponse("invoices.csv", head, batches());
}
