import { refusalLine } from "@/components/invoices/calculation/refusal-words";
import type { Column } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Status } from "@/components/ui/status";
import type { BulkItem } from "@/lib/features/bulk-jobs/schema";

/** Results by what came of them. */
export const itemViews = [
  { id: "all", label: "All", query: "" },
  { id: "failed", label: "Failed", query: "state=FAILED" },
  { id: "skipped", label: "Skipped", query: "state=SKIPPED" },
  { id: "done", label: "Done", query: "state=DONE" },
  { id: "waiting", label: "Waiting", query: "state=WAITING" },
] as const;

/** Columns of a job's results. */
export function itemColumns(timeZone: string): readonly Column<BulkItem>[] {
  return [
    { ...{ id: "number", header: "Number", width: 132, hideable: false }, cell: NumberCell },
    {
      ...{ id: "customer", header: "Customer", width: 240, clip: true },
      cell: ({ customerName }) => <span title={customerName ?? undefined}>{customerName ?? "—"}</span>,
    },
    { id: "state", header: "Result", width: 116, cell: (item) => <Status family="job-item" value={item.state} /> },
    { ...{ id: "message", header: "What came of it", clip: true }, cell: MessageCell },
    {
      ...{ id: "at", header: "Time", width: 132, priority: "low" },
      cell: ({ at }) => at && <Moment iso={at} timeZone={timeZone} />,
    },
  ];
}

/** Names a row to those who do not see it. */
export function itemLabel({ number, customerName }: BulkItem): string {
  return customerName === null ? "A document that is gone" : `${number ?? "Draft"} of ${customerName}`;
}

function NumberCell({ number }: BulkItem) {
  return <span className={number === null ? "mono text-ink-3" : "mono"}>{number ?? "no number"}</span>;
}

function MessageCell({ message, reason, state }: BulkItem) {
  if (message === null) return <span className="text-ink-3">—</span>;
  const words = state === "FAILED" ? refusalLine({ message, ...(reason ? { reason } : {}) }) : message;
  return <span title={words}>{words}</span>;
}
