import { daysIn, type Period } from "../calendar/period";
import { addDays, formatDay, latest, type PlainDate } from "../calendar/plain-date";
import { absolute, divideRounded, type Minor } from "../money/fixed";
import { isAwaited } from "./billed-phase";
import type { Contract, Suspension } from "./contract";

/**
 * Ending and interrupting a schedule (D44). Each answers the contract as it is afterwards: what falls due then is `chargesDue`'s.
 *
 * Laws: what is credited of a line is never more than is left of it, and nothing where the service ended before.
 */
export type SchedulePlan<Reason extends string, More = unknown> =
  | ({ ok: true; contract: Contract } & More)
  | { ok: false; reason: Reason; message: string };

export type CancelRefusalReason = "BEFORE_START" | "AFTER_END";

/** A line of a finalized invoice. */
export type IssuedLine = {
  lineId: string;
  service: Period;
  /** Negative for a discount of its own line. */
  net: Minor;
  /** Net of finalized credit notes on it, of the same sign as `net`. */
  credited: Minor;
};

export type UnusedAmount = { lineId: string; unusedDays: number; ofDays: number; amount: Minor };

/**
 * Service ends with a day: phases that would begin later, or wait for a milestone, go, the one of that day ends with it, arrears are cut (D10), an open suspension
 * ends with it and its days are dropped. `unused` is what a refund PRORATED credits.
 * @param endDate last day of service, past or ahead; the day before the start cancels all of it
 * @param advanceLines advance lines of its finalized invoices
 * @param today a resumption planned for a later day than the end has not taken place after it, and takes place on the end; null: none has
 */
export function cancelSchedule(
  contract: Contract,
  endDate: PlainDate,
  refund: "NONE" | "PRORATED",
  advanceLines: readonly IssuedLine[],
  today: PlainDate | null = null,
): SchedulePlan<CancelRefusalReason, { unused: UnusedAmount[] }> {
  const endExclusive = addDays(endDate, 1);
  if (endExclusive < contract.startDate) {
    const message = `The schedule starts on ${formatDay(contract.startDate)}. To cancel all of it, end it on the day before.`;
    return { ok: false, reason: "BEFORE_START", message };
  }
  if (contract.endExclusive !== null && endExclusive > contract.endExclusive) {
    const message = `The schedule ends on ${formatDay(addDays(contract.endExclusive, -1))} anyway. Choose that day or an earlier one.`;
    return { ok: false, reason: "AFTER_END", message };
  }
  const awaited = contract.phases.findIndex(isAwaited);
  const phases = contract.phases
    .slice(0, awaited < 0 ? undefined : awaited + 1)
    .filter(({ startDate }) => startDate < endExclusive)
    .map((phase, i, kept) => {
      const isCut =
        i === kept.length - 1 && (isAwaited(phase) || phase.endExclusive === null || phase.endExclusive > endExclusive);
      return isCut ? { ...phase, endExclusive } : phase;
    });
  const suspensions = contract.suspensions.flatMap((suspension) => suspensionUntil(suspension, endExclusive, today));
  const unused = refund === "PRORATED" ? unusedAmounts(advanceLines, endExclusive) : [];
  return { ok: true, contract: { ...contract, phases, endExclusive, suspensions }, unused };
}

/**
 * The share of each line's days from a day on, rounded once, at most what is not credited yet: what a cancellation refunds, and what a
 * milestone completed before days already billed offers as a credit note (D49). Lines without such days are left out.
 */
export function unusedAmounts(lines: readonly IssuedLine[], from: PlainDate): UnusedAmount[] {
  return lines.flatMap(({ lineId, service, net, credited }) => {
    const start = latest(service.start, from);
    if (start >= service.endExclusive) return [];
    const [unusedDays, ofDays] = [daysIn({ ...service, start }), daysIn(service)];
    const share = divideRounded(net * BigInt(unusedDays), BigInt(ofDays));
    const left = net - credited;
    const amount = absolute(share) < absolute(left) ? share : left;
    return amount === 0n ? [] : [{ lineId, unusedDays, ofDays, amount }];
  });
}

export type SuspensionRefusalReason = "ALREADY_SUSPENDED" | "NOT_SUSPENDED" | "OUTSIDE_SCHEDULE" | "IN_THE_PAST";

/**
 * No runs from a day on. What becomes of the days is decided on resuming.
 * @param from first day without runs; not before today, since runs of earlier days were made
 */
export function suspendSchedule(
  contract: Contract,
  from: PlainDate,
  today: PlainDate,
): SchedulePlan<SuspensionRefusalReason> {
  const last = contract.suspensions.at(-1);
  if (last && (!last.resumedOn || from <= last.resumedOn)) {
    const until = last.resumedOn ? `until ${formatDay(last.resumedOn)}` : `since ${formatDay(last.from)}`;
    return { ok: false, reason: "ALREADY_SUSPENDED", message: `The schedule is suspended ${until}.` };
  }
  if (from < today)
    return { ok: false, reason: "IN_THE_PAST", message: "Suspend it from today on, or from a later day." };
  if (from < contract.startDate || (contract.endExclusive !== null && from > contract.endExclusive)) {
    return {
      ok: false,
      reason: "OUTSIDE_SCHEDULE",
      message: "The schedule does not run on that day. Choose a day on which it does.",
    };
  }
  const suspension: Suspension = { from, resumedOn: null, onResume: "SKIP" };
  return { ok: true, contract: { ...contract, suspensions: [...contract.suspensions, suspension] } };
}

/**
 * Runs again from a day on; resuming on the suspension's first day undoes it.
 * @param resumedOn first day on which it runs again
 * @param onResume what becomes of the days between: SKIP drops them, BILL bills them on `resumedOn`
 */
export function resumeSchedule(
  contract: Contract,
  resumedOn: PlainDate,
  onResume: Suspension["onResume"] = "SKIP",
): SchedulePlan<SuspensionRefusalReason> {
  const last = contract.suspensions.at(-1);
  if (!last || last.resumedOn) return { ok: false, reason: "NOT_SUSPENDED", message: "The schedule is not suspended." };
  if (resumedOn < last.from) {
    const message = `It is suspended from ${formatDay(last.from)}. Resume it on that day or later.`;
    return { ok: false, reason: "IN_THE_PAST", message };
  }
  const earlier = contract.suspensions.slice(0, -1);
  const resumed = resumedOn === last.from ? [] : [{ from: last.from, resumedOn, onResume }];
  return { ok: true, contract: { ...contract, suspensions: [...earlier, ...resumed] } };
}

function suspensionUntil(suspension: Suspension, endExclusive: PlainDate, today: PlainDate | null): Suspension[] {
  const { from, resumedOn } = suspension;
  if (from >= endExclusive) return [];
  if (resumedOn === null) return [{ ...suspension, resumedOn: endExclusive, onResume: "SKIP" }];
  const isAhead = resumedOn > endExclusive && (today === null || resumedOn > today);
  return [isAhead ? { ...suspension, resumedOn: endExclusive } : suspension];
}
