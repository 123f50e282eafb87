import { isWithin, overlap, type Period } from "../calendar/period";
import { latest, type PlainDate } from "../calendar/plain-date";
import { type BillingType, isUsage, type RecurringFrequency } from "../pricing/price";
import type { Charge } from "./charge";
import type { ListedPrice } from "./listed-price";
import { type PriceRun, priceRun } from "./price-run";
import { servedUntil } from "./suspension";
import { usageWindows } from "./windows";

/**
 * Charges at a recurring frequency (D10, D11): in advance due on the first day of service, in arrears on the day after the billing
 * period's last day. A CONTINUE edge does not cut the period: each phase is charged for its days in it, and in arrears they fall due
 * together; RESET edges and the schedule's end cut it. Overages are always in arrears (D21).
 */
export function recurringCharges(
  listed: ListedPrice,
  component: Charge["component"],
  frequency: RecurringFrequency,
): Charge[] {
  const { phases, at, price, periods, regular, dropped } = listed;
  const own = phases[at];
  if (!own) return [];
  const timing: BillingType = component === "OVERAGE" ? "IN_ARREARS" : price.billingType;
  const run = priceRun(listed, own);
  const charges: Charge[] = [];
  for (const { span, whole } of periods(own, frequency)) {
    if (!overlap(span, own.span) || continuesIn(span, run)) continue;
    const service = overlap(span, { start: run.days.start, endExclusive: own.span.endExclusive });
    if (!service) continue;
    const dueOn = timing === "IN_ADVANCE" ? service.start : span.endExclusive;
    if (!isWithin(dueOn, regular)) continue;
    const left = timing === "IN_ADVANCE" ? notYetBilled(listed, service) : service;
    if (!left) continue;
    charges.push({
      key: `${price.id}/${component}/${service.start}`,
      priceId: price.id,
      phaseId: own.phase.id,
      component,
      timing,
      dueOn,
      dueAt: null,
      service: left,
      whole,
      windows: isUsage(price.structure) ? usageWindows(price, service, run.days, own.term.start) : [],
      bearsFees: isUsage(price.structure) || isLastServed(service, servedUntil(span, dropped)),
    });
  }
  return charges;
}

/** Whether a later phase of the run has days in the period, and so charges it. */
function continuesIn({ endExclusive }: Period, { nextStart }: PriceRun): boolean {
  return nextStart !== null && nextStart < endExclusive;
}

/** The days after those billed in advance by an earlier charge; null where none are left (D49: what was billed stays). */
function notYetBilled({ facts, price }: ListedPrice, service: Period): Period | null {
  let { start } = service;
  for (const billed of facts.billedInAdvance.get(price.id) ?? []) {
    if (billed.start < service.start && billed.endExclusive > start) start = latest(start, billed.endExclusive);
  }
  return start < service.endExclusive ? { start, endExclusive: service.endExclusive } : null;
}

function isLastServed(service: Period, until: PlainDate | null): boolean {
  return until !== null && service.start < until && until <= service.endExclusive;
}
