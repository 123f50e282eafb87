"use client";
import { useCallback, useState } from "react";
import type { BulkJob } from "@/lib/features/bulk-jobs/schema";

const storageKey = "ledgerline-hidden-jobs";
const mostKept = 50;

/** What the viewer has put away in this browser; a job that was hidden while it ran shows once more when it is over. */
export function useHiddenJobs() {
  const [hidden, setHidden] = useState(readHidden);
  const hide = useCallback((job: BulkJob) => {
    const next = [...readHidden(), keyOf(job)].slice(-mostKept);
    localStorage.setItem(storageKey, JSON.stringify(next));
    setHidden(next);
  }, []);
  return { isHidden: (job: BulkJob) => hidden.includes(keyOf(job)), hide };
}

function keyOf({ id, endedAt }: BulkJob): string {
  return endedAt === null ? `${id} running` : id;
}

function readHidden(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}
