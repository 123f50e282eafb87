import type { GridPeriod } from "../calendar/grid";
import { isWithin, overlap, type Period } from "../calendar/period";
import { earliest, latest } from "../calendar/plain-date";
import { type BillingType, isUsage, type RecurringFrequency } from "../pricing/price";
import type { BilledPhase } from "./billed-phase";
import type { Charge } from "./charge";
import { feesOf, feesOfPart } from "./fees";
import type { ListedPrice } from "./listed-price";
import { type PriceRun, priceRun } from "./price-run";
import { usageWindows } from "./windows";

/**
 * Charges at a recurring frequency (D10, D11): in advance due on the first day of service that is not billed, in arrears on the day after
 * the billing period's last day. A CONTINUE edge does not cut the period: each phase is charged for its days in it, and in arrears they
 * fall due together; RESET edges and the schedule's end cut it. Overages are always in arrears (D21).
 *
 * Over the revisions of a phase a price keeps its period whole (`priceRun`, D49): in advance with the terms at the period's start, in
 * arrears with those of its last revision.
 */
export function recurringCharges(
  listed: ListedPrice,
  component: Charge["component"],
  frequency: RecurringFrequency,
): Charge[] {
  const { phases, at, price, periods } = listed;
  const own = phases[at];
  if (!own) return [];
  const timing: BillingType = component === "OVERAGE" ? "IN_ARREARS" : price.billingType;
  const run = priceRun(listed, own, timing);
  return periods(own, frequency).flatMap((period) => {
    if (!overlap(period.span, own.span)) return [];
    const of: ChargedPeriod = { ...period, own, run };
    return timing === "IN_ADVANCE" ? advanceCharges(listed, of) : arrearsCharge(listed, of, component);
  });
}

type ChargedPeriod = GridPeriod & { own: BilledPhase; run: PriceRun };

function arrearsCharge(
  listed: ListedPrice,
  { own, run, span, whole }: ChargedPeriod,
  component: Charge["component"],
): Charge[] {
  const { price, regular } = listed;
  if (continuesIn(span, run)) return [];
  const service = overlap(span, { start: run.days.start, endExclusive: own.span.endExclusive });
  const dueOn = span.endExclusive;
  if (!service || !isWithin(dueOn, regular)) return [];
  return [
    {
      key: `${price.id}/${component}/${service.start}`,
      priceId: price.id,
      phaseId: own.phase.id,
      component,
      timing: "IN_ARREARS",
      dueOn,
      dueAt: null,
      service,
      whole,
      windows: isUsage(price.structure) ? usageWindows(price, service, run.days, own.term.start) : [],
      ...feesOf(listed, "IN_ARREARS", span, service),
    },
  ];
}

/** One for a period, but for days that came to it after the rest was billed (D49); each is due on its first day that is not billed. */
function advanceCharges(listed: ListedPrice, { own, run, span, whole }: ChargedPeriod): Charge[] {
  const { price, regular } = listed;
  const service = overlap(span, run.days);
  if (!service || !isWithin(service.start, own.span)) return [];
  const key = `${price.id}/PRICE/${service.start}`;
  const fees = feesOf(listed, "IN_ADVANCE", span, service);
  return notYetBilled(listed, service)
    .map((part, i): Charge => {
      return {
        key: i === 0 ? key : `${key}+${part.start}`,
        priceId: price.id,
        phaseId: own.phase.id,
        component: "PRICE",
        timing: "IN_ADVANCE",
        dueOn: part.start,
        dueAt: null,
        service: part,
        whole,
        windows: [],
        ...feesOfPart(listed, fees, { service, part, isFirst: i === 0 }),
      };
    })
    .filter(({ dueOn }) => isWithin(dueOn, regular));
}

/** Whether a later phase of the run has days in the period, and so charges it. */
function continuesIn({ endExclusive }: Period, { nextStart }: PriceRun): boolean {
  return nextStart !== null && nextStart < endExclusive;
}

/**
 * The days after those that an earlier period's charge billed in advance, none where none are left (D49: what was billed stays); apart
 * where the period's own charges billed them apart, since its end moved on in between.
 */
function notYetBilled({ facts, price }: ListedPrice, service: Period): Period[] {
  const billed = facts.billedInAdvance.get(price.id) ?? [];
  let { start } = service;
  for (const { start: from, endExclusive } of billed) if (from < service.start) start = latest(start, endExclusive);
  const parts: Period[] = [];
  while (start < service.endExclusive) {
    const left = { start, endExclusive: service.endExclusive };
    const own = billed.filter((each) => isWithin(each.start, left) && each.start < each.endExclusive);
    const part = { start, endExclusive: own.map((each) => each.endExclusive).reduce(earliest, left.endExclusive) };
    parts.push(part);
    start = part.endExclusive;
  }
  return parts;
}
