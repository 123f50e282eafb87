"use client";
import { ConfirmRun } from "@/components/ui/confirm-run";
import type { Answer } from "@/components/ui/use-submit";
import type { BulkJob } from "@/lib/features/bulk-jobs/schema";
import type { BulkWish } from "./use-bulk-start";

/** A question before a job: what is done to how many, and what follows. */
export interface BulkQuestion extends BulkWish {
  /** "Finalize 12 invoices". */
  title: string;
  consequences: readonly { id: string; words: string }[];
  /** "Keep drafts". */
  keepLabel: string;
  destructive?: boolean;
}

export interface AskBulkProps {
  question: BulkQuestion;
  begin: (wish: BulkWish) => Promise<Answer<BulkJob>>;
  onStarted: (job: BulkJob) => void;
  onClose: () => void;
}

/** Asks, starts the job, or says in place why it was refused. */
export function AskBulk({ question, begin, onStarted, onClose }: AskBulkProps) {
  const { title, consequences, keepLabel, destructive = false, action, paymentStatus } = question;
  return (
    <ConfirmRun
      title={`${title}?`}
      consequences={consequences}
      confirmLabel={title}
      busyLabel="Starting"
      keepLabel={keepLabel}
      destructive={destructive}
      run={() => begin({ action, ...(paymentStatus ? { paymentStatus } : {}) })}
      onDone={onStarted}
      onClose={onClose}
    />
  );
}
