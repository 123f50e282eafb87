import type { Metadata } from "next";
import { Suspense } from "react";
import { isUpcomingOnly } from "@/components/invoices/invoice-filters";
import { InvoiceTotals } from "@/components/invoices/invoice-totals";
import { InvoicesScreen } from "@/components/invoices/invoices-screen";
import { TotalsStripSkeleton } from "@/components/ui/data-table/totals-strip";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { nameSchedules } from "@/lib/features/billing-runs/invoice-facts/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { listInvoiceRows, sumInvoices } from "@/lib/features/invoices/list/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { startBulkJobAction } from "../bulk-jobs/actions";
import { loadViews } from "../saved-views/load";
import { findCustomersAction, findSchedulesAction, mergeInvoicesAction } from "./actions";

export const metadata: Metadata = { title: "Invoices" };

export default async function InvoicesPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const { ctx } = await requireViewer();
  const named = idsIn(params.customerId, params.excludeCustomerId);
  const schedules = idsIn(params.billingScheduleId, params.excludeBillingScheduleId);
  const [list, views, names, scheduleNames] = await Promise.all([
    load(listInvoiceRows, { ...params, limit: dashboardLimit }),
    loadViews("INVOICES"),
    load(nameCustomers, { ids: named }),
    load(nameSchedules, { ids: schedules }),
  ]);
  return (
    <InvoicesScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      views={views}
      customerNames={Object.fromEntries(names.items.map(({ id, name }) => [id, name]))}
      scheduleNames={Object.fromEntries(scheduleNames.items.map(({ id, name }) => [id, name]))}
      isUpcoming={isUpcomingOnly(params)}
      totals={
        <Suspense fallback={<TotalsStripSkeleton />}>
          <Totals params={params} />
        </Suspense>
      }
      startBulk={startBulkJobAction}
      merge={mergeInvoicesAction}
      findCustomers={findCustomersAction}
      findSchedules={findSchedulesAction}
    />
  );
}

async function Totals({ params }: { params: Record<string, string> }) {
  const { items } = await load(sumInvoices, params);
  return <InvoiceTotals sums={items} isUpcoming={isUpcomingOnly(params)} />;
}

/** The ids of comma-separated lists in the address. */
function idsIn(...lists: (string | undefined)[]): string[] {
  return lists.join(",").split(",").filter(Boolean);
}
