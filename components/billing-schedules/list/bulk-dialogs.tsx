"use client";
import { ArchiveSelected } from "@/components/ui/archive-selected";
import type { Selection } from "@/components/ui/data-table";
import { RunSelected } from "@/components/ui/run-selected";
import type { Run } from "@/components/ui/use-submit";
import type { ScheduleTableRow } from "@/lib/features/billing-schedules/overview/schema";
import { archiveConsequences, startConsequences } from "../consequences";

export interface BulkDialogProps {
  selection: Selection<ScheduleTableRow>;
  run: Run<{ billingScheduleId: string }, unknown>;
  onEnd: () => void;
}

export function ArchiveSchedules({ selection, run, onEnd }: BulkDialogProps) {
  return (
    <ArchiveSelected
      selection={selection}
      archive={({ id }) => run({ billingScheduleId: id })}
      onEnd={onEnd}
      nouns={["schedule", "schedules"]}
      nameOf={(row) => row.customerName}
      codeOf={(row) => row.label ?? ""}
      consequences={archiveConsequences(selection.count)}
    />
  );
}

/** Asks, then starts one selected draft after the other, a result per row. */
export function StartSchedules({ selection, run, onEnd }: BulkDialogProps) {
  const what = selection.count === 1 ? "the schedule" : `${selection.count} schedules`;
  return (
    <RunSelected
      selection={selection}
      run={({ id }) => run({ billingScheduleId: id })}
      onEnd={onEnd}
      nameOf={(row) => row.customerName}
      codeOf={(row) => row.label ?? ""}
      title={`Start ${what}`}
      runningWords="Starting"
      doneWords="Started"
      consequences={startConsequences(selection.rows)}
      keepLabel={selection.count === 1 ? "Keep as draft" : "Keep as drafts"}
      confirmLabel={`Start ${what}`}
      destructive={false}
    />
  );
}
