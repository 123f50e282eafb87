"use client";
import { Button } from "@/components/ui/button";
import type { Selection } from "@/components/ui/data-table";
import type { Run } from "@/components/ui/use-submit";
import { checkScheduleVerb, type ScheduleVerb } from "@/lib/engine/schedule/states";
import type { ScheduleTableRow } from "@/lib/features/billing-schedules/overview/schema";
import type { ScheduleRights } from "../schedule-rights";

export type BulkVerb = "start" | "archive";
export type ScheduleBulkActions = Record<BulkVerb, Run<{ billingScheduleId: string }, unknown>>;

export interface ScheduleBulkProps {
  selection: Selection<ScheduleTableRow>;
  rights: ScheduleRights;
  onAsk: (verb: BulkVerb) => void;
}

/** What can be done with selected schedules. */
export function ScheduleBulk({ selection, rights, onAsk }: ScheduleBulkProps) {
  const reason = (verb: ScheduleVerb, granted: boolean) =>
    granted ? refusal(selection.rows, verb) : "Your role does not do that";
  return (
    <>
      <Button size="small" icon="play" disabledReason={reason("activate", rights.start)} onClick={() => onAsk("start")}>
        Start
      </Button>
      <Button
        size="small"
        icon="archive"
        disabledReason={reason("archive", rights.archive)}
        onClick={() => onAsk("archive")}
      >
        Archive
      </Button>
    </>
  );
}

/** Why the verb cannot be used on any of the rows; undefined when it can on at least one. */
function refusal(rows: readonly ScheduleTableRow[], verb: ScheduleVerb): string | undefined {
  const checks = rows.map(({ status, archivedAt }) =>
    checkScheduleVerb(verb, { status, isArchived: archivedAt !== undefined }),
  );
  const [first] = checks;
  return first && !first.ok && checks.every((check) => !check.ok) ? first.message : undefined;
}
