import { addDays, addMonths, earliest, latest, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { isAwaited } from "@/lib/engine/schedule/billed-phase";
import { chargesDue } from "@/lib/engine/schedule/charges";
import type { Contract } from "@/lib/engine/schedule/contract";
import { grantCharges } from "@/lib/engine/schedule/grants";
import { consolidate } from "@/lib/engine/schedule/invoice-plan";
import { type ScheduleDays, type ScheduleStatus, statusOn } from "@/lib/engine/schedule/states";

/** What a schedule's terms say about it as a whole: its status and its first invoice. */

/**
 * The status of an activated schedule on a day (billing.md §3.2, D44): what the days say, suspensions included. One that was cancelled before
 * its start is cancelled at once.
 */
export function statusAfter(
  status: ScheduleStatus,
  contract: Contract,
  isCancelled: boolean,
  today: PlainDate,
): ScheduleStatus {
  const { startDate, endExclusive, phases } = contract;
  if (status === "DRAFT" || status === "COMPLETED" || status === "CANCELLED") return status;
  if (isCancelled && endExclusive !== null && endExclusive <= startDate) return "CANCELLED";
  const running = isSuspendedOn(contract, today) ? "SUSPENDED" : status === "SUSPENDED" ? "ACTIVE" : status;
  const days: ScheduleDays = { startDate, endExclusive, isCancelled, awaitsMilestone: phases.some(isAwaited) };
  return statusOn(running, days, today);
}

export function isSuspendedOn({ suspensions }: Pick<Contract, "suspensions">, day: PlainDate): boolean {
  return suspensions.some(({ from, resumedOn }) => from <= day && (resumedOn === null || day < resumedOn));
}

/** A suspension that is not ended yet, begun or planned. */
export function hasOpenSuspension({ suspensions }: Pick<Contract, "suspensions">): boolean {
  return suspensions.at(-1)?.resumedOn === null;
}

/** The date of the first invoice that the terms alone make certain (D11); null where all depends on usage or on a milestone. */
export function firstBillingDate(contract: Contract): PlainDate | null {
  const end = lastDueDate(contract);
  for (let start = contract.startDate; start < end; start = addMonths(start, 13)) {
    const span = { start, endExclusive: earliest(addMonths(start, 13), end) };
    const [first] = consolidate(contract, chargesDue(contract, span), grantCharges(contract, span));
    if (first) return first.invoiceDate;
  }
  return null;
}

/** Exclusive. Nothing falls due first later than a year after the last phase has begun, nor later than the day after the end. */
function lastDueDate({ startDate, endExclusive, phases }: Contract): PlainDate {
  const begun = addMonths(latest(startDate, phases.at(-1)?.startDate ?? startDate), 26);
  return endExclusive === null ? begun : earliest(begun, addDays(endExclusive, 2));
}
