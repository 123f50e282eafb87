import type { Metadata } from "next";
import { creditNoteRights } from "@/components/credit-notes/credit-note-rights";
import { CreditNotesScreen } from "@/components/credit-notes/list/credit-notes-screen";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listCreditNoteRows } from "@/lib/features/credit-notes/overview/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { startBulkJobAction } from "../bulk-jobs/actions";
import { loadViews } from "../saved-views/load";
import { findCustomersAction } from "./actions";

export const metadata: Metadata = { title: "Credit notes" };

export default async function CreditNotesPage({ searchParams }: ListPageProps) {
  const params = await listParams(searchParams);
  const { ctx } = await requireViewer();
  const [list, names, views] = await Promise.all([
    load(listCreditNoteRows, { ...params, limit: dashboardLimit }),
    load(nameCustomers, { ids: params.customerId ? [params.customerId] : [] }),
    loadViews("CREDIT_NOTES"),
  ]);
  return (
    <CreditNotesScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      views={views}
      customerNames={Object.fromEntries(names.items.map(({ id, name }) => [id, name]))}
      findCustomers={findCustomersAction}
      mayCreate={creditNoteRights(ctx.actor.roles).create}
      startBulk={startBulkJobAction}
    />
  );
}
