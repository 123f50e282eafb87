import type { Metadata } from "next";
import { Suspense } from "react";
import { InvoiceTotals } from "@/components/invoices/invoice-totals";
import { InvoicesScreen } from "@/components/invoices/invoices-screen";
import { TotalsStripSkeleton } from "@/components/ui/data-table/totals-strip";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listViews } from "@/lib/features/accounts/saved-views/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { listInvoiceRows, sumInvoices } from "@/lib/features/invoices/list/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import {
  finalizeInvoiceAction,
  findCustomersAction,
  saveViewAction,
  setPaymentStatusAction,
  voidInvoiceAction,
} from "./actions";

export const metadata: Metadata = { title: "Invoices" };

export default async function InvoicesPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const { ctx } = await requireViewer();
  const named = [params.customerId, params.excludeCustomerId].join(",").split(",").filter(Boolean);
  const [list, views, names] = await Promise.all([
    load(listInvoiceRows, { ...params, limit: dashboardLimit }),
    load(listViews, { noun: "INVOICES" }),
    load(nameCustomers, { ids: named }),
  ]);
  return (
    <InvoicesScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      views={views.items}
      customerNames={Object.fromEntries(names.items.map(({ id, name }) => [id, name]))}
      totals={
        <Suspense fallback={<TotalsStripSkeleton />}>
          <Totals params={params} />
        </Suspense>
      }
      finalize={finalizeInvoiceAction}
      voidInvoice={voidInvoiceAction}
      setPaymentStatus={setPaymentStatusAction}
      saveView={saveViewAction}
      findCustomers={findCustomersAction}
    />
  );
}

async function Totals({ params }: { params: Record<string, string> }) {
  const { items } = await load(sumInvoices, params);
  return <InvoiceTotals sums={items} />;
}
