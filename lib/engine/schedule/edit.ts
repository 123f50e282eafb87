import type { PlainDate } from "../calendar/plain-date";
import { type BilledPhase, billedPhases, termId } from "./billed-phase";
import { checkContract } from "./check";
import type { Contract, Phase } from "./contract";
import type { ContractRefusal } from "./contract-refusal";
import { checkEdit } from "./edit-limits";
import { revisePhase } from "./revision";
import { phaseLabel, saysTheSame, wholePhase } from "./whole-phase";

/**
 * Edits of a schedule that runs (D49). People and the API see whole phases (`wholePhases`); inside, changed terms of the active phase are
 * a revision of it, which begins with its next billing period.
 *
 * - Ended phases must come as they are.
 * - The active phase keeps its start, grants and milestone; its end may move, not before today. Changed prices, discounts and minimums
 *   count, all from one day, with the next period of what they change (`editStart`): no price goes within a period of its own, and no
 *   charge for a whole period in arrears changes its discounts or minimums within it. What was billed in advance stays: days that were
 *   are not billed again (`ChargeFacts.billedInAdvance`).
 * - Later phases are free.
 *
 * Laws: an edit and its undo before the change takes effect leave the contract as it was; the same edit twice is the same as once.
 */
export type EditPlan =
  | { ok: true; contract: Contract; termsFrom: PlainDate | null }
  | { ok: false; refusals: ContractRefusal[] };

/**
 * @param proposed as the whole of it shall be, without revisions; its suspensions are not looked at
 * @param today the account's local day
 * @param revisionId id of the revision, should the terms of the active phase change
 * @returns the contract, and the day from which changed terms of the active phase count
 */
export function editContract(current: Contract, proposed: Contract, today: PlainDate, revisionId: string): EditPlan {
  const refusals = checkContract(proposed);
  const hasStarted = current.startDate <= today;
  if (hasStarted) refusals.push(...checkEdit(current, proposed, today));
  if (refusals.length > 0) return { ok: false, refusals };

  const contract = {
    ...proposed,
    suspensions: current.suspensions,
    prices: new Map([...current.prices, ...proposed.prices]),
  };
  const kept = proposed.phases.map((phase) => storedOr(phase, current));
  const active = hasStarted ? activePhase(current, today) : null;
  const at = proposed.phases.findIndex(({ startDate }) => startDate === active?.term.start);
  const wanted = proposed.phases[at];
  if (!active || !wanted) return { ok: true, contract: { ...contract, phases: kept.flat() }, termsFrom: null };

  const revised = revisePhase(current, contract.prices, { active, wanted, today, revisionId });
  if (!revised.ok) {
    const message = `No billing period of what changes begins between today and the end of ${phaseLabel(wanted)}. Move its end, or add a phase.`;
    return { ok: false, refusals: [{ path: `phases.${at}`, reason: "NO_PERIOD_LEFT", message }] };
  }
  const phases = kept.flatMap((parts, i) => (i === at ? revised.parts : parts));
  return { ok: true, contract: { ...contract, phases }, termsFrom: revised.termsFrom };
}

function activePhase(contract: Contract, today: PlainDate): BilledPhase | null {
  return billedPhases(contract).find(({ span }) => span.start <= today && today < span.endExclusive) ?? null;
}

/** A phase that says what is stored is what is stored, ids and revisions included. */
function storedOr(phase: Phase, current: Contract): Phase[] {
  const parts = current.phases.filter((part) => {
    const first = current.phases.find(({ id }) => id === termId(part));
    return first?.startDate === phase.startDate;
  });
  const stored = wholePhase(parts);
  return stored && saysTheSame(stored, phase) ? parts : [{ ...phase, id: stored?.id ?? phase.id }];
}
