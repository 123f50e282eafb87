import type { PlainDate } from "../calendar/plain-date";
import { billedPhases } from "./billed-phase";
import type { Contract, Phase } from "./contract";
import type { ContractRefusal } from "./contract-refusal";
import { isSame, withoutIds } from "./equality";
import { phaseLabel, saysTheSame, wholePhases } from "./whole-phase";

/** What of a running schedule may not change (D49): its start, its ended phases, and most of the active one. */
export function checkEdit(current: Contract, proposed: Contract, today: PlainDate): ContractRefusal[] {
  return [...checkFixed(current, proposed), ...checkPast(current, proposed, today)];
}

function checkFixed(current: Contract, proposed: Contract): ContractRefusal[] {
  const message =
    "The schedule has started. Its start and billing day stay; add a phase with new billing periods instead.";
  const refusal = (path: string): ContractRefusal => ({ path, reason: "ALREADY_STARTED", message });
  return [
    ...(proposed.startDate === current.startDate ? [] : [refusal("startDate")]),
    ...(proposed.recurrenceDayOfMonth === current.recurrenceDayOfMonth ? [] : [refusal("recurrenceDayOfMonth")]),
  ];
}

/** Ended phases, and what of the active one is fixed. */
function checkPast(current: Contract, proposed: Contract, today: PlainDate): ContractRefusal[] {
  const begun = billedPhases(current).filter(({ term, span }) => span.start === term.start && term.start <= today);
  return begun.flatMap(({ term }): ContractRefusal[] => {
    const stored = wholePhases(current).find(({ startDate }) => startDate === term.start);
    const at = proposed.phases.findIndex(({ startDate }) => startDate === term.start);
    const wanted = proposed.phases[at];
    if (!stored) return [];
    const hasEnded = term.endExclusive <= today;
    if (!wanted) {
      const message = `${phaseLabel(stored)} has ${hasEnded ? "ended" : "begun"} and cannot be removed or moved. Keep it as it is.`;
      return [{ path: "phases", reason: hasEnded ? "PHASE_ENDED" : "ACTIVE_PHASE", message }];
    }
    if (!hasEnded) return checkActive(stored, wanted, today, `phases.${at}`);
    if (saysTheSame(stored, wanted)) return [];
    const message = `${phaseLabel(stored)} has ended and cannot be changed. Send it as it is.`;
    return [{ path: `phases.${at}`, reason: "PHASE_ENDED", message }];
  });
}

function checkActive(stored: Phase, wanted: Phase, today: PlainDate, path: string): ContractRefusal[] {
  const refusals: ContractRefusal[] = [];
  const refuse = (field: string, message: string) => {
    refusals.push({ path: `${path}.${field}`, reason: "ACTIVE_PHASE", message });
  };
  if (wanted.endExclusive !== null && wanted.endExclusive <= today && wanted.endExclusive !== stored.endExclusive) {
    refuse("endDate", `${phaseLabel(stored)} is active. Let it end today or later.`);
  }
  if ((wanted.milestone?.completedOn ?? null) !== (stored.milestone?.completedOn ?? null)) {
    refuse("milestone", "Complete the milestone, or undo its completion, by the actions for that.");
  }
  if ((wanted.milestone === null) !== (stored.milestone === null)) {
    refuse("milestone", `${phaseLabel(stored)} is active and keeps its way of ending. Add a phase instead.`);
  }
  if (wanted.recurrencePreference !== stored.recurrencePreference) {
    refuse(
      "recurrencePreference",
      `${phaseLabel(stored)} is active and keeps its billing periods. Add a phase instead.`,
    );
  }
  if (!isSame(withoutIds(wanted.creditGrants), withoutIds(stored.creditGrants))) {
    refuse("creditGrants", `${phaseLabel(stored)} is active and keeps its grants. Add a phase instead.`);
  }
  return refusals;
}
