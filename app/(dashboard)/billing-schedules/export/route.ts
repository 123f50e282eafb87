import { listScheduleRows } from "@/lib/features/billing-schedules/overview/queries";
import { ScheduleTableFilters, type ScheduleTableRow } from "@/lib/features/billing-schedules/overview/schema";
import { exportList } from "@/lib/web/export-list";

const head = [
  ...["Customer", "Label", "Status", "Starts", "Ends", "Billing day", "Phases", "Next invoice", "Invoiced so far"],
  ...["Issued by itself", "Invoices wait", "Purchase order", "Reference", "Added", "Archived", "Id"],
];

/** CSV of what the list's filters leave. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "billing-schedules.csv",
    filters: ScheduleTableFilters,
    list: listScheduleRows,
    columns: () => ({ head, cellsOf }),
  });
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
