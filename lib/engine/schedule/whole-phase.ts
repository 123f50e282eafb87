import { formatPeriod } from "../calendar/period";
import { termId } from "./billed-phase";
import type { Contract, Phase } from "./contract";
import { isSame, withoutIds } from "./equality";

/** Phases as people see them: each with its latest terms, its revisions in it. */
export function wholePhases({ phases }: Pick<Contract, "phases">): Phase[] {
  return phases
    .filter(({ revisionOf }) => !revisionOf)
    .map((phase) => wholePhase(phases.filter((part) => termId(part) === phase.id)) ?? phase);
}

/** Parts of one phase, in order, as one; null for none. */
export function wholePhase(parts: readonly Phase[]): Phase | null {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const { revisionOf: _, ...latest } = last;
  const { id, startDate, recurrencePreference, creditGrants } = first;
  return { ...latest, id, startDate, recurrencePreference, creditGrants };
}

/** But for ids, which a write makes anew. */
export function saysTheSame(stored: Phase, wanted: Phase): boolean {
  return (
    hasTerms(stored, wanted) &&
    stored.name === wanted.name &&
    stored.startDate === wanted.startDate &&
    stored.endExclusive === wanted.endExclusive &&
    stored.recurrencePreference === wanted.recurrencePreference &&
    isSame(stored.milestone, wanted.milestone) &&
    isSame(withoutIds(stored.creditGrants), withoutIds(wanted.creditGrants))
  );
}

/** Prices, discounts and minimums. */
export function hasTerms(stored: Phase, wanted: Phase): boolean {
  return (
    isSame(stored.priceIds, wanted.priceIds) &&
    isSame(withoutIds(stored.discounts), withoutIds(wanted.discounts)) &&
    isSame(withoutIds(stored.minimums), withoutIds(wanted.minimums))
  );
}

/** `Phase "Year 1" (1 Jan – 31 Dec 2026)`. */
export function phaseLabel({ name, startDate, endExclusive }: Phase): string {
  const span = endExclusive && { start: startDate, endExclusive };
  return `${name ? `Phase "${name}"` : "The phase"} (${span ? formatPeriod(span) : `from ${startDate}`})`;
}
