"use client";
import { useSearchParams } from "next/navigation";
import type { Selection } from "@/components/ui/data-table";
import { viewKey } from "@/components/ui/url-state";
import { type Answer, ask, type Run } from "@/components/ui/use-submit";
import type { BulkAction, BulkJob, BulkNoun, BulkPaymentStatus, StartBulkJob } from "@/lib/features/bulk-jobs/schema";
import { useBulkJobs } from "./bulk-jobs-provider";

export type StartBulk = Run<StartBulkJob, BulkJob>;

/** What is done to the selection. */
export interface BulkWish {
  action: BulkAction;
  paymentStatus?: BulkPaymentStatus;
}

/** Starts a job over a list's selection: over its rows, or over all that the list's filter finds by then. */
export function useBulkStart<R extends { id: string }>(noun: BulkNoun, selection: Selection<R>, start: StartBulk) {
  const params = useSearchParams();
  const { started } = useBulkJobs();
  const begin = (wish: BulkWish): Promise<Answer<BulkJob>> => {
    const filter = Object.fromEntries(new URLSearchParams(viewKey(new URLSearchParams(params))));
    const wanted = selection.all ? { filter, shown: selection.count } : { ids: selection.ids };
    return ask(start, { noun, ...wish, ...wanted });
  };
  const done = (job: BulkJob) => {
    started(job);
    selection.clear();
  };
  return { begin, done };
}
