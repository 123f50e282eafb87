"use client";
import { Button } from "@/components/ui/button";
import { dayText } from "@/components/ui/day";
import { Note } from "@/components/ui/note";
import { Spinner } from "@/components/ui/spinner";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { openSuspension } from "./page-terms";

export interface ScheduleNotesProps {
  page: SchedulePage;
  isUnderWay: boolean;
  isSlow: boolean;
  /** Absent where the viewer's role does not run schedules. */
  onRun?: { busy: boolean; run: () => void } | undefined;
  onResume?: (() => void) | undefined;
}

/** What holds the schedule up, or goes on at present. */
export function ScheduleNotes({ page, isUnderWay, isSlow, onRun, onResume }: ScheduleNotesProps) {
  const { schedule, today } = page;
  const suspension = openSuspension(schedule);
  if (!schedule.parked && !isUnderWay && !suspension) return null;
  return (
    <div className="grid gap-2 border-line border-b px-6 py-3">
      {schedule.parked && <ParkedNote parked={schedule.parked} onRun={onRun} />}
      {isUnderWay && <ProgressNote isSlow={isSlow} />}
      {suspension && (
        <Note
          tone="warning"
          icon="circle-pause"
          title={
            suspension.from <= today
              ? `Suspended since ${dayText(suspension.from)}.`
              : `Will be suspended from ${dayText(suspension.from)} on.`
          }
          actions={
            onResume && (
              <Button size="small" onClick={onResume}>
                {suspension.from <= today ? "Resume" : "Resume or undo"}
              </Button>
            )
          }
        >
          No invoice is made meanwhile. Whether these days are billed is decided on resuming.
        </Note>
      )}
    </div>
  );
}

const advice: Readonly<Record<string, string>> = {
  NEGATIVE_TOTAL: "Look at the discounts of the phase, then run it again.",
  BILLED_TWICE: "Delete or void one of the invoices, then run it again.",
  TWO_RUNS: "Delete or void one of the invoices, then run it again.",
  UNBILLED: "Delete the draft that leaves it out, or edit the schedule, then run it again.",
  CONTRADICTORY_FACTS: "Edit the schedule, then run it again.",
  RUN_FAILED: "Run it again. If it stays so, show this message to whoever runs this installation.",
};

function ParkedNote({
  parked,
  onRun,
}: { parked: NonNullable<BillingSchedule["parked"]> } & Pick<ScheduleNotesProps, "onRun">) {
  return (
    <Note
      tone="critical"
      icon="triangle-alert"
      role="alert"
      title="Its invoices wait."
      actions={
        onRun && (
          <Button size="small" icon="play" busy={onRun.busy} busyLabel="Running" onClick={onRun.run}>
            Run again
          </Button>
        )
      }
    >
      <span className="wrap-anywhere">{parked.message}</span> {advice[parked.reason] ?? advice.CONTRADICTORY_FACTS}{" "}
      Nothing is lost meanwhile. <span className="mono text-ink-3 text-meta">{parked.reason}</span>
    </Note>
  );
}

function ProgressNote({ isSlow }: { isSlow: boolean }) {
  return (
    <p className="m-0 flex items-center gap-2 text-ink-2" role="status">
      <Spinner size={14} />
      {isSlow
        ? "Still billing. It takes longer than usual: the worker may be busy or stopped. This page looks again every 10 seconds."
        : "Billing now. Invoices appear below as they are made."}
    </p>
  );
}
