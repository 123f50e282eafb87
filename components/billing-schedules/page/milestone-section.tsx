"use client";
import { MainSection } from "@/components/shell/pane-section";
import { Button } from "@/components/ui/button";
import { dayText } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { checkScheduleVerb } from "@/lib/engine/schedule/states";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { Phase } from "@/lib/features/billing-schedules/terms/schema";
import type { ScheduleRights } from "../schedule-rights";
import { isAwaited, phaseName } from "./page-terms";

export interface MilestoneSectionProps {
  page: SchedulePage;
  rights: ScheduleRights;
  onComplete: (phase: Phase) => void;
  onReopen: (phase: Phase) => void;
}

/** What phases wait for, and what was reached. */
export function MilestoneSection({ page, rights, onComplete, onReopen }: MilestoneSectionProps) {
  const { phases } = page.schedule;
  const marked = phases.filter(({ milestone }) => milestone !== undefined);
  if (marked.length === 0) return null;
  const open = marked.filter(isAwaited);
  return (
    <MainSection title="Milestones" count={`${marked.length - open.length} of ${marked.length} complete`}>
      <ul className="m-0 list-none p-0">
        {marked.map((phase) => (
          <li key={phase.id} className="flex min-h-11 items-center gap-3 border-line border-t py-1.5 pr-6 pl-6">
            <span className={isAwaited(phase) ? "flex text-ink-3" : "flex text-positive"}>
              <Icon name={isAwaited(phase) ? "circle-dashed" : "circle-check"} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block">{phase.milestone?.name}</span>
              <span className="block text-ink-3 text-meta">{milestoneWords(phases, phase)}</span>
            </span>
            {isAwaited(phase) ? (
              <Button size="small" {...barrier(page, rights, phase, open)} onClick={() => onComplete(phase)}>
                Mark milestone complete
              </Button>
            ) : (
              <Button
                size="small"
                variant="ghost"
                {...barrier(page, rights, phase, [])}
                onClick={() => onReopen(phase)}
              >
                Reopen
              </Button>
            )}
          </li>
        ))}
      </ul>
    </MainSection>
  );
}

function milestoneWords(phases: readonly Phase[], phase: Phase): string {
  const name = phaseName(phases, phase);
  const done = phase.milestone?.completedOn;
  if (done !== undefined) return `Ended ${name} on ${dayText(done)}`;
  const expected = phase.endDate === undefined ? "no day is expected" : `expected ${dayText(phase.endDate)}`;
  return `Ends ${name}, ${expected}. Until then ${name} goes on.`;
}

function barrier(page: SchedulePage, rights: ScheduleRights, phase: Phase, open: readonly Phase[]) {
  if (!rights.update) return { disabledReason: "Your role does not do that" };
  const { status, archivedAt } = page.schedule;
  const verb = isAwaited(phase) ? "completeMilestone" : "reopenMilestone";
  const check = checkScheduleVerb(verb, { status, isArchived: archivedAt !== undefined });
  if (!check.ok) return { disabledReason: check.message };
  const [first] = open;
  if (first && first.id !== phase.id) return { disabledReason: `Complete “${first.milestone?.name}” first` };
  return {};
}
