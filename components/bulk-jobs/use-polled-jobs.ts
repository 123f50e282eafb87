"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { BulkJob } from "@/lib/features/bulk-jobs/schema";

const firstWait = 700;
const slowestWait = 15_000;

/**
 * The viewer's jobs, asked for again while one of them runs and the page is looked at: soon while there is progress, ever more seldom while there is
 * none. When one ends, the page is shown as it is since.
 */
export function usePolledJobs(initial: readonly BulkJob[]) {
  const [jobs, setJobs] = useState(initial);
  const router = useRouter();
  const open = openIds(jobs);
  const wasOpen = useRef(open);
  useEffect(() => {
    const before = wasOpen.current;
    wasOpen.current = open;
    const stillOpen = open.split(" ");
    if (before.split(" ").some((id) => id !== "" && !stillOpen.includes(id))) router.refresh();
  }, [open, router]);
  const isRunning = open !== "";
  useEffect(() => {
    if (!isRunning) return;
    return pollJobs((next) => setJobs((before) => [...onlyIn(before, next), ...next]));
  }, [isRunning]);
  const put = useCallback(
    (job: BulkJob) => setJobs((before) => [job, ...before.filter(({ id }) => id !== job.id)]),
    [],
  );
  return { jobs, put };
}

/** @returns ends the asking */
function pollJobs(onJobs: (jobs: readonly BulkJob[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  let wait = firstWait;
  let known = "";
  const look = async () => {
    const jobs = document.hidden ? null : await fetchJobs();
    if (isOver) return;
    const print = JSON.stringify(jobs);
    wait = jobs && print !== known ? firstWait : Math.min(wait * 1.6, slowestWait);
    known = print;
    if (jobs) onJobs(jobs);
    timer = setTimeout(look, wait);
  };
  const lookNow = () => {
    if (document.hidden) return;
    clearTimeout(timer);
    wait = firstWait;
    timer = setTimeout(look, 0);
  };
  timer = setTimeout(look, firstWait);
  document.addEventListener("visibilitychange", lookNow);
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", lookNow);
  };
}

/** Null where the server did not answer, or the viewer is signed out: what is shown stays. */
async function fetchJobs(): Promise<readonly BulkJob[] | null> {
  try {
    const answer = await fetch("/bulk-jobs/progress", { cache: "no-store" });
    if (!answer.ok) return null;
    const { items }: { items: BulkJob[] } = await answer.json();
    return items;
  } catch {
    return null;
  }
}

/** A job that was started since the answer was asked for. */
function onlyIn(jobs: readonly BulkJob[], answered: readonly BulkJob[]): BulkJob[] {
  const ids = new Set(answered.map(({ id }) => id));
  const newest = answered[0]?.id ?? "";
  return jobs.filter(({ id }) => !ids.has(id) && id > newest);
}

function openIds(jobs: readonly BulkJob[]): string {
  return jobs
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id }) => id)
    .join(" ");
}
