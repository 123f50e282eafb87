import { z } from "zod";
import { pathId } from "@/lib/core/fields";

/** What one pass of the worker did in one account. */
export const RunSummary = z.object({
  schedules: z.int(),
  /** Invoices that became drafts, and invoices in progress that were made or worked out anew. */
  drafts: z.int(),
  inProgress: z.int(),
  parked: z.int(),
});
export type RunSummary = z.output<typeof RunSummary>;

export const RunDue = z.object({
  /** At most so many schedules in this transaction. */
  limit: z.int().min(1).max(1_000),
});

export const RunSchedule = z.object({ billingScheduleId: pathId() });
