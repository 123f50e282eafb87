"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ArchiveSelected } from "@/components/ui/archive-selected";
import { BulkProgress } from "@/components/ui/bulk-progress";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Selection } from "@/components/ui/data-table";
import { useBulkRun } from "@/components/ui/use-bulk-run";
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
  const [asking, setAsking] = useState(true);
  const router = useRouter();
  const bulk = useBulkRun<ScheduleTableRow>({
    codeOf: (row) => row.label ?? "",
    nameOf: (row) => row.customerName,
    run: ({ id }) => run({ billingScheduleId: id }),
    runningWords: "Starting",
    doneWords: "Started",
    done: (remaining) => {
      selection.keep(remaining);
      if (remaining.length < selection.count) router.refresh();
    },
  });
  const button = useRef<HTMLButtonElement>(null);
  const ended = bulk.rows !== null && !bulk.running;
  useEffect(() => {
    if (ended) button.current?.focus();
  }, [ended]);
  const what = selection.count === 1 ? "the schedule" : `${selection.count} schedules`;
  return (
    <>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          if (!open && !bulk.rows) onEnd();
        }}
        title={`Start ${what}?`}
        consequences={startConsequences(selection.rows)}
        keepLabel={selection.count === 1 ? "Keep as draft" : "Keep as drafts"}
        confirmLabel={`Start ${what}`}
        destructive={false}
        onConfirm={() => {
          setAsking(false);
          void bulk.start(selection.rows);
        }}
      />
      {bulk.rows && (
        <div className="fixed right-6 bottom-14 z-30 w-[480px] max-w-[calc(100vw-48px)]">
          <BulkProgress
            title={`Start ${what}`}
            rows={bulk.rows}
            action={
              <Button ref={button} size="small" onClick={bulk.running ? bulk.stop : onEnd}>
                {bulk.running ? "Stop after this one" : "Close"}
              </Button>
            }
          />
        </div>
      )}
    </>
  );
}
