import { openEnd, periodsWithin } from "../calendar/grid";
import { isWithin, overlap, type Period } from "../calendar/period";
import { addDays, type PlainDate } from "../calendar/plain-date";
import { monthsOf, type RecurringFrequency } from "../pricing/price";
import { type BilledPhase, billedPhases } from "./billed-phase";
import type { GrantCharge, GrantRefresh } from "./charge";
import type { Contract, PhaseCreditGrant } from "./contract";
import { singleDay } from "./one-time";
import { dueAfterSuspensions, fallsInto, regularDueSpan } from "./suspension";

/**
 * Recurring credit grants of phases (D57). Refresh periods and dates of cost are periods of the billing grid (D8), cut by the phase: a
 * phase that begins inside a period gives its first grant on its first day, until that period's end. Neither amount nor cost is
 * prorated, since D10 names neither. Suspensions hold both (D44): SKIP gives and bills on the day of resuming what still has days left,
 * and drops the rest; BILL bills what was missed on that day, and gives it with its own dates, so that it may pay for its own days.
 */

/**
 * What grants cost, by date, phase and grant: in advance on each date of their billing frequency, else once at the phase's start. Free
 * grants cost nothing.
 * @param span of due dates; bounded at both ends
 */
export function grantCharges(contract: Contract, span: Period): GrantCharge[] {
  return datesOf(contract, span, (grant) => (grant.cost === null ? null : (grant.billingFrequency ?? "ONE_TIME")))
    .filter(({ dueOn }) => isWithin(dueOn, span))
    .map(({ phaseId, grant, key, dueOn, days }) => ({
      key: `${key}/cost`,
      phaseId,
      phaseGrantId: grant.id,
      dueOn,
      service: days.endExclusive === openEnd ? singleDay(days.start) : days,
    }))
    .sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}

/**
 * The grants that become effective in a span, by date. After a resumption ask from the suspension's first day; keys tell what was made.
 * @param span of effective dates; bounded at both ends
 */
export function grantRefreshes(contract: Contract, span: Period): GrantRefresh[] {
  const scheduleEnd = billedPhases(contract).at(-1)?.span.endExclusive ?? openEnd;
  return datesOf(contract, span, ({ refreshFrequency }) =>
    refreshFrequency === "NONE" ? "ONE_TIME" : refreshFrequency,
  )
    .map(({ phaseId, grant, key, days, term }) => ({
      key: `${key}/refresh`,
      phaseId,
      phaseGrantId: grant.id,
      effectiveDate: days.start,
      expiryDate: dayBefore(expiry(grant, days, term, scheduleEnd)),
    }))
    .filter(({ effectiveDate }) => isWithin(effectiveDate, span))
    .sort((a, b) => (a.effectiveDate === b.effectiveDate ? 0 : a.effectiveDate < b.effectiveDate ? -1 : 1));
}

type GrantDate = {
  phaseId: string;
  grant: PhaseCreditGrant;
  key: string;
  dueOn: PlainDate;
  days: Period;
  term: Period;
};
type GrantFrequency = RecurringFrequency | "ONE_TIME";

function datesOf(
  contract: Contract,
  span: Period,
  frequencyOf: (grant: PhaseCreditGrant) => GrantFrequency | null,
): GrantDate[] {
  const regular = regularDueSpan(span, contract.suspensions);
  return billedPhases(contract)
    .filter(({ span: own, term }) => own.start === term.start)
    .flatMap((billed) =>
      billed.phase.creditGrants.flatMap((grant) => {
        const frequency = frequencyOf(grant);
        if (!frequency) return [];
        return periodsOf(billed, frequency, regular).flatMap((days) => afterSuspensions(contract, billed, grant, days));
      }),
    );
}

/** Periods of the phase that begin in a span. */
function periodsOf({ term, segment }: BilledPhase, frequency: GrantFrequency, span: Period): Period[] {
  if (frequency === "ONE_TIME") return isWithin(term.start, span) ? [term] : [];
  return periodsWithin(segment, monthsOf[frequency], span)
    .flatMap((period) => overlap(period.span, term) ?? [])
    .filter(({ start }) => isWithin(start, span));
}

function afterSuspensions(
  { suspensions }: Contract,
  { phase, term }: BilledPhase,
  grant: PhaseCreditGrant,
  days: Period,
): GrantDate[] {
  const dueOn = dueAfterSuspensions(days.start, suspensions);
  if (!dueOn) return [];
  const isSkipped = fallsInto(days.start, suspensions)?.onResume === "SKIP";
  if (isSkipped && dueOn >= days.endExclusive) return [];
  const left = isSkipped ? { ...days, start: dueOn } : days;
  return [{ phaseId: phase.id, grant, key: `${phase.id}/${grant.id}/${days.start}`, dueOn, days: left, term }];
}

function expiry({ rolloverMode }: PhaseCreditGrant, days: Period, term: Period, scheduleEnd: PlainDate): PlainDate {
  if (rolloverMode === "NONE") return days.endExclusive;
  return rolloverMode === "ON_GRANT_REFRESH" ? term.endExclusive : scheduleEnd;
}

function dayBefore(endExclusive: PlainDate): PlainDate | null {
  return endExclusive === openEnd ? null : addDays(endExclusive, -1);
}
