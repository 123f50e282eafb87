import type { RawBulkItem } from "@/lib/db/bulk-job-items";
import type { RawBulkJob } from "@/lib/db/bulk-jobs";
import { BulkInput, type BulkItem, type BulkJob } from "./schema";

export function toBulkJob(row: RawBulkJob): BulkJob {
  const { id, noun, action, input, state, total, done, failed, skipped, stopReason, startedByName } = row;
  return {
    ...{ id, noun, action, state, total, done, failed, skipped, stopReason },
    input: BulkInput.parse(input),
    startedByName: startedByName ?? "Somebody who left",
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** @param document null where it is gone or never was in this account */
export function toBulkItem(
  { id, state, reason, message, at }: RawBulkItem,
  document: { number: string | null; customerLegalCompanyName: string } | null,
): BulkItem {
  return {
    ...{ id, state, reason, message },
    number: document?.number ?? null,
    customerName: document?.customerLegalCompanyName ?? null,
    at: at?.toISOString() ?? null,
  };
}
