"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateInput } from "@/components/ui/date-input";
import { dayText } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { isPlainDate, latest, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { MilestoneOutcome, PlannedUnused, SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { Phase } from "@/lib/features/billing-schedules/terms/schema";
import { phaseName } from "./page-terms";
import type { ScheduleActions } from "./schedule-actions";
import { unusedInvoices, unusedTotal } from "./unused-words";
import { useAsked, usePlan } from "./use-asked";

export interface MilestoneDialogProps {
  page: SchedulePage;
  phase: Phase;
  actions: Pick<ScheduleActions, "planMilestone" | "completeMilestone">;
  onDone: (completedOn: string, unused: readonly PlannedUnused[]) => void;
  onClose: () => void;
}

/** Completes a milestone on a day, and says first what that does to phases and invoices (D49). */
export function MilestoneDialog({ page, phase, actions, onDone, onClose }: MilestoneDialogProps) {
  const { schedule, today } = page;
  const [completedOn, setCompletedOn] = useState<string>(
    latest(parsePlainDate(today), parsePlainDate(phase.startDate)),
  );
  const input = { billingScheduleId: schedule.id, phaseId: phase.id, completedOn };
  const plan = usePlan(isPlainDate(completedOn) ? completedOn : null, () => actions.planMilestone(input));
  const asked = useAsked(
    () => actions.completeMilestone(input),
    () => onDone(completedOn, plan?.unused ?? []),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Mark “${phase.milestone?.name ?? "the milestone"}” complete?`}
      consequences={milestoneConsequences(schedule.phases, plan)}
      confirmLabel="Mark complete"
      busyLabel="Completing"
      keepLabel="Keep it open"
      destructive={false}
      busy={asked.busy}
      error={asked.error ?? plan?.refusal}
      onConfirm={asked.onConfirm}
    >
      <Field label="Completed on" hint="The last day of its phase; the next phase begins on the day after.">
        <DateInput value={completedOn} onValueChange={setCompletedOn} today={today} />
      </Field>
    </ConfirmDialog>
  );
}

function milestoneConsequences(phases: readonly Phase[], plan: MilestoneOutcome | null) {
  const invoices = "Drafts that reach beyond that day are worked out afresh; final invoices stay.";
  if (!plan) return [{ id: "asking", words: "Working out what it does to phases and invoices." }];
  return [
    ...plan.phases.map((moved) => ({ id: moved.id, words: movedWords(phases, moved) })),
    ...(plan.refusal === undefined ? [{ id: "invoices", words: invoices }] : []),
    ...(plan.unused.length > 0
      ? [
          {
            id: "unused",
            words: `${unusedTotal(plan.unused)} of ${unusedInvoices(plan.unused)} is for days that the phase no longer has. Give it back by credit note.`,
          },
        ]
      : []),
  ];
}

function movedWords(phases: readonly Phase[], { id, before, after }: MilestoneOutcome["phases"][number]): string {
  const phase = phases.find((one) => one.id === id);
  const name = phase ? phaseName(phases, phase) : "A phase";
  const starts =
    before.start === after.start ? [] : [`begins on ${dayText(after.start)}, not ${dayText(before.start)}`];
  const end = after.endInclusive;
  const ends =
    end === undefined || end === before.endInclusive
      ? []
      : [`ends on ${dayText(end)}${before.endInclusive ? `, not ${dayText(before.endInclusive)}` : ""}`];
  const changes = [...starts, ...ends];
  return changes.length > 0 ? `${name} ${changes.join(", and ")}.` : `${name} stays as it is.`;
}
