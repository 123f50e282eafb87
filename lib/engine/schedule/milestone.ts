import { addDays, addMonths, daysBetween, type PlainDate, yearMonthDay } from "../calendar/plain-date";
import { isAwaited, termId } from "./billed-phase";
import type { Contract, Phase } from "./contract";
import { isSame } from "./equality";

/**
 * Milestones (D49, billing.md §4.1): completion on a day ends the phase with that day; the next phase starts on the day after and later
 * phases move along, as long as they were, the schedule's end with them. What was billed before stays as it is: the difference is offered
 * as a credit note (`unusedAmounts`).
 *
 * Laws: completion and its undo change nothing; phases stay contiguous; a later phase of whole months keeps them, another its days.
 */
export type MilestonePlan =
  | { ok: true; contract: Contract }
  | { ok: false; reason: MilestoneRefusalReason; message: string };

export type MilestoneRefusalReason =
  | "NO_MILESTONE"
  | "ALREADY_COMPLETED"
  | "NOT_COMPLETED"
  | "BEFORE_PHASE"
  | "EARLIER_MILESTONE"
  | "NEXT_PHASE_BILLED";

/** @param completedOn last day of the phase, past or ahead */
export function completeMilestone(contract: Contract, phaseId: string, completedOn: PlainDate): MilestonePlan {
  const at = contract.phases.findIndex(({ id }) => id === phaseId);
  const phase = contract.phases[at];
  if (!phase?.milestone) return refusal("NO_MILESTONE", "The phase does not end with a milestone.");
  if (!isAwaited(phase)) {
    const message = `The milestone was completed on ${phase.milestone.completedOn}. Undo that first.`;
    return refusal("ALREADY_COMPLETED", message);
  }
  const earlier = contract.phases.slice(0, at).find(isAwaited);
  if (earlier) return refusal("EARLIER_MILESTONE", `Complete the milestone "${earlier.milestone?.name}" first.`);
  const parts = contract.phases.slice(0, at + 1).filter((part) => termId(part) === termId(phase));
  if (completedOn < (parts[0]?.startDate ?? phase.startDate)) {
    return refusal("BEFORE_PHASE", `The phase starts on ${parts[0]?.startDate}. Choose that day or a later one.`);
  }
  const before = contract.phases.slice(0, at + 1).filter(({ startDate }) => startDate <= completedOn);
  const end = addDays(completedOn, 1);
  const last = before.at(-1) ?? phase;
  const completed = { ...last, endExclusive: end, milestone: { ...phase.milestone, completedOn } };
  return { ok: true, contract: laidOut(contract, [...before.slice(0, -1), completed], at + 1, end) };
}

/**
 * Undoes a completion, until the next phase has a finalized invoice.
 * @param before the contract as it was when the milestone was completed: dates return to it, unless phases were edited since; those follow
 */
export function reopenMilestone(
  contract: Contract,
  phaseId: string,
  before: Pick<Contract, "phases" | "endExclusive">,
  hasNextPhaseFinalizedInvoice: boolean,
): MilestonePlan {
  const at = contract.phases.findIndex(({ id }) => id === phaseId);
  const phase = contract.phases[at];
  if (!phase?.milestone) return refusal("NO_MILESTONE", "The phase does not end with a milestone.");
  const { completedOn } = phase.milestone;
  if (!completedOn) return refusal("NOT_COMPLETED", "The milestone is not completed.");
  if (hasNextPhaseFinalizedInvoice) {
    const message = "The next phase has a finalized invoice. Use a credit note, or add a phase.";
    return refusal("NEXT_PHASE_BILLED", message);
  }
  const milestoneId = before.phases.find((old) => termId(old) === termId(phase) && isAwaited(old))?.id ?? phaseId;
  const again = completeMilestone({ ...contract, ...before }, milestoneId, completedOn);
  if (
    again.ok &&
    isSame(again.contract.phases, contract.phases) &&
    again.contract.endExclusive === contract.endExclusive
  ) {
    return { ok: true, contract: { ...contract, phases: before.phases, endExclusive: before.endExclusive } };
  }
  const reopened = reopenedParts(phase, before.phases, milestoneId);
  const afterIndex = before.phases.findIndex(({ id }) => id === milestoneId) + 1;
  const wasNext = before.phases[afterIndex]?.startDate ?? addDays(completedOn, 1);
  const earlier = [...contract.phases.slice(0, at), ...reopened];
  const reopenedPlan = laidOut(contract, earlier, at + 1, reopened.at(-1)?.endExclusive ?? wasNext);
  const isLast = at === contract.phases.length - 1;
  return { ok: true, contract: isLast ? { ...reopenedPlan, endExclusive: before.endExclusive } : reopenedPlan };
}

