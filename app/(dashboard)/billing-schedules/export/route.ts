import { listScheduleRows } from "@/lib/features/billing-schedules/overview/queries";
import { ScheduleTableFilters, type ScheduleTableRow } from "@/lib/features/billing-schedules/overview/schema";
import { csvResponse } from "@/lib/web/csv";
import { requireViewer } from "@/lib/web/viewer";

const batchSize = 100;
const head = [
  ...["Customer", "Label", "Status", "Starts", "Ends", "Billing day", "Phases", "Next invoice", "Invoiced so far"],
  ...["Issued by itself", "Invoices wait", "Purchase order", "Reference", "Added", "Archived", "Id"],
];

/** CSV of what the list's filters leave. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireViewer();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  if (!ScheduleTableFilters.safeParse(asked).success)
    return new Response("These filters are not known. Open the list again and export from there.", { status: 400 });
  async function* batches() {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listScheduleRows>> = await listScheduleRows(ctx, {
        ...asked,
        limit: batchSize,
        ...(after === null ? {} : { after }),
      });
      yield page.items.map(cellsOf);
      after = page.pagination.after;
    } while (after !== null);
  }
  return csvResponse("billing-schedules.csv", head, batches());
}

function cellsOf(row: ScheduleTableRow): (string | null)[] {
  return [
    ...[row.customerName, row.label ?? null, row.status, row.startDate, row.endDate ?? null, String(row.billingDay)],
    ...[String(row.phaseCount), row.nextInvoiceDate ?? null],
    row.invoiced.map(({ amount, currency }) => `${amount} ${currency}`).join(", "),
    ...[row.autoIssueInvoices ? "yes" : "no", row.isParked ? "yes" : "no", row.purchaseOrderNumber ?? null],
    ...[row.reference ?? null, row.createdAt, row.archivedAt ?? null, row.id],
  ];
}
