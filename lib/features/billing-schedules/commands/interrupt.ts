import { invalidState } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { resumeSchedule, suspendSchedule } from "@/lib/engine/schedule/cancel";
import { scheduleAnswer } from "../queries";
import { hasOpenSuspension } from "../rules";
import { BillingSchedule, ResumeBillingSchedule, SuspendBillingSchedule } from "../schema";
import { heldSchedule, requireVerb } from "./hold";
import { recordChange, storeSchedule } from "./write";

/**
 * No invoices from a day on, today unless said (D44).
 *
 * @throws NotFound, InvalidState with the state's or the engine's reason (ALREADY_SUSPENDED, OUTSIDE_SCHEDULE, IN_THE_PAST).
 */
export const suspendBillingSchedule = command({
  name: "suspendBillingSchedule",
  permission: "billing:update",
  input: SuspendBillingSchedule,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, from }) {
    const held = await heldSchedule(ctx, billingScheduleId);
    const { row, terms, today } = held;
    requireVerb("suspend", row);
    const plan = suspendSchedule(terms.contract, from ? parsePlainDate(from) : today, today);
    if (!plan.ok) throw invalidState(plan.reason, plan.message);
    const before = await scheduleAnswer(ctx, row);
    const next = { terms: { ...terms, contract: plan.contract } };
    await storeSchedule(ctx, held, next, "suspendBillingSchedule");
    return recordChange(ctx, before, { name: "Billing schedule suspended", done: "suspended" });
  },
});

/**
 * Ends a suspension on a day, today unless said; one that is only planned is undone on its first day (D44).
 *
 * @throws NotFound, InvalidState with the state's or the engine's reason (NOT_SUSPENDED, IN_THE_PAST).
 */
export const resumeBillingSchedule = command({
  name: "resumeBillingSchedule",
  permission: "billing:update",
  input: ResumeBillingSchedule,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, resumedOn, onResume }) {
    const held = await heldSchedule(ctx, billingScheduleId);
    const { row, terms, today } = held;
    const isOpen = row.status === "ACTIVE" && hasOpenSuspension(terms.contract);
    requireVerb("resume", isOpen ? { ...row, status: "SUSPENDED" } : row);
    const day = resumedOn ? parsePlainDate(resumedOn) : today;
    const plan = resumeSchedule(terms.contract, day, onResume ?? "SKIP");
    if (!plan.ok) throw invalidState(plan.reason, plan.message);
    const before = await scheduleAnswer(ctx, row);
    const next = { terms: { ...terms, contract: plan.contract } };
    await storeSchedule(ctx, held, next, "resumeBillingSchedule");
    return recordChange(ctx, before, { name: "Billing schedule resumed", done: "resumed" });
  },
});
