"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { useListViews } from "@/components/accounts/list-views";
import { amountsInWords, sumByCurrency } from "@/components/customers/owed";
import { DataTable, type FilterDef, type Selection } from "@/components/ui/data-table";
import type { ScheduleTableRow } from "@/lib/features/billing-schedules/overview/schema";
import { type BulkVerb, ScheduleBulk } from "./schedule-bulk";
import { scheduleColumns, scheduleLabel } from "./schedule-columns";
import { builtInViews } from "./schedule-filters";
import type { SchedulesScreenProps } from "./schedules-screen";

const ArchiveSchedules = dynamic(() => import("./bulk-dialogs").then((module) => module.ArchiveSchedules), {
  ssr: false,
});
const StartSchedules = dynamic(() => import("./bulk-dialogs").then((module) => module.StartSchedules), { ssr: false });

export interface ScheduleTableProps extends SchedulesScreenProps {
  filters: readonly FilterDef[];
  newButton: ReactNode;
}

export function ScheduleTable(props: ScheduleTableProps) {
  const { rows, page, fields, timeZone, today, filters, newButton, rights, actions } = props;
  const columns = useMemo(() => scheduleColumns(timeZone, fields), [timeZone, fields]);
  const [asked, setAsked] = useState<{ verb: BulkVerb; selection: Selection<ScheduleTableRow> } | null>(null);
  const end = () => setAsked(null);
  const { table, dialogs } = useListViews("BILLING_SCHEDULES", builtInViews, props.views);
  return (
    <>
      <DataTable
        name="billing-schedules"
        caption="Billing schedules"
        columns={columns}
        rows={rows}
        page={page}
        today={today}
        rowHref={scheduleHref}
        rowLabel={scheduleLabel}
        search={{ placeholder: "Label, customer, PO", label: "Search billing schedules" }}
        filters={filters}
        {...table}
        bulk={
          rights.start || rights.archive
            ? {
                summary: ({ rows: selected }) => <InvoicedSummary rows={selected} />,
                actions: (selection) => (
                  <ScheduleBulk selection={selection} rights={rights} onAsk={(verb) => setAsked({ verb, selection })} />
                ),
              }
            : undefined
        }
        empty={{
          icon: "calendar-clock",
          title: "No billing schedules yet",
          children:
            "A billing schedule says what a customer is billed and when: prices by phase, from a day on. Its invoices are made by themselves.",
          actions: newButton,
        }}
      />
      {dialogs}
      {asked?.verb === "start" && <StartSchedules selection={asked.selection} run={actions.start} onEnd={end} />}
      {asked?.verb === "archive" && <ArchiveSchedules selection={asked.selection} run={actions.archive} onEnd={end} />}
    </>
  );
}

function InvoicedSummary({ rows }: { rows: readonly ScheduleTableRow[] }) {
  const invoiced = sumByCurrency(rows.flatMap((row) => row.invoiced));
  if (invoiced.length === 0) return null;
  return (
    <>
      <span className="text-ink-2 text-small">Invoiced so far</span>
      <span className="tnum clip font-medium text-small">{amountsInWords(invoiced)}</span>
    </>
  );
}

function scheduleHref(row: ScheduleTableRow): string {
  return `/billing-schedules/${row.id}`;
}
