"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Run } from "@/components/ui/use-submit";
import type { BulkJob } from "@/lib/features/bulk-jobs/schema";
import { usePolledJobs } from "./use-polled-jobs";

const BulkTray = dynamic(() => import("./bulk-tray").then((module) => module.BulkTray), { ssr: false });

export interface BulkJobsProviderProps {
  /** The viewer's, as the page was loaded: they run, or ended lately. */
  initial: readonly BulkJob[];
  stop: Run<{ id: string }, BulkJob>;
  children: ReactNode;
}

interface BulkJobsApi {
  /** Shows a job that was started just now. */
  started: (job: BulkJob) => void;
}

const BulkJobs = createContext<BulkJobsApi | null>(null);

/** Keeps an eye on the viewer's bulk jobs from any page, and shows them in the corner. */
export function BulkJobsProvider({ initial, stop, children }: BulkJobsProviderProps) {
  const { jobs, put } = usePolledJobs(initial);
  const api = useMemo(() => ({ started: put }), [put]);
  return (
    <BulkJobs value={api}>
      {children}
      {jobs.length > 0 && <BulkTray jobs={jobs} stop={stop} onStopped={put} />}
    </BulkJobs>
  );
}

/** @throws Error outside of the shell */
export function useBulkJobs(): BulkJobsApi {
  const api = useContext(BulkJobs);
  if (!api) throw new Error("useBulkJobs needs a BulkJobsProvider around it");
  return api;
}
