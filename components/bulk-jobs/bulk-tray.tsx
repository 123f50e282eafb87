"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { ask, type Run } from "@/components/ui/use-submit";
import { countsText, jobTitle } from "@/lib/features/bulk-jobs/rules";
import type { BulkJob } from "@/lib/features/bulk-jobs/schema";
import { JobProgress } from "./job-progress";
import { useHiddenJobs } from "./use-hidden-jobs";

export interface BulkTrayProps {
  /** Newest first. */
  jobs: readonly BulkJob[];
  stop: Run<{ id: string }, BulkJob>;
  onStopped: (job: BulkJob) => void;
}

/** At the foot of the sidebar, where it covers nothing: what the viewer's jobs have come to. The job whose own page is open is not repeated. */
export function BulkTray({ jobs, stop, onStopped }: BulkTrayProps) {
  const path = usePathname();
  const { isHidden, hide } = useHiddenJobs();
  const shown = jobs.filter((job) => !isHidden(job) && path !== `/bulk-jobs/${job.id}`).slice(0, 2);
  if (shown.length === 0) return null;
  return (
    <section className="pop fixed bottom-[112px] left-3 z-30 w-[208px]" aria-label="Your bulk jobs">
      {shown.map((job) => (
        <TrayJob key={job.id} job={job} stop={stop} onStopped={onStopped} onHide={() => hide(job)} />
      ))}
      <p className="m-0 px-3 py-1.5 text-meta">
        <Link href="/bulk-jobs" className="lnk text-ink-2">
          All bulk jobs
        </Link>
      </p>
    </section>
  );
}

interface TrayJobProps extends Omit<BulkTrayProps, "jobs"> {
  job: BulkJob;
  onHide: () => void;
}

function TrayJob({ job, stop, onStopped, onHide }: TrayJobProps) {
  const isOver = job.endedAt !== null;
  const title = jobTitle(job);
  return (
    <div className="border-line border-b px-3 py-2.5">
      <div className="flex items-center gap-2">
        <Face job={job} />
        <Link href={`/bulk-jobs/${job.id}`} className="lnk clip min-w-0 flex-1 font-medium" title={title}>
          {title}
        </Link>
        <IconButton icon="x" label={`Hide “${title}”`} size="small" className="-my-1 -mr-1.5" onClick={onHide} />
      </div>
      {!isOver && <JobProgress job={job} className="mt-1.5" />}
      <div className="mt-1.5 flex flex-wrap items-center gap-2 text-ink-2 text-small">
        <span className="tnum mr-auto" role="status">
          {isOver ? endWords(job) : countsText(job)}
        </span>
        {!isOver && <StopJob id={job.id} stop={stop} onStopped={onStopped} />}
        {isOver && job.action === "DOWNLOAD" && job.done > 0 && (
          <a className="btn btn-sm" href={`/bulk-jobs/${job.id}/zip`} download="">
            <Icon name="download" />
            Download zip
          </a>
        )}
      </div>
    </div>
  );
}

function Face({ job }: { job: BulkJob }) {
  if (job.endedAt === null) return <Spinner size={16} />;
  if (job.failed > 0 || job.state === "STOPPED") {
    return <Icon name="triangle-alert" className="text-warning" />;
  }
  return <Icon name="check" className="text-positive" />;
}

function endWords(job: BulkJob): string {
  return job.stopReason === null ? countsText(job) : `${countsText(job)}. ${job.stopReason}`;
}

/** Ends the job after the document under way. */
export function StopJob({ id, stop, onStopped }: { id: string } & Omit<BulkTrayProps, "jobs">) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function stopNow() {
    setBusy(true);
    const answer = await ask(stop, { id });
    setBusy(false);
    if (answer.ok) onStopped(answer.data);
    else setError(answer.error.message);
  }
  return (
    <>
      {error && (
        <span className="err" role="alert">
          {error}
        </span>
      )}
      <Button size="small" busy={busy} busyLabel="Stopping" onClick={() => void stopNow()}>
        Stop
      </Button>
    </>
  );
}
