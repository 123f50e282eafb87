import { openEnd } from "../calendar/grid";
import type { PlainDate } from "../calendar/plain-date";
import { type BilledPhase, isAwaited, termId } from "./billed-phase";
import type { Contract, Phase } from "./contract";
import { editStart } from "./edit-start";
import { hasTerms } from "./whole-phase";

export type Revised = { ok: true; parts: Phase[]; termsFrom: PlainDate | null } | { ok: false };

/**
 * The active phase's parts: those that have begun, and one with the changed terms (D49).
 * @param current the contract before the edit
 * @param prices those of before and of after
 * @param wanted the active phase as it shall be
 */
export function revisePhase(
  current: Contract,
  prices: Contract["prices"],
  { active, wanted, today, revisionId }: { active: BilledPhase; wanted: Phase; today: PlainDate; revisionId: string },
): Revised {
  const parts = current.phases.filter((part) => termId(part) === termId(active.phase));
  const begun = parts.filter(({ startDate }) => startDate <= today);
  const inForce = begun.at(-1) ?? active.phase;
  const planned = parts.at(-1);
  const end = isAwaited(wanted) ? openEnd : (wanted.endExclusive ?? openEnd);
  const ending = { name: wanted.name, endExclusive: wanted.endExclusive, milestone: wanted.milestone };
  if (hasTerms(inForce, wanted)) {
    return { ok: true, parts: [...begun.slice(0, -1), { ...inForce, ...ending }], termsFrom: null };
  }
  if (planned && planned !== inForce && hasTerms(planned, wanted) && planned.startDate < end) {
    return { ok: true, parts: [...parts.slice(0, -1), { ...planned, ...ending }], termsFrom: planned.startDate };
  }
  const termsFrom = editStart(prices, active, inForce, wanted, today);
  if (termsFrom >= end) return { ok: false };
  const before = { ...inForce, endExclusive: termsFrom, milestone: null };
  const { priceIds, discounts, minimums } = wanted;
  const after: Phase = {
    ...inForce,
    ...ending,
    id: revisionId,
    revisionOf: termId(inForce),
    startDate: termsFrom,
    recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE",
    priceIds,
    discounts,
    minimums,
    creditGrants: [],
  };
  return { ok: true, parts: [...begun.slice(0, -1), before, after], termsFrom };
}
