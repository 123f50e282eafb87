"use client";
import { useRouter } from "next/navigation";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { dayText } from "@/components/ui/day";
import { useToast } from "@/components/ui/toast";
import { useDone } from "@/components/ui/use-done";
import type { PlannedUnused, SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { Phase } from "@/lib/features/billing-schedules/terms/schema";
import { archiveConsequences } from "../consequences";
import { scheduleTitle } from "../schedule-words";
import { CancelDialog, DuplicateDialog, MilestoneDialog, ResumeDialog, SuspendDialog } from "./dialogs";
import { openSuspension, phaseName } from "./page-terms";
import type { ScheduleActions } from "./schedule-actions";

/** Which question stands over the page. */
export type Asked =
  | { verb: "suspend" | "resume" | "cancel" | "duplicate" | "archive" }
  | { verb: "completeMilestone" | "reopenMilestone"; phase: Phase };

export interface ScheduleDialogsProps {
  page: SchedulePage;
  asked: Asked;
  actions: ScheduleActions;
  /** Told of what credit notes have to give back. */
  onUnused: (unused: readonly PlannedUnused[]) => void;
  onClose: () => void;
}

/** The question that was asked, and what is said once it is done. */
export function ScheduleDialogs({ page, asked, actions, onUnused, onClose }: ScheduleDialogsProps) {
  const done = useDone();
  const finish = (title: string, detail?: string) => {
    onClose();
    done(title, detail);
  };
  const close = { page, onClose };
  switch (asked.verb) {
    case "suspend":
      return (
        <SuspendDialog
          {...close}
          suspend={actions.suspend}
          onDone={(from) => finish(`Suspended from ${dayText(from)} on`)}
        />
      );
    case "resume":
      return <Resume {...close} resume={actions.resume} finish={finish} />;
    case "cancel":
      return (
        <CancelDialog
          {...close}
          actions={actions}
          onDone={(endDate, unused) => {
            finish("Billing schedule cancelled", `Its last day of service is ${dayText(endDate)}.`);
            onUnused(unused);
          }}
        />
      );
    case "duplicate":
      return <Duplicate {...close} actions={actions} />;
    case "archive":
      return <Archive {...close} archive={actions.archive} finish={finish} />;
    case "completeMilestone":
      return (
        <MilestoneDialog
          {...close}
          phase={asked.phase}
          actions={actions}
          onDone={(completedOn, unused) => {
            finish(
              `${asked.phase.milestone?.name ?? "Milestone"} complete`,
              `Its phase ends with ${dayText(completedOn)}.`,
            );
            onUnused(unused);
          }}
        />
      );
    case "reopenMilestone":
      return <Reopen {...close} phase={asked.phase} reopen={actions.reopenMilestone} finish={finish} />;
  }
}

interface FinishProps {
  page: SchedulePage;
  finish: (title: string, detail?: string) => void;
  onClose: () => void;
}

function Resume({ page, resume, finish, onClose }: FinishProps & { resume: ScheduleActions["resume"] }) {
  const suspension = openSuspension(page.schedule);
  if (!suspension) return null;
  return (
    <ResumeDialog
      page={page}
      suspension={suspension}
      resume={resume}
      onDone={(resumedOn) => finish(`Runs again from ${dayText(resumedOn)} on`)}
      onClose={onClose}
    />
  );
}

function Duplicate({ page, actions, onClose }: Pick<ScheduleDialogsProps, "page" | "actions" | "onClose">) {
  const router = useRouter();
  const toast = useToast();
  return (
    <DuplicateDialog
      page={page}
      actions={actions}
      onDone={(copy) => {
        onClose();
        toast.done({ title: "Draft made", detail: "Nothing is billed until it is started." });
        router.push(`/billing-schedules/${copy.id}/edit`);
      }}
      onClose={onClose}
    />
  );
}

function Archive({ page, archive, finish, onClose }: FinishProps & { archive: ScheduleActions["archive"] }) {
  return (
    <ConfirmRun
      title={`Archive ${scheduleTitle(page.schedule.label)}?`}
      consequences={archiveConsequences(1)}
      confirmLabel="Archive schedule"
      busyLabel="Archiving"
      keepLabel="Keep schedule"
      run={() => archive({ billingScheduleId: page.schedule.id })}
      onDone={() => finish("Billing schedule archived", "Its page stays here.")}
      onClose={onClose}
    />
  );
}

function Reopen({
  page,
  phase,
  reopen,
  finish,
  onClose,
}: FinishProps & { phase: Phase; reopen: ScheduleActions["reopenMilestone"] }) {
  const { phases, id } = page.schedule;
  const name = phase.milestone?.name ?? "the milestone";
  return (
    <ConfirmRun
      title={`Reopen “${name}”?`}
      consequences={[
        { id: "phase", words: `${phaseName(phases, phase)} goes on until it is marked complete again.` },
        { id: "later", words: "Later phases return to the dates on which they were expected before." },
        { id: "final", words: "It cannot be done once the next phase has a final invoice." },
      ]}
      confirmLabel="Reopen milestone"
      busyLabel="Reopening"
      keepLabel="Leave complete"
      run={() => reopen({ billingScheduleId: id, phaseId: phase.id })}
      onDone={() => finish(`${name} is open again`)}
      onClose={onClose}
    />
  );
}
