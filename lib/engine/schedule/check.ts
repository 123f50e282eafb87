import { addDays } from "../calendar/plain-date";
import { isAwaited } from "./billed-phase";
import { checkPhaseTerms } from "./check-terms";
import type { Contract, Phase } from "./contract";
import type { ContractRefusal, ContractRefusalReason } from "./contract-refusal";

/**
 * What is wrong with a schedule's dates and terms, before anything is billed: every fault, with the path of the field and a sentence that
 * names the fix. Empty where the contract holds. Prices by themselves are `checkPrice`'s (D53).
 */
export function checkContract(contract: Contract): ContractRefusal[] {
  return [
    ...checkBillingDay(contract),
    ...checkScheduleDates(contract),
    ...contract.phases.flatMap((_, i) => checkPhaseDates(contract, i)),
    ...contract.phases.flatMap((phase, i) => checkPhaseTerms(contract, phase, i)),
  ];
}

function checkBillingDay({ recurrenceDayOfMonth: billingDay }: Contract): ContractRefusal[] {
  if (billingDay === null || (Number.isInteger(billingDay) && billingDay >= 1 && billingDay <= 31)) return [];
  return [refusal("recurrenceDayOfMonth", "BILLING_DAY", "The billing day is a whole number from 1 to 31.")];
}

function checkScheduleDates({ startDate, endExclusive, phases }: Contract): ContractRefusal[] {
  const [first, last] = [phases[0], phases.at(-1)];
  if (!first || !last) return [refusal("phases", "NO_PHASES", "Add at least one phase.")];
  const refusals: ContractRefusal[] = [];
  if (endExclusive !== null && endExclusive <= startDate) {
    refusals.push(refusal("endDate", "END_BEFORE_START", "The schedule ends before it starts. Choose a later end."));
  }
  if (first.startDate !== startDate) {
    const message = `The first phase starts on ${first.startDate}. Let it start with the schedule, on ${startDate}.`;
    refusals.push(refusal("phases.0.startDate", "PHASES_NOT_CONTIGUOUS", message));
  }
  if (!isAwaited(last) && last.endExclusive !== endExclusive) {
    const message = "The last phase ends with the schedule. Give both the same end date, or neither.";
    refusals.push(refusal(`phases.${phases.length - 1}.endDate`, "PHASE_END", message));
  }
  return refusals;
}

function checkPhaseDates({ phases }: Contract, i: number): ContractRefusal[] {
  const [phase, next] = [phases[i], phases[i + 1]];
  if (!phase) return [];
  if (phase.endExclusive === null) {
    return next && !isAwaited(phase) ? [openInTheMiddle(i)] : checkLater(phase, next, i);
  }
  if (phase.endExclusive <= phase.startDate) {
    return [refusal(`phases.${i}.endDate`, "END_BEFORE_START", "The phase ends before it starts. Choose a later end.")];
  }
  const { milestone } = phase;
  if (milestone?.completedOn && addDays(milestone.completedOn, 1) !== phase.endExclusive) {
    const message = `The milestone was completed on ${milestone.completedOn}, which ends the phase. Undo the completion to end it otherwise.`;
    return [refusal(`phases.${i}.endDate`, "PHASE_END", message)];
  }
  if (!next || next.startDate === phase.endExclusive) return [];
  const fault =
    next.startDate < phase.endExclusive ? "overlaps the phase before" : "leaves a gap after the phase before";
  const message = `The phase ${fault}. Let it start on ${phase.endExclusive}, the day after that phase ends.`;
  return [refusal(`phases.${i + 1}.startDate`, "PHASES_NOT_CONTIGUOUS", message)];
}

function openInTheMiddle(i: number): ContractRefusal {
  const message = "Another phase follows, so this one needs an end date, unless it ends with a milestone.";
  return refusal(`phases.${i}.endDate`, "OPEN_ENDED_PHASE", message);
}

/** After a milestone without expected date, the next phase's start is the expectation. */
function checkLater(phase: Phase, next: Phase | undefined, i: number): ContractRefusal[] {
  if (!next || next.startDate > phase.startDate) return [];
  const message = `The phase starts before the one it follows. Let it start after ${phase.startDate}.`;
  return [refusal(`phases.${i + 1}.startDate`, "PHASES_NOT_CONTIGUOUS", message)];
}

function refusal(path: string, reason: ContractRefusalReason, message: string): ContractRefusal {
  return { path, reason, message };
}
