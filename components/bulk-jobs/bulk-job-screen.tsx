"use client";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { DataTable, type PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import { Moment } from "@/components/ui/moment";
import { Status } from "@/components/ui/status";
import { ask, type Run } from "@/components/ui/use-submit";
import { countsText, jobTitle } from "@/lib/features/bulk-jobs/rules";
import type { BulkItem, BulkJob } from "@/lib/features/bulk-jobs/schema";
import { itemColumns, itemLabel, itemViews } from "./bulk-item-columns";
import { useBulkJobs } from "./bulk-jobs-provider";
import { StopJob } from "./bulk-tray";
import { JobProgress } from "./job-progress";
import { useRefreshWhile } from "./use-refresh-while";

export interface BulkJobScreenProps {
  job: BulkJob;
  rows: readonly BulkItem[];
  page: PageInfo;
  timeZone: string;
  stop: Run<{ id: string }, BulkJob>;
  retry: Run<{ id: string }, BulkJob>;
}

/** One job: how far it has come, and what came of each document, the failed ones first. */
export function BulkJobScreen({ job, rows, page, timeZone, stop, retry }: BulkJobScreenProps) {
  const router = useRouter();
  const isOver = job.endedAt !== null;
  const columns = useMemo(() => itemColumns(timeZone), [timeZone]);
  useRefreshWhile(!isOver);
  const place = job.noun === "INVOICE" ? "/invoices" : "/credit-notes";
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Bulk jobs", href: "/bulk-jobs" }]}
        title={jobTitle(job)}
        figures
        state={<Status family="job" value={job.state} />}
        actions={
          <>
            {!isOver && <StopJob id={job.id} stop={stop} onStopped={() => router.refresh()} />}
            <ExportLink path={`/bulk-jobs/${job.id}/results`} label="Results as CSV" />
            {isOver && job.failed > 0 && <RetryJob id={job.id} retry={retry} />}
            {isOver && job.action === "DOWNLOAD" && job.done > 0 && (
              <ButtonLink plain variant="primary" icon="download" href={`/bulk-jobs/${job.id}/zip`} download="">
                Download zip
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable
        name="bulk-items"
        caption="Results"
        columns={columns}
        rows={rows}
        page={page}
        rowHref={(row) => `${place}/${row.id}`}
        rowLabel={itemLabel}
        views={itemViews}
        totals={<Summary job={job} timeZone={timeZone} />}
        empty={{ icon: "list-checks", title: "Nothing in this job" }}
      />
    </>
  );
}

function Summary({ job, timeZone }: Pick<BulkJobScreenProps, "job" | "timeZone">) {
  return (
    <div className="flex h-[60px] flex-none items-center gap-6 border-line border-b px-6">
      <JobProgress job={job} className="w-[320px]" />
      <span className="tnum" role="status">
        {countsText(job)}
      </span>
      {job.stopReason && <span className="clip min-w-0 text-warning">{job.stopReason}</span>}
      <span className="ml-auto whitespace-nowrap text-ink-3 text-small">
        Started by {job.startedByName}, <Moment iso={job.createdAt} timeZone={timeZone} />
      </span>
    </div>
  );
}

function RetryJob({ id, retry }: Pick<BulkJobScreenProps, "retry"> & { id: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const router = useRouter();
  const { started } = useBulkJobs();
  async function again() {
    setBusy(true);
    const answer = await ask(retry, { id });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    started(answer.data);
    router.push(`/bulk-jobs/${answer.data.id}`);
  }
  return (
    <>
      {error && (
        <span className="err self-center" role="alert">
          {error}
        </span>
      )}
      <Button icon="rotate-ccw" busy={busy} busyLabel="Starting" onClick={() => void again()}>
        Try the failed ones again
      </Button>
    </>
  );
}
