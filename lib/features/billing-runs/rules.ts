import { addDays, addMonths, latest, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { startOfLocalDay } from "@/lib/engine/calendar/zone";
import { chargeFacts } from "@/lib/engine/run/due-runs";
import type { RunFacts } from "@/lib/engine/run/facts";
import { lastDate } from "@/lib/engine/run/horizon";
import { chargesDue } from "@/lib/engine/schedule/charges";
import { grantCharges, grantRefreshes } from "@/lib/engine/schedule/grants";

/**
 * The next day on which a run may find something new by itself: a date on which something falls due or a grant is given, the first day of a
 * phase (its periods begin), of a suspension and after it, the day after the end. Null: never, until somebody or something changes the facts.
 */
export function nextRunDay({
  contract,
  active,
  runs,
  today,
}: Pick<RunFacts, "contract" | "active" | "runs" | "today">): PlainDate | null {
  const from = addDays(today, 1);
  const known = [
    contract.startDate,
    ...contract.phases.map(({ startDate }) => startDate),
    ...contract.suspensions.flatMap(({ from: suspended, resumedOn }) => [suspended, ...(resumedOn ? [resumedOn] : [])]),
    ...(contract.endExclusive === null ? [] : [contract.endExclusive]),
  ].filter((day) => day > today);
  for (const months of [1, 13]) {
    const span = { start: from, endExclusive: addDays(addMonths(today, months), 1) };
    const ahead = [
      ...chargesDue(contract, span, chargeFacts({ active, runs })).map(({ dueOn }) => dueOn),
      ...grantCharges(contract, span).map(({ dueOn }) => dueOn),
      ...grantRefreshes(contract, span).map(({ effectiveDate }) => effectiveDate),
      ...known,
    ];
    const [first] = ahead.filter((day) => day >= from).sort();
    if (first && first < span.endExclusive) return first;
  }
  return known.sort()[0] ?? null;
}

/** The day after the last invoice date that a run computes; drafts that are worked out anew may lie behind what is open now. */
export function projectionEnd(facts: Pick<RunFacts, "contract" | "active" | "runs" | "today">): PlainDate {
  const reopened = facts.runs.filter(({ state, invoiceId }) => state === "REQUESTED" && invoiceId !== null);
  return addDays(
    reopened.map(({ key }) => key.date).reduce((last, date) => latest(last, date), lastDate(facts)),
    1,
  );
}

/** The instant at which a local day begins, as a column's text. */
export function dayStart(day: PlainDate | null, timeZone: string): string | null {
  return day === null ? null : new Date(startOfLocalDay(day, timeZone)).toISOString();
}
