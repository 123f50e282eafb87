import type { Metadata } from "next";
import { Suspense } from "react";
import { totalsOf } from "@/components/payments/list/payment-filters";
import { PaymentTotals } from "@/components/payments/list/payment-totals";
import { PaymentsScreen } from "@/components/payments/list/payments-screen";
import { paymentRights } from "@/components/payments/payment-rights";
import { TotalsStripSkeleton } from "@/components/ui/data-table/totals-strip";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { listPaymentRows, sumPayments } from "@/lib/features/payments/list/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { loadViews } from "../saved-views/load";
import { findCustomersAction, listOpenInvoicesAction, recordPaymentAction } from "./actions";

export const metadata: Metadata = { title: "Payments" };

const verbs = { findCustomers: findCustomersAction, loadOpen: listOpenInvoicesAction, record: recordPaymentAction };

export default async function PaymentsPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const { ctx } = await requireViewer();
  const [list, names, views] = await Promise.all([
    load(listPaymentRows, { ...params, limit: dashboardLimit }),
    load(nameCustomers, { ids: (params.customerId ?? "").split(",").filter(Boolean) }),
    loadViews("PAYMENTS"),
  ]);
  return (
    <PaymentsScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      totals={
        <Suspense fallback={<TotalsStripSkeleton />}>
          <Totals params={params} />
        </Suspense>
      }
      views={views}
      customerNames={Object.fromEntries(names.items.map(({ id, name }) => [id, name]))}
      rights={paymentRights(ctx.actor.roles)}
      verbs={verbs}
    />
  );
}

async function Totals({ params }: { params: Record<string, string> }) {
  const { items } = await load(sumPayments, params);
  return <PaymentTotals sums={items} of={totalsOf(params)} />;
}
