import { gridSegment, periodsWithin } from "../calendar/grid";
import { overlap, type Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import { calculationMode, monthsOf, type Price } from "../pricing/price";
import type { Charge, ServedPeriod, UsageWindow } from "./charge";

/**
 * Windows in which a usage price counts (D17): its service (BILLING_PERIOD), its phase (CUMULATIVE, ON_DEMAND), or the calculation
 * spans from the phase's first day that share a day with the service (PERIODIC). A window's key is its price and its first day, so that
 * it does not change when its end moves.
 *
 * @param service days that the charge counts
 * @param run days over which the price is charged as one
 * @param phaseStart first day of the phase, from which calculation spans count
 */
export function usageWindows(price: Price, service: Period, run: Period, phaseStart: PlainDate): UsageWindow[] {
  return windowSpans(price, service, run, phaseStart).map((span) => ({ key: `${price.id}/${span.start}`, span }));
}

/**
 * Charges of one window that a resumption makes due at one moment (D44) are one: the last of them, for the service of all, so that a
 * running total is charged once.
 * @param charges in order
 */
export function oneChargeAWindow(charges: readonly Charge[]): Charge[] {
  const kept: Charge[] = [];
  const places = new Map<string, number>();
  for (const charge of charges.toReversed()) {
    const moment = `${charge.dueOn}/${charge.dueAt ?? ""}`;
    const keys = charge.windows.map(({ key }) => `${moment}/${key}`);
    const place = keys.map((key) => places.get(key)).find((known) => known !== undefined) ?? kept.length;
    const later = kept[place];
    kept[place] = later ? joined(charge, later) : charge;
    for (const key of keys) places.set(key, place);
  }
  return kept.toReversed();
}

/** The days that a charge counts of each billing period, in order. */
export function servedPeriods({ service, whole, parts }: Charge): ServedPeriod[] {
  if (!parts) return [{ service, whole }];
  return parts.flatMap((part) => {
    const counted = overlap(part.service, service);
    return counted ? { ...part, service: counted } : [];
  });
}

function joined(earlier: Charge, later: Charge): Charge {
  const keys = new Set(later.windows.map(({ key }) => key));
  return {
    ...later,
    key: earlier.key,
    service: { start: earlier.service.start, endExclusive: later.service.endExclusive },
    parts: [...servedPeriods(earlier), ...servedPeriods(later)],
    windows: [...earlier.windows.filter(({ key }) => !keys.has(key)), ...later.windows],
  };
}

/** Without a calculation period of its own, PERIODIC counts over the phase. */
function windowSpans(price: Price, service: Period, run: Period, phaseStart: PlainDate): Period[] {
  const mode = calculationMode(price);
  if (mode === "BILLING_PERIOD") return [service];
  const { usageCalculationPeriod } = price;
  if (mode === "CUMULATIVE" || !usageCalculationPeriod) return [run];
  const months = monthsOf[usageCalculationPeriod.frequency] * usageCalculationPeriod.interval;
  const fromFirstDay = { ...gridSegment(phaseStart), ...run };
  return periodsWithin(fromFirstDay, months, service).map(({ span }) => span);
}
