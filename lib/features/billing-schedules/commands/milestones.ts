import type { Ctx } from "@/lib/core/context";
import { invalidState, notFound } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { fetchVersionBefore, hasFinalInvoiceFrom } from "@/lib/db/billing-schedule-facts";
import { fetchPrices } from "@/lib/db/billing-schedules";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { termId } from "@/lib/engine/schedule/billed-phase";
import { unusedAmounts } from "@/lib/engine/schedule/cancel";
import type { Contract, Phase } from "@/lib/engine/schedule/contract";
import { completeMilestone, reopenMilestone } from "@/lib/engine/schedule/milestone";
import { scheduleAnswer } from "../queries";
import { BillingSchedule, CompleteMilestone, ReopenMilestone } from "../schema";
import { pricesNamed, toContract } from "../terms/rows";
import { issuedAdvanceLines, toUnusedLines } from "../unused/queries";
import { type HeldSchedule, heldSchedule, requireVerb } from "./hold";
import { recordChange, storeSchedule } from "./write";

const completion = "completeMilestone";

/**
 * Ends a phase with the completion of its milestone on a day, today unless said; later phases move along (D49). The answer says what of
 * finalized advance lines is for days that the phase no longer has: no document changes.
 *
 * @throws NotFound, InvalidState with the state's or the engine's reason (NO_MILESTONE, ALREADY_COMPLETED, EARLIER_MILESTONE, BEFORE_PHASE).
 */
export const completeBillingScheduleMilestone = command({
  name: "completeBillingScheduleMilestone",
  permission: "billing:update",
  input: CompleteMilestone,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, phaseId, completedOn }) {
    const held = await heldSchedule(ctx, billingScheduleId);
    const { row, terms, today } = held;
    const phase = phaseNamed(terms.contract, phaseId);
    requireVerb("completeMilestone", row);
    const day = completedOn ? parsePlainDate(completedOn) : today;
    const plan = completeMilestone(terms.contract, phase.id, day);
    if (!plan.ok) throw invalidState(plan.reason, plan.message);
    const issued = await issuedAdvanceLines(ctx, row.id, pricesGone(terms.contract, phase));
    const unused = unusedAmounts(
      issued.map(({ line }) => line),
      addDays(day, 1),
    );
    const before = await scheduleAnswer(ctx, row);
    await storeSchedule(ctx, held, { terms: { ...terms, contract: plan.contract } }, completion);
    const more = unused.length > 0 ? { unused: toUnusedLines(unused, issued) } : {};
    return recordChange(ctx, before, { name: "Milestone completed", done: "moved on by a milestone", more });
  },
});

/**
 * Undoes a completion until the next phase has a finalized invoice; dates return to what they were (D49).
 *
 * @throws NotFound, InvalidState with the state's or the engine's reason (NO_MILESTONE, NOT_COMPLETED, NEXT_PHASE_BILLED).
 */
export const reopenBillingScheduleMilestone = command({
  name: "reopenBillingScheduleMilestone",
  permission: "billing:update",
  input: ReopenMilestone,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, phaseId }) {
    const held = await heldSchedule(ctx, billingScheduleId);
    const { row, terms } = held;
    const phase = phaseNamed(terms.contract, phaseId);
    requireVerb("reopenMilestone", row);
    const isBilled = await isNextPhaseBilled(ctx, held, phase);
    const plan = reopenMilestone(terms.contract, phase.id, await contractBefore(ctx, held, phase), isBilled);
    if (!plan.ok) throw invalidState(plan.reason, plan.message);
    const before = await scheduleAnswer(ctx, row);
    await storeSchedule(ctx, held, { terms: { ...terms, contract: plan.contract } }, "reopenMilestone");
    return recordChange(ctx, before, { name: "Milestone reopened", done: "taken back to a milestone" });
  },
});

/** The part of a whole phase that carries its milestone: the last. @throws NotFound. */
export function phaseNamed({ phases }: Contract, id: string): Phase {
  const phase = phases.findLast((part) => termId(part) === id.toLowerCase());
  if (!phase) throw notFound();
  return phase;
}

/** Prices of a phase that the next one does not list: of those it does, days that were billed in advance are served there (D49). */
export function pricesGone({ phases }: Contract, phase: Phase): string[] {
  const next = phases[phases.indexOf(phase) + 1];
  const own = phases.filter((part) => termId(part) === termId(phase)).flatMap(({ priceIds }) => priceIds);
  return own.filter((id) => !next?.priceIds.includes(id));
}

/** The schedule as the completion found it; as it is where that is not known. */
async function contractBefore(ctx: Ctx, { row, terms }: HeldSchedule, phase: Phase): Promise<Contract> {
  const version = await fetchVersionBefore(ctx, row.id, completion, termId(phase));
  if (!version) return terms.contract;
  return toContract(version, await fetchPrices(ctx, pricesNamed(version)));
}

async function isNextPhaseBilled(ctx: Ctx, { row, terms }: HeldSchedule, phase: Phase): Promise<boolean> {
  const { phases } = terms.contract;
  const next = phases[phases.indexOf(phase) + 1];
  return next ? hasFinalInvoiceFrom(ctx, row.id, next.startDate) : false;
}
