import { listPaymentRows } from "@/lib/features/payments/list/queries";
import { ListPaymentRows, type PaymentTableRow } from "@/lib/features/payments/list/schema";
import { exportList } from "@/lib/web/export-list";

const head = [
  ...["Received", "Customer", "Status", "Reference", "Invoices", "Amount", "Unapplied", "Currency"],
  ...["Origin", "Recorded", "Reversed", "Id"],
];

/** CSV of what the list's filters leave. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "payments.csv",
    filters: ListPaymentRows,
    list: listPaymentRows,
    columns: () => ({ head, cellsOf }),
  });
}

function cellsOf(row: PaymentTableRow): (string | null)[] {
  return [
    ...[row.paidAt, row.customerName, row.state, row.reference, row.invoiceNumbers.join(" ")],
    ...[row.amount, row.unapplied, row.currency, row.origin, row.createdAt, row.reversedAt, row.id],
  ];
}
