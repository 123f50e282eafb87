import { localDay } from "@/components/customers/local-day";
import { Amount } from "@/components/ui/amount";
import type { Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { Status } from "@/components/ui/status";
import type { ScheduleTableRow } from "@/lib/features/billing-schedules/overview/schema";

const mostFields = 30;

/**
 * Columns of the list of billing schedules, those of custom fields hidden until chosen.
 *
 * @param timeZone of the account, for the day of an instant
 * @param fields keys of custom fields in use
 */
export function scheduleColumns(timeZone: string, fields: readonly string[]): readonly Column<ScheduleTableRow>[] {
  const ownFields = fields.filter((key) => !key.includes(",")).slice(0, mostFields);
  return [
    { id: "customer", header: "Customer", clip: true, hideable: false, cell: CustomerCell },
    { id: "label", header: "Label", width: 120, clip: true, cell: (row) => row.label ?? <None /> },
    { id: "status", header: "Status", width: 124, cell: StatusCell },
    {
      ...{ id: "starts", header: "Starts", width: 112, sortKey: "startDate", sortKind: "day" },
      cell: (row) => <Day iso={row.startDate} aligned />,
    },
    { id: "ends", header: "Ends", width: 112, cell: EndCell },
    {
      ...{ id: "billingDay", header: "Day", width: 52, align: "end", priority: "low" },
      cell: (row) => <span title={`Periods begin on day ${row.billingDay} of the month`}>{row.billingDay}</span>,
    },
    {
      ...{ id: "phases", header: "Phases", width: 72, align: "end", priority: "low" },
      cell: (row) => row.phaseCount,
    },
    {
      ...{ id: "next", header: "Next invoice", width: 116 },
      cell: (row) => <Day iso={row.nextInvoiceDate ?? null} aligned />,
    },
    { id: "invoiced", header: "Invoiced so far", width: 148, figure: true, cell: InvoicedCell },
    { id: "issue", header: "Issued", width: 96, priority: "low", cell: IssueCell },
    { ...hiddenText("po", "Purchase order"), cell: (row) => row.purchaseOrderNumber ?? <None /> },
    { ...hiddenText("reference", "Reference"), cell: (row) => row.reference ?? <None /> },
    {
      ...{ id: "created", header: "Added", width: 120, sortKey: "createdAt", sortKind: "day", hidden: true },
      cell: (row) => <Day iso={localDay(row.createdAt, timeZone)} aligned />,
    },
    ...ownFields.map((key) => fieldColumn(key)),
  ];
}

/** Names a row to those who do not see it. */
export function scheduleLabel(row: Pick<ScheduleTableRow, "customerName" | "label">): string {
  return row.label === undefined ? row.customerName : `${row.label} of ${row.customerName}`;
}

function fieldColumn(key: string): Column<ScheduleTableRow> {
  return {
    ...hiddenText(`field.${key}`, key),
    sortKey: `customFields.${key}`,
    cell: (row) => row.customFields[key] ?? <None />,
  };
}

function hiddenText(id: string, header: string) {
  return { id, header, width: 140, clip: true, hidden: true };
}

function CustomerCell(row: ScheduleTableRow) {
  return <span title={row.customerName}>{row.customerName}</span>;
}

function StatusCell(row: ScheduleTableRow) {
  return (
    <span className="flex items-center gap-2">
      <Status family="schedule" value={row.archivedAt ? "ARCHIVED" : row.status} />
      {row.isParked && (
        <span className="flex text-warning" title="Its invoices wait because its facts contradict each other">
          <Icon name="triangle-alert" />
          <span className="sr-only">Its invoices wait</span>
        </span>
      )}
    </span>
  );
}

function EndCell(row: ScheduleTableRow) {
  if (row.endDate === undefined) return <span className="text-ink-3">Open-ended</span>;
  return <Day iso={row.endDate} aligned />;
}

function InvoicedCell(row: ScheduleTableRow) {
  const [first] = row.invoiced;
  if (!first) return <Amount value={null} currency="" />;
  return (
    <span title={row.invoiced.map(({ amount, currency }) => `${amount} ${currency}`).join(", ")}>
      <Amount value={first.amount} currency={first.currency} />
      {row.invoiced.length > 1 && <span className="text-ink-3 text-meta">+{row.invoiced.length - 1}</span>}
    </span>
  );
}

function IssueCell(row: ScheduleTableRow) {
  return row.autoIssueInvoices ? "By itself" : <span className="text-ink-3">By hand</span>;
}

function None() {
  return <span className="text-ink-3">—</span>;
}
