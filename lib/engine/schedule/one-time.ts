import { openEnd } from "../calendar/grid";
import { isWithin, type Period } from "../calendar/period";
import { addDays, type PlainDate } from "../calendar/plain-date";
import type { BilledPhase } from "./billed-phase";
import type { Charge } from "./charge";
import type { ListedPrice } from "./listed-price";

/**
 * A ONE_TIME price falls due once per schedule (D11): in advance on the first day of the first phase that lists it, in arrears on the day
 * after that phase's last day, for service on that first or last day. A revision that drops it before it falls due drops it (D49). In
 * arrears in a milestone's phase it waits for the completion (billing.md §4.1): the schedule's end alone does not bill it.
 */
export function oneTimeCharge({ phases, at, price, regular }: ListedPrice): Charge[] {
  const isInAdvance = price.billingType === "IN_ADVANCE";
  const first = phases.findIndex((billed, i) => {
    return billed.phase.priceIds.includes(price.id) && (isInAdvance || isLastOfTerm(billed, phases[i + 1]));
  });
  const own = phases[at];
  if (!own || first !== at) return [];
  if (!isInAdvance && (own.span.endExclusive === openEnd || own.awaitsMilestone)) return [];
  const dueOn = isInAdvance ? own.span.start : own.span.endExclusive;
  if (!isWithin(dueOn, regular)) return [];
  const service = singleDay(isInAdvance ? dueOn : addDays(dueOn, -1));
  return [
    {
      key: `${price.id}/PRICE/${service.start}`,
      priceId: price.id,
      phaseId: own.phase.id,
      component: "PRICE",
      timing: price.billingType,
      dueOn,
      dueAt: null,
      service,
      whole: service,
      windows: [],
      bearsFees: true,
    },
  ];
}

export function singleDay(date: PlainDate): Period {
  return { start: date, endExclusive: addDays(date, 1) };
}

function isLastOfTerm(billed: BilledPhase, next: BilledPhase | undefined): boolean {
  return next?.term.start !== billed.term.start;
}
