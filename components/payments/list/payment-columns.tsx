import { Amount } from "@/components/ui/amount";
import type { Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Status } from "@/components/ui/status";
import type { PaymentTableRow } from "@/lib/features/payments/list/schema";
import { originWords } from "../payment-words";

/** Columns of the list of payments. */
export const paymentColumns: readonly Column<PaymentTableRow>[] = [
  {
    ...{ id: "paid", header: "Received", width: 124, hideable: false, sortKey: "PAID_AT" },
    cell: (row) => <Day iso={row.paidAt} aligned />,
  },
  {
    ...{ id: "customer", header: "Customer", clip: true },
    cell: (row) => <span title={row.customerName}>{row.customerName}</span>,
  },
  {
    ...{ id: "state", header: "Status", width: 160 },
    cell: (row) => <Status family="application" value={row.state} />,
  },
  { id: "reference", header: "Reference", width: 168, clip: true, cell: ReferenceCell },
  { id: "invoices", header: "Invoices", width: 190, clip: true, priority: "low", cell: InvoicesCell },
  {
    ...{ id: "amount", header: "Amount", width: 160, figure: true, sortKey: "AMOUNT" },
    cell: (row) => <Amount value={row.amount} currency={row.currency} />,
  },
  {
    ...{ id: "unapplied", header: "Unapplied", width: 160, figure: true },
    cell: (row) => <Amount value={row.unapplied} currency={row.currency} strong />,
  },
  {
    ...{ id: "origin", header: "Origin", width: 120, hidden: true },
    cell: (row) => <span className="text-ink-2">{originWords[row.origin]}</span>,
  },
];

/** Names a row to those who do not see it. */
export function paymentLabel(row: Pick<PaymentTableRow, "paidAt" | "customerName">): string {
  return `Payment of ${row.customerName} on ${row.paidAt}`;
}

function ReferenceCell({ reference }: PaymentTableRow) {
  if (reference === null) return <span className="text-ink-3">—</span>;
  return <span title={reference}>{reference}</span>;
}

function InvoicesCell({ invoiceNumbers }: PaymentTableRow) {
  if (invoiceNumbers.length === 0) return <span className="text-ink-3">—</span>;
  const all = invoiceNumbers.join(", ");
  return (
    <span className="mono" title={all}>
      {all}
    </span>
  );
}
