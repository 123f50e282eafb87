"use client";
import { useMemo } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { type Column, DataTable, type PageInfo } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Status } from "@/components/ui/status";
import { countsText, jobTitle } from "@/lib/features/bulk-jobs/rules";
import type { BulkJob } from "@/lib/features/bulk-jobs/schema";
import { useRefreshWhile } from "./use-refresh-while";

export interface BulkJobsScreenProps {
  rows: readonly BulkJob[];
  page: PageInfo;
  timeZone: string;
}

/** What was done to many at once, by everybody, in the last 30 days. */
export function BulkJobsScreen({ rows, page, timeZone }: BulkJobsScreenProps) {
  const columns = useMemo(() => columnsIn(timeZone), [timeZone]);
  useRefreshWhile(rows.some(({ endedAt }) => endedAt === null));
  return (
    <>
      <PageHeader title="Bulk jobs" />
      <DataTable
        name="bulk-jobs"
        caption="Bulk jobs"
        columns={columns}
        rows={rows}
        page={page}
        rowHref={hrefOf}
        rowLabel={jobTitle}
        empty={{
          icon: "list-checks",
          title: "No bulk jobs",
          children:
            "Select invoices or credit notes in their list and finalize, send, void or download them together. What came of each is kept here for 30 days.",
          actions: (
            <ButtonLink variant="primary" href="/invoices">
              Invoices
            </ButtonLink>
          ),
        }}
      />
    </>
  );
}

function columnsIn(timeZone: string): readonly Column<BulkJob>[] {
  return [
    {
      ...{ id: "title", header: "Job", hideable: false, clip: true },
      cell: (job) => <span title={jobTitle(job)}>{jobTitle(job)}</span>,
    },
    { id: "state", header: "State", width: 128, cell: (job) => <Status family="job" value={job.state} /> },
    { id: "counts", header: "Result", width: 260, cell: (job) => <span className="tnum">{countsText(job)}</span> },
    { ...{ id: "by", header: "Started by", width: 180, clip: true }, cell: (job) => job.startedByName },
    { id: "at", header: "Started", width: 180, cell: (job) => <Moment iso={job.createdAt} timeZone={timeZone} year /> },
  ];
}

function hrefOf({ id }: BulkJob): string {
  return `/bulk-jobs/${id}`;
}
