import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ScheduleScreen } from "@/components/billing-schedules/page/schedule-screen";
import { scheduleRights } from "@/components/billing-schedules/schedule-rights";
import { scheduleTitle } from "@/components/billing-schedules/schedule-words";
import { isUuid } from "@/lib/core/ids";
import { listActivityOf } from "@/lib/features/activity/queries";
import { getSchedulePage, listScheduleInvoices } from "@/lib/features/billing-schedules/overview/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import {
  archiveScheduleAction,
  billAgainAction,
  cancelScheduleAction,
  completeMilestoneAction,
  duplicateScheduleAction,
  findCustomersAction,
  forecastScheduleAction,
  listActivityOfAction,
  planCancellationAction,
  planMilestoneAction,
  reopenMilestoneAction,
  resumeScheduleAction,
  runScheduleAction,
  setTestClockAction,
  suspendScheduleAction,
} from "../actions";

const schedulePage = cache((id: string) => load(getSchedulePage, { id }));

const actions = {
  suspend: suspendScheduleAction,
  resume: resumeScheduleAction,
  planCancellation: planCancellationAction,
  cancel: cancelScheduleAction,
  duplicate: duplicateScheduleAction,
  archive: archiveScheduleAction,
  planMilestone: planMilestoneAction,
  completeMilestone: completeMilestoneAction,
  reopenMilestone: reopenMilestoneAction,
  run: runScheduleAction,
  billAgain: billAgainAction,
  setTestClock: setTestClockAction,
  forecast: forecastScheduleAction,
  findCustomers: findCustomersAction,
  listActivity: listActivityOfAction,
};

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { schedule, customer } = await schedulePage((await params).id);
  return { title: `${scheduleTitle(schedule.label)}, ${customer.name}` };
}

export default async function BillingSchedulePage({ params }: DetailProps) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const [viewer, page, invoices, activity] = await Promise.all([
    requireViewer(),
    schedulePage(id),
    load(listScheduleInvoices, { id }),
    load(listActivityOf, { objectId: id, limit: 20 }),
  ]);
  const { status, archivedAt } = page.schedule;
  if (status === "DRAFT" && archivedAt === undefined) redirect(`/billing-schedules/${id}/edit`);
  return (
    <ScheduleScreen
      page={page}
      invoices={invoices}
      activity={activity}
      timeZone={viewer.ctx.timeZone}
      isSandbox={viewer.account.environment === "sandbox"}
      rights={scheduleRights(viewer.ctx.actor.roles)}
      actions={actions}
    />
  );
}
