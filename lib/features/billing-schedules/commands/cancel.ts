import { invalidState } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { cancelSchedule } from "@/lib/engine/schedule/cancel";
import { scheduleAnswer } from "../queries";
import { BillingSchedule, CancelBillingSchedule } from "../schema";
import { issuedAdvanceLines, toUnusedLines } from "../unused/queries";
import { heldSchedule, requireVerb } from "./hold";
import { dbDay, recordChange, storeSchedule } from "./write";

/**
 * Ends service with a day: what is in arrears is billed on the day after, later invoices are dropped (D44). With the refund PRORATED the
 * answer and the record say what of finalized advance lines is for days that are no longer served, which a credit note has to give back.
 *
 * @throws NotFound, InvalidState with the state's or the engine's reason (BEFORE_START, AFTER_END).
 */
export const cancelBillingSchedule = command({
  name: "cancelBillingSchedule",
  permission: "billing:update",
  input: CancelBillingSchedule,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, endDate, refund }) {
    const held = await heldSchedule(ctx, billingScheduleId);
    const { row, terms, today } = held;
    requireVerb("cancel", row);
    const issued = await issuedAdvanceLines(ctx, row.id);
    const plan = cancelSchedule(
      terms.contract,
      parsePlainDate(endDate),
      refund ?? "NONE",
      issued.map(({ line }) => line),
      today,
    );
    if (!plan.ok) throw invalidState(plan.reason, plan.message);
    const before = await scheduleAnswer(ctx, row);
    const next = {
      terms: { ...terms, contract: plan.contract },
      ...{ columns: { cancelledOn: dbDay(today) }, isCancelled: true },
    };
    await storeSchedule(ctx, held, next, "cancelBillingSchedule");
    const more = refund === "PRORATED" ? { unused: toUnusedLines(plan.unused, issued) } : {};
    return recordChange(ctx, before, { name: "Billing schedule cancelled", done: "cancelled", more });
  },
});
