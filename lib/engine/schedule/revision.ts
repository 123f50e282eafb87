import { openEnd, periodContaining } from "../calendar/grid";
import type { PlainDate } from "../calendar/plain-date";
import { isRecurring, monthsOf } from "../pricing/price";
import { type BilledPhase, isAwaited, termId } from "./billed-phase";
import type { Contract, Phase } from "./contract";
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
  const termsFrom = nextPeriodStart(prices, active, inForce, wanted, today);
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

/** Start of the next period of the longest frequency among the prices that go, else of the shortest among those listed. */
function nextPeriodStart(
  prices: Contract["prices"],
  { segment }: BilledPhase,
  before: Phase,
  after: Phase,
  today: PlainDate,
): PlainDate {
  const monthsOfPrices = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const frequency = prices.get(id)?.billingFrequency;
      return frequency && isRecurring(frequency) ? monthsOf[frequency] : [];
    });
  const going = monthsOfPrices(before.priceIds.filter((id) => !after.priceIds.includes(id)));
  const listed = monthsOfPrices([...before.priceIds, ...after.priceIds]);
  const months = going.length > 0 ? Math.max(...going) : Math.min(12, ...(listed.length > 0 ? listed : [1]));
  const goesOn = { ...segment, endExclusive: openEnd };
  return periodContaining(goesOn, months, today).span.endExclusive;
}
