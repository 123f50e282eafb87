import { z } from "zod";
import { instant, pathId } from "@/lib/core/fields";

/** x-extension (D47): the frozen time of a schedule in a sandbox. */
export const TestClock = z.object({
  billingScheduleId: z.string(),
  /** What time it is for the schedule; null: the real one. */
  now: z.string().nullable(),
  drafts: z.int().describe("Invoices that became drafts on the way"),
  issued: z.int().describe("Invoices that were issued by themselves on the way"),
});

export const TestClockWrite = z.object({ now: instant() });
export const TestClockChange = TestClockWrite.extend({ billingScheduleId: pathId() });
