import type { Metadata } from "next";
import { SchedulesScreen } from "@/components/billing-schedules/list/schedules-screen";
import { scheduleRights } from "@/components/billing-schedules/schedule-rights";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listScheduleFacts, listScheduleRows } from "@/lib/features/billing-schedules/overview/queries";
import { listBillingScheduleCustomFieldKeys } from "@/lib/features/billing-schedules/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { loadViews } from "../saved-views/load";
import { archiveScheduleAction, findCustomersAction, startScheduleAction } from "./actions";

export const metadata: Metadata = { title: "Billing schedules" };

export default async function BillingSchedulesPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const { ctx } = await requireViewer();
  const [list, facts, fields, names, views] = await Promise.all([
    load(listScheduleRows, { ...params, limit: dashboardLimit }),
    load(listScheduleFacts, {}),
    load(listBillingScheduleCustomFieldKeys, {}),
    load(nameCustomers, { ids: (params.customerId ?? "").split(",").filter(Boolean) }),
    loadViews("BILLING_SCHEDULES"),
  ]);
  return (
    <SchedulesScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      labels={facts.labels}
      views={views}
      parkedCount={facts.parkedCount}
      fields={fields.items}
      customerNames={Object.fromEntries(names.items.map(({ id, name }) => [id, name]))}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      timeZone={ctx.timeZone}
      rights={scheduleRights(ctx.actor.roles)}
      actions={{ start: startScheduleAction, archive: archiveScheduleAction }}
      findCustomers={findCustomersAction}
    />
  );
}
