import { type GridPeriod, periodsWithin } from "../calendar/grid";
import { overlap, type Period } from "../calendar/period";
import { addMonths, type PlainDate } from "../calendar/plain-date";
import { type BillingFrequency, isRecurring, isUsage, monthsOf } from "../pricing/price";
import { type BilledPhase, billedPhases } from "./billed-phase";
import type { Contract } from "./contract";
import { priceOf } from "./listed-price";
import { droppedDays } from "./suspension";

/**
 * The billing periods in which a schedule counts usage, as a customer looks at them.
 *
 * Laws: the periods of a metric and frequency tile the days on which phases list such a price, from the first of them to the end of
 * today's period: none is missing, none counted twice. Where one price uses a metric, and counts by billing period, they are the services
 * that it is charged for.
 */
export type MeteredUsage = {
  metricId: string;
  billingFrequency: BillingFrequency;
  /** The prices that use it so, as phases list them. */
  priceIds: readonly string[];
  /** Oldest first; none before the first day on which it is listed. */
  periods: readonly UsagePeriod[];
};

export type UsagePeriod = {
  /** Cut to the days on which phases list such a price; pieces that touch are one. */
  span: Period;
  /** Days of it that a suspension dropped: their usage does not count (D44). */
  skipped: readonly Period[];
};

/**
 * What a schedule counts: one entry for each metric and billing frequency, in the order of the phases. An ON_DEMAND price, which has no
 * billing periods, is shown by the months of the grid (D18).
 *
 * @param today the schedule's; periods that begin later are left out
 * @throws Error when a phase lists a price that the contract does not have
 */
export function usagePeriods(contract: Contract, today: PlainDate): MeteredUsage[] {
  const phases = billedPhases(contract);
  const dropped = droppedDays(contract.suspensions);
  return usageListed(contract).map((listed) => ({
    ...listed,
    periods: periodsListed(phases, listed, today).map((span) => ({
      span,
      skipped: dropped.flatMap((days) => overlap(days, span) ?? []),
    })),
  }));
}

type Listed = Omit<MeteredUsage, "periods">;

function usageListed(contract: Contract): Listed[] {
  const found = new Map<string, Listed>();
  for (const priceId of new Set(contract.phases.flatMap(({ priceIds }) => priceIds))) {
    const { structure, billingFrequency } = priceOf(contract, priceId);
    if (!isUsage(structure)) continue;
    const metricId = structure.usageMetricId;
    const key = `${metricId}/${billingFrequency}`;
    found.set(key, { metricId, billingFrequency, priceIds: [...(found.get(key)?.priceIds ?? []), priceId] });
  }
  return [...found.values()];
}

function periodsListed(phases: readonly BilledPhase[], { priceIds, billingFrequency }: Listed, today: PlainDate) {
  const months = isRecurring(billingFrequency) ? monthsOf[billingFrequency] : 1;
  const pieces: GridPeriod[] = [];
  for (const { phase, span, segment } of phases) {
    if (!phase.priceIds.some((id) => priceIds.includes(id))) continue;
    // Today's period ends within so many months, also where a short month clamps its day.
    const near = overlap(span, { start: span.start, endExclusive: addMonths(today, months + 1) });
    if (!near) continue;
    for (const { span: cut, whole } of periodsWithin(segment, months, near)) {
      const piece = overlap(cut, span);
      if (piece) join(pieces, { span: piece, whole });
    }
  }
  return pieces.flatMap(({ span }) => (span.start <= today ? [span] : []));
}

/** Adds a piece, to the one before where they touch within one billing period. */
function join(pieces: GridPeriod[], piece: GridPeriod): void {
  const before = pieces.at(-1);
  const isOne = before?.span.endExclusive === piece.span.start && before.whole.start === piece.whole.start;
  if (!before || !isOne) pieces.push(piece);
  else pieces[pieces.length - 1] = { ...before, span: { ...before.span, endExclusive: piece.span.endExclusive } };
}
