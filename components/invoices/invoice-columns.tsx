import { Amount } from "@/components/ui/amount";
import type { Column } from "@/components/ui/data-table";
import { Day, dayText, Lateness } from "@/components/ui/day";
import { paymentStatus } from "@/components/ui/payment-status";
import { Status } from "@/components/ui/status";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";

/** Columns of the list of invoices, in the order and widths of the mock. */
export const invoiceColumns: readonly Column<DashboardInvoiceRow>[] = [
  { id: "number", header: "Number", width: 116, hideable: false, cell: NumberCell },
  {
    ...{ id: "customer", header: "Customer", sortKey: "CUSTOMER_LEGAL_COMPANY_NAME", clip: true },
    cell: (row) => <span title={row.customerLegalCompanyName}>{row.customerLegalCompanyName}</span>,
  },
  { id: "status", header: "Status", width: 118, cell: (row) => <Status family="invoice" value={row.status} /> },
  { id: "payment", header: "Payment", width: 150, cell: PaymentCell },
  {
    ...{ id: "total", header: "Total", width: 160, figure: true, sortKey: "GROSS_TOTAL", priority: "low" },
    cell: (row) => <Amount value={row.grossTotal} currency={row.currency} />,
  },
  {
    ...{ id: "outstanding", header: "Outstanding", width: 160, figure: true },
    cell: (row) => <Amount value={row.outstanding} currency={row.currency} strong />,
  },
  {
    ...{ id: "date", header: "Invoice date", width: 118, sortKey: "ISSUE_DATE", sortKind: "day", priority: "low" },
    cell: (row) => <Day iso={row.invoiceDate} aligned />,
  },
  { id: "due", header: "Due", width: 168, sortKey: "DUE_DATE", sortKind: "day", cell: DueCell },
  {
    id: "po",
    header: "Purchase order",
    width: 140,
    clip: true,
    hidden: true,
    cell: (row) => row.purchaseOrderNumber ?? "—",
  },
  {
    ...{
      id: "accounting",
      header: "Accounting date",
      width: 130,
      sortKey: "ACCOUNTING_DATE",
      sortKind: "day",
      hidden: true,
    },
    cell: (row) => <Day iso={row.accountingDate} aligned />,
  },
  {
    ...{ id: "net", header: "Net", width: 150, figure: true, hidden: true },
    cell: (row) => <Amount value={row.netTotal} currency={row.currency} />,
  },
];

/** Columns of the list of upcoming invoices: nothing is issued, due or paid yet. */
export const upcomingColumns: readonly Column<DashboardInvoiceRow>[] = [
  ...invoiceColumns.filter(({ id }) => id === "number" || id === "customer" || id === "status"),
  {
    ...{ id: "draft", header: "Becomes a draft", width: 168, hideable: false },
    cell: (row: DashboardInvoiceRow) => <Day iso={row.draftOn} aligned />,
  },
  {
    ...{ id: "net", header: "Net", width: 160, figure: true, priority: "low" },
    cell: (row) => <Amount value={row.netTotal} currency={row.currency} />,
  },
  {
    ...{ id: "total", header: "Total so far", width: 160, figure: true, sortKey: "GROSS_TOTAL" },
    cell: (row) => <Amount value={row.grossTotal} currency={row.currency} strong />,
  },
  ...invoiceColumns.filter(({ id }) => id === "po"),
];

/** Names a row to those who do not see it. */
export function invoiceLabel(
  row: Pick<DashboardInvoiceRow, "invoiceNumber" | "status" | "customerLegalCompanyName">,
): string {
  const unnumbered = row.status === "IN_PROGRESS" ? "Upcoming invoice" : "Draft";
  return `${row.invoiceNumber ?? unnumbered} of ${row.customerLegalCompanyName}`;
}

function NumberCell(row: DashboardInvoiceRow) {
  if (row.invoiceNumber === null) return <span className="mono text-ink-3">no number</span>;
  return <span className="mono">{row.invoiceNumber}</span>;
}

function PaymentCell(row: DashboardInvoiceRow) {
  if (row.draftOn !== null) {
    return (
      <span className="text-ink-3 text-small" title={`Becomes a draft on ${dayText(row.draftOn)}`}>
        Draft on <Day iso={row.draftOn} />
      </span>
    );
  }
  if (row.status !== "FINAL" && row.status !== "SENT") return <span className="text-ink-3">—</span>;
  return <Status family="payment" value={paymentStatus(row.paymentStatus, row.daysOverdue ?? 0)} />;
}

function DueCell(row: DashboardInvoiceRow) {
  return (
    <span className="flex items-center gap-2">
      <Day iso={row.dueDate} aligned />
      {row.daysOverdue !== null && <Lateness days={row.daysOverdue} />}
    </span>
  );
}
