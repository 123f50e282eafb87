import { isWithin } from "../calendar/period";
import { addDays, type PlainDate } from "../calendar/plain-date";
import type { BilledPhase } from "./billed-phase";
import type { Charge } from "./charge";
import type { ActiveHour } from "./charge-facts";
import type { ListedPrice } from "./listed-price";
import { singleDay } from "./one-time";
import { priceRun } from "./price-run";
import { usageWindows } from "./windows";

/**
 * ON_DEMAND charges (D18): one for each local day with events, due on the next day, or for each UTC hour with events, due at its end.
 * The window is the phase. An hour that has a phase's edge in it is a charge of each phase; one that has only midnight in it is one
 * charge, for the later day.
 */
export function onDemandCharges(listed: ListedPrice): Charge[] {
  const { phases, at, price, regular, facts } = listed;
  const own = phases[at];
  if (!own) return [];
  const moments =
    price.onDemandInterval === "HOURLY"
      ? hours(facts.activeHours.get(price.id) ?? [], own)
      : days(facts.activeDays.get(price.id) ?? [], own);
  return moments
    .filter(({ dueOn }) => isWithin(dueOn, regular))
    .sort((a, b) => compareText(a.dueAt ?? a.dueOn, b.dueAt ?? b.dueOn))
    .map((moment) => onDemandCharge(listed, own, moment));
}

type Moment = { day: PlainDate; dueOn: PlainDate; dueAt: string | null };

function days(active: readonly PlainDate[], { span }: BilledPhase): Moment[] {
  return active.filter((day) => isWithin(day, span)).map((day) => ({ day, dueOn: addDays(day, 1), dueAt: null }));
}

function hours(active: readonly ActiveHour[], { span }: BilledPhase): Moment[] {
  const latest = new Map<string, Moment>();
  for (const { day, endsAt, invoiceDate } of active) {
    if (!isWithin(day, span)) continue;
    const known = latest.get(endsAt);
    if (!known || known.day < day) latest.set(endsAt, { day, dueOn: invoiceDate, dueAt: endsAt });
  }
  return [...latest.values()];
}

function onDemandCharge(listed: ListedPrice, own: BilledPhase, { day, dueOn, dueAt }: Moment): Charge {
  const { price } = listed;
  const service = singleDay(day);
  return {
    key: `${price.id}/PRICE/${dueAt ?? day}`,
    priceId: price.id,
    phaseId: own.phase.id,
    component: "PRICE",
    timing: "IN_ARREARS",
    dueOn,
    dueAt,
    service,
    whole: service,
    windows: usageWindows(price, service, priceRun(listed, own, "IN_ARREARS").days, own.term.start),
    bearsFees: true,
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
