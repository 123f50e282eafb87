import { z } from "zod";
import { command } from "@/lib/core/operation";
import { wakeSchedules } from "@/lib/db/run-writes";
import { enqueue } from "@/lib/jobs/enqueue";

/**
 * Lets the worker look at every running schedule again, parked ones included: what lacks its invoice gets it, what waits for facts that have
 * changed goes on (D12).
 */
export const fixInvoiceBillingRuns = command({
  name: "fixInvoiceBillingRuns",
  permission: "invoice:update",
  input: z.object({}),
  output: z.object({}),
  async run(ctx) {
    const woken = await wakeSchedules(ctx);
    await enqueue(ctx.db, "bill-due-schedules", {}, "bill-due-schedules now");
    if (woken > 0) {
      ctx.record({
        verb: "REQUESTED",
        name: "Billing runs requested",
        summary: `${woken} billing schedules are run again.`,
        object: { type: "ACCOUNT", id: ctx.accountId },
      });
    }
    return {};
  },
});
