import { cx } from "@/components/ui/cx";
import { countText, jobTitle } from "@/lib/features/bulk-jobs/rules";
import type { BulkJob } from "@/lib/features/bulk-jobs/schema";

/** How far a job has come: the bar and its figures. */
export function JobProgress({ job, className }: { job: BulkJob; className?: string }) {
  const finished = job.done + job.failed + job.skipped;
  return (
    <div className={cx("flex items-center gap-3", className)}>
      <div
        className="h-1 min-w-0 flex-1 overflow-hidden rounded-full bg-wash"
        role="progressbar"
        aria-label={jobTitle(job)}
        aria-valuemin={0}
        aria-valuenow={finished}
        aria-valuemax={job.total}
      >
        <div className="h-1 bg-accent" style={{ width: `${(finished / job.total) * 100}%` }} />
      </div>
      <span className="tnum flex-none text-ink-2 text-small">
        {countText(finished)} of {countText(job.total)}
      </span>
    </div>
  );
}
