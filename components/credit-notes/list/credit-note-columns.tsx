import { Amount } from "@/components/ui/amount";
import type { Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Status } from "@/components/ui/status";
import type { CreditNoteTableRow } from "@/lib/features/credit-notes/overview/schema";

/** Columns of the list of credit notes. */
export const creditNoteColumns: readonly Column<CreditNoteTableRow>[] = [
  {
    ...{ id: "number", header: "Number", width: 116, hideable: false, sortKey: "CREDIT_NOTE_NUMBER" },
    cell: NumberCell,
  },
  {
    ...{ id: "customer", header: "Customer", clip: true },
    cell: (row) => <span title={row.customerLegalCompanyName}>{row.customerLegalCompanyName}</span>,
  },
  {
    ...{ id: "status", header: "Status", width: 118, sortKey: "STATUS" },
    cell: (row) => <Status family="credit-note" value={row.status} />,
  },
  { id: "invoice", header: "Original invoice", width: 140, cell: InvoiceCell },
  {
    ...{ id: "issued", header: "Issued", width: 118, priority: "low" },
    cell: (row) => <Day iso={row.issueDate} aligned />,
  },
  {
    ...{ id: "total", header: "Total", width: 160, figure: true, sortKey: "GROSS_TOTAL" },
    cell: (row) => <Amount value={row.grossTotal} currency={row.currency} />,
  },
  {
    ...{ id: "left", header: "Left to apply", width: 160, figure: true },
    cell: (row) => <Amount value={row.left} currency={row.currency} strong />,
  },
  {
    ...{ id: "net", header: "Net", width: 150, figure: true, hidden: true },
    cell: (row) => <Amount value={row.netTotal} currency={row.currency} />,
  },
];

/** Names a row to those who do not see it. */
export function creditNoteLabel(row: Pick<CreditNoteTableRow, "creditNoteNumber" | "customerLegalCompanyName">) {
  return `${row.creditNoteNumber ?? "Draft credit note"} of ${row.customerLegalCompanyName}`;
}

function NumberCell(row: CreditNoteTableRow) {
  if (row.creditNoteNumber === null) return <span className="mono text-ink-3">no number</span>;
  return <span className="mono">{row.creditNoteNumber}</span>;
}

function InvoiceCell({ invoice }: CreditNoteTableRow) {
  if (invoice === null) return <span className="text-ink-3">—</span>;
  return <span className="mono">{invoice.number ?? "no number"}</span>;
}
