import { z } from "zod";
import { pathId } from "@/lib/core/fields";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";

/** x-extension (D12): what bills one schedule on one date in one currency. */
export const BillingRun = z.object({
  id: z.string(),
  billingScheduleId: z.string(),
  currency: Currency,
  invoiceDate: z.string(),
  dueAt: z.string().optional().describe("Full UTC hour, of prices that are billed hourly on demand"),
  revision: z.int(),
  state: z.enum(["REQUESTED", "MADE", "SETTLED"]),
  invoiceId: z.string().optional(),
  invoiceStatus: z.enum(["IN_PROGRESS", "DRAFT", "FINAL", "SENT", "VOIDED"]).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type BillingRun = z.output<typeof BillingRun>;

export const BillingRunList = z.object({ items: z.array(BillingRun), pagination: Pagination });
export const BillingRunFilters = z.object({ ...pageQuery, sortOrder, billingScheduleId: pathId() });
export const BillingRunId = z.object({ id: pathId() });