/** A phase that its milestone ends again some day, with the parts of it that the completion cut off (D49). */
function reopenedParts(phase: Phase, before: readonly Phase[], milestoneId: string): Phase[] {
  const milestone = phase.milestone && { ...phase.milestone, completedOn: null };
  const parts = before.filter((part) => termId(part) === termId(phase));
  const rest = parts.slice(parts.findIndex(({ id }) => id === phase.id) + 1);
  const [was, last] = [parts.find(({ id }) => id === phase.id), rest.at(-1)];
  const end = (id: string) => before.find((part) => part.id === id)?.endExclusive ?? null;
  if (!last) return [{ ...phase, endExclusive: end(milestoneId), milestone }];
  const begun = { ...phase, endExclusive: was?.endExclusive ?? null, milestone: was?.milestone ?? null };
  return [begun, ...rest.slice(0, -1), { ...last, milestone }];
}

/** For forecasts: every milestone completed on the day on which it is expected, where one is (D49). It never bills anybody. */
export function withExpectedCompletions(contract: Contract): Contract {
  const phases = contract.phases.map((phase, i): Phase => {
    const end = phase.endExclusive ?? contract.phases[i + 1]?.startDate ?? null;
    if (!phase.milestone || !isAwaited(phase) || end === null) return phase;
    return { ...phase, endExclusive: end, milestone: { ...phase.milestone, completedOn: addDays(end, -1) } };
  });
  return { ...contract, phases };
}

/** The earlier phases as given, those from a place on moved to start on a day, lengths kept; the schedule ends with the last. */
function laidOut(contract: Contract, earlier: readonly Phase[], from: number, start: PlainDate): Contract {
  let next: PlainDate | null = start;
  const moved = contract.phases.slice(from).map((phase, i): Phase => {
    const startDate: PlainDate = next ?? phase.startDate;
    const end = phase.endExclusive ?? contract.phases[from + i + 1]?.startDate ?? contract.endExclusive;
    next = end && movedEnd(phase.startDate, end, startDate);
    return { ...phase, startDate, endExclusive: phase.endExclusive && next };
  });
  return { ...contract, phases: [...earlier, ...moved], endExclusive: scheduleEnd(contract, earlier, moved) };
}

/** With the last phase: where that waits for a milestone, the schedule's end is its own and moves as far as the phase does. */
function scheduleEnd(contract: Contract, earlier: readonly Phase[], moved: readonly Phase[]): PlainDate | null {
  const [was, last] = [contract.phases.at(-1), moved.at(-1)];
  if (!was || !last) return earlier.at(-1)?.endExclusive ?? contract.endExclusive;
  return contract.endExclusive && movedEnd(was.startDate, contract.endExclusive, last.startDate);
}

/** As many months later where the span is whole months, else as many days. */
function movedEnd(start: PlainDate, end: PlainDate, newStart: PlainDate): PlainDate {
  const [from, to] = [yearMonthDay(start), yearMonthDay(end)];
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return addMonths(start, months) === end ? addMonths(newStart, months) : addDays(newStart, daysBetween(start, end));
}

function refusal(reason: MilestoneRefusalReason, message: string): MilestonePlan {
  return { ok: false, reason, message };
}
