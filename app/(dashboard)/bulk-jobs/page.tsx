import type { Metadata } from "next";
import { BulkJobsScreen } from "@/components/bulk-jobs/bulk-jobs-screen";
import { listBulkJobs } from "@/lib/features/bulk-jobs/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";

export const metadata: Metadata = { title: "Bulk jobs" };

export default async function BulkJobsPage({ searchParams }: ListPageProps) {
  const { ctx } = await requireViewer();
  const list = await load(listBulkJobs, { ...(await listParams(searchParams)), limit: dashboardLimit });
  return (
    <BulkJobsScreen
      rows={list.items}
      page={{ ...list.pagination, total: list.pagination.totalResultSize, limit: dashboardLimit }}
      timeZone={ctx.timeZone}
    />
  );
}
