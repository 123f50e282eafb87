import type { Metadata } from "next";
import { BulkJobScreen } from "@/components/bulk-jobs/bulk-job-screen";
import { getBulkJob, listBulkItems } from "@/lib/features/bulk-jobs/queries";
import { load } from "@/lib/web/load";
import type { DetailProps, ListPageProps } from "@/lib/web/page-props";
import { dashboardLimit, listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { retryBulkJobAction, stopBulkJobAction } from "../actions";

export const metadata: Metadata = { title: "Bulk job" };

export default async function BulkJobPage({ params, searchParams }: DetailProps & ListPageProps) {
  const { id } = await params;
  const { ctx } = await requireViewer();
  const job = await load(getBulkJob, { id });
  const items = await load(listBulkItems, { ...(await listParams(searchParams)), id, limit: dashboardLimit });
  return (
    <BulkJobScreen
      job={job}
      rows={items.items}
      page={{ ...items.pagination, total: items.pagination.totalResultSize, limit: dashboardLimit }}
      timeZone={ctx.timeZone}
      stop={stopBulkJobAction}
      retry={retryBulkJobAction}
    />
  );
}
