import { command } from "@/lib/core/operation";
import { scheduleAnswer } from "../queries";
import { BillingSchedule, BillingScheduleId } from "../schema";
import { heldSchedule, requireVerb } from "./hold";
import { record, storedAnswer } from "./write";

/**
 * Takes a schedule that does not bill out of lists; its documents stay. Repeating it changes nothing.
 *
 * @throws NotFound, InvalidState SCHEDULE_PENDING, SCHEDULE_ACTIVE, SCHEDULE_SUSPENDED.
 */
export const archiveBillingSchedule = command({
  name: "archiveBillingSchedule",
  permission: "billing:archive",
  input: BillingScheduleId,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId }) {
    const { row } = await heldSchedule(ctx, billingScheduleId);
    if (row.archivedAt) return scheduleAnswer(ctx, row);
    requireVerb("archive", row);
    const now = ctx.clock.now();
    await ctx.db.billingSchedule.updateMany({ where: { id: row.id }, data: { archivedAt: now, updatedAt: now } });
    const after = await storedAnswer(ctx, row.id);
    record(ctx, after, {
      ...{ verb: "ARCHIVED", name: "Billing schedule archived", done: "archived", event: "BILLING_SCHEDULE_ARCHIVED" },
      ...{ before: { archivedAt: null }, after: { archivedAt: now.toISOString() } },
    });
    return after;
  },
});
