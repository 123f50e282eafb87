"use client";
import { useState } from "react";
import { HistorySection } from "@/components/activity/history-section";
import { ObjectLayout } from "@/components/shell/object-layout";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { PlannedUnused, ScheduleInvoice, SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { ScheduleRights } from "../schedule-rights";
import { ClockSection } from "./clock-section";
import { UnusedDialog } from "./dialogs";
import { ForecastSection } from "./forecast-section";
import { InvoiceSection } from "./invoice-section";
import { MilestoneSection } from "./milestone-section";
import { isBilling, isUnderWay, openSuspension } from "./page-terms";
import { PhaseSection } from "./phase-section";
import type { ScheduleActions } from "./schedule-actions";
import { type Asked, ScheduleDialogs } from "./schedule-dialogs";
import { ScheduleFacts } from "./schedule-facts";
import { ScheduleFigures } from "./schedule-figures";
import { ScheduleHeader } from "./schedule-header";
import { ScheduleNotes } from "./schedule-notes";
import { useRefreshWhile } from "./use-refresh-while";
import { useRun } from "./use-run";

export interface ScheduleScreenProps {
  page: SchedulePage;
  invoices: { items: readonly ScheduleInvoice[]; hasMore: boolean };
  activity: { items: readonly TimelineEntry[]; hasMore: boolean };
  timeZone: string;
  isSandbox: boolean;
  rights: ScheduleRights;
  actions: ScheduleActions;
}

export function ScheduleScreen(props: ScheduleScreenProps) {
  const { page, invoices, activity, timeZone, isSandbox, rights, actions } = props;
  const { schedule } = page;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [unused, setUnused] = useState<readonly PlannedUnused[]>([]);
  const underWay = isUnderWay(page, invoices.items);
  const isSlow = useRefreshWhile(underWay);
  const running = useRun(schedule.id, actions.run);
  const canResume = rights.update && openSuspension(schedule) !== null && isBilling(schedule);
  return (
    <>
      <ScheduleHeader page={page} rights={rights} onAsk={(verb) => setAsked({ verb })} onRun={running.run} />
      <ObjectLayout
        label="Phases, invoices and forecast"
        aboutLabel="About this schedule"
        about={<ScheduleFacts page={page} timeZone={timeZone} />}
      >
        <ScheduleNotes
          page={page}
          isUnderWay={underWay}
          isSlow={isSlow}
          onRun={rights.update ? running : undefined}
          onResume={canResume ? () => setAsked({ verb: "resume" }) : undefined}
        />
        {isSandbox && isBilling(schedule) && (
          <ClockSection page={page} timeZone={timeZone} setTestClock={actions.setTestClock} />
        )}
        <ScheduleFigures page={page} />
        <PhaseSection page={page} />
        <MilestoneSection
          page={page}
          rights={rights}
          onComplete={(phase) => setAsked({ verb: "completeMilestone", phase })}
          onReopen={(phase) => setAsked({ verb: "reopenMilestone", phase })}
        />
        <InvoiceSection
          scheduleId={schedule.id}
          invoices={invoices.items}
          hasMore={invoices.hasMore}
          billAgain={rights.update ? actions.billAgain : null}
        />
        {isBilling(schedule) && (
          <ForecastSection page={page} version={versionOf(page, invoices.items)} forecast={actions.forecast} />
        )}
        <HistorySection
          objectId={schedule.id}
          entries={activity.items}
          hasMore={activity.hasMore}
          timeZone={timeZone}
          listActivity={actions.listActivity}
        />
      </ObjectLayout>
      {asked && (
        <ScheduleDialogs
          page={page}
          asked={asked}
          actions={actions}
          onUnused={setUnused}
          onClose={() => setAsked(null)}
        />
      )}
      {unused.length > 0 && <UnusedDialog unused={unused} onClose={() => setUnused([])} />}
    </>
  );
}

/** Changes with the terms, with the day and with what was billed. */
function versionOf({ schedule, today }: SchedulePage, invoices: readonly ScheduleInvoice[]): string {
  const billed = invoices.map(({ id, invoice }) => `${id} ${invoice?.status} ${invoice?.grossTotal}`);
  return [schedule.updatedAt, today, ...billed].join(" ");
}
