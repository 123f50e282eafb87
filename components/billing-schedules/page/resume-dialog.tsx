"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateInput } from "@/components/ui/date-input";
import { dayText, spanText } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { addDays, isPlainDate, latest, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import { scheduleTitle } from "../schedule-words";
import type { Suspension } from "./page-terms";
import type { ScheduleActions } from "./schedule-actions";
import { useAsked } from "./use-asked";

export interface ResumeDialogProps {
  page: SchedulePage;
  suspension: Suspension;
  resume: ScheduleActions["resume"];
  onDone: (resumedOn: string) => void;
  onClose: () => void;
}

/** Ends a suspension on a day and decides about the days between (D44). */
export function ResumeDialog({ page, suspension, resume, onDone, onClose }: ResumeDialogProps) {
  const { schedule, today } = page;
  const [resumedOn, setResumedOn] = useState<string>(latest(parsePlainDate(today), parsePlainDate(suspension.from)));
  const [onResume, setOnResume] = useState<"SKIP" | "BILL">("SKIP");
  const asked = useAsked(
    () => resume({ billingScheduleId: schedule.id, resumedOn, onResume }),
    () => onDone(resumedOn),
  );
  const isUndone = resumedOn === suspension.from;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Resume ${scheduleTitle(schedule.label)}?`}
      consequences={
        isUndone
          ? [{ id: "undone", words: "The suspension is undone, as if it had never been." }]
          : [
              { id: "again", words: `Invoices are made again from ${dayText(resumedOn)} on.` },
              { id: "made", words: "Invoices and drafts that are there stay." },
            ]
      }
      confirmLabel="Resume schedule"
      busyLabel="Resuming"
      keepLabel="Keep suspended"
      destructive={false}
      busy={asked.busy}
      error={asked.error}
      onConfirm={asked.onConfirm}
    >
      <div className="grid gap-3">
        <Field label="Runs again from" hint={`Suspended from ${dayText(suspension.from)} on; that day undoes it.`}>
          <DateInput value={resumedOn} onValueChange={setResumedOn} today={today} />
        </Field>
        {!isUndone && (
          <RadioGroup
            label={`The days between, ${daysBetweenWords(suspension.from, resumedOn)}`}
            name="onResume"
            value={onResume}
            onValueChange={(value) => setOnResume(value === "BILL" ? "BILL" : "SKIP")}
            options={[
              {
                ...{ value: "SKIP", label: "Skip them" },
                hint: "They are not billed. A period that reaches into them is charged for its other days only, and usage in them does not count.",
              },
              {
                ...{ value: "BILL", label: "Bill them" },
                hint: `What fell due in them is invoiced on ${dayText(resumedOn)}, in full.`,
              },
            ]}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}

function daysBetweenWords(from: string, resumedOn: string): string {
  if (!isPlainDate(resumedOn) || resumedOn <= from) return dayText(from);
  return spanText(from, addDays(resumedOn, -1));
}
