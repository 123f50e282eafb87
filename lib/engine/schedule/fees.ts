import { daysIn, isWithin, overlap, type Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import { type BillingType, isUsage } from "../pricing/price";
import type { Charge } from "./charge";
import type { ListedPrice } from "./listed-price";
import { priceRun } from "./price-run";
import { advanceLeft, withoutDays } from "./suspension";

/**
 * Which charge of a billing period bears the tier fees of a price (D20): that of its last served day on which a phase lists the price, so
 * that somebody bears them also where the period's last phase does not list it. With `prorateFlatFees` they are for all days of the
 * period on which the price is listed and served, whichever charge bears them.
 *
 * Law: of the charges of one period one bears the fees, and its `feeDays` are the days of all of them.
 */
export type Fees = Pick<Charge, "bearsFees" | "feeDays">;

/**
 * @param period as the grid's segment cuts it
 * @param service days of the charge in it
 */
export function feesOf(listed: ListedPrice, timing: BillingType, period: Period, service: Period): Fees {
  if (isUsage(listed.price.structure)) return { bearsFees: true };
  const until = servedUntil(listed, period);
  const bearsFees = until !== null && service.start < until && until <= service.endExclusive;
  if (!bearsFees || !hasProratedFees(listed)) return { bearsFees };
  const served = servicesIn(listed, timing, period).flatMap((days) => servedDays(listed, timing, days));
  return { bearsFees, feeDays: totalDays(served) };
}

/**
 * Fees of a part of a service billed in advance, where what was billed before cuts it (D49): the first part bears those of the service;
 * prorated ones follow each part's own days.
 */
export function feesOfPart(
  listed: ListedPrice,
  { bearsFees, feeDays }: Fees,
  { service, part, isFirst }: { service: Period; part: Period; isFirst: boolean },
): Fees {
  if (feeDays === undefined) return { bearsFees: bearsFees && isFirst };
  const own = totalDays(servedDays(listed, "IN_ADVANCE", part));
  if (!isFirst) return { bearsFees, feeDays: own };
  const others = feeDays - totalDays(servedDays(listed, "IN_ADVANCE", service));
  return { bearsFees, feeDays: others + own };
}

/**
 * The charge less the fees that an earlier one of its period has borne on an invoice (D20): prorated ones are left for its own days.
 * @param billed charges of the price and the component, whose service lies in the charge's full period
 */
export function withFeesLeft(charge: Charge, billed: readonly Pick<Charge, "bearsFees" | "service">[]): Charge {
  const isBorne = billed.some(({ bearsFees, service }) => bearsFees && service.start < charge.service.start);
  if (!charge.bearsFees || !isBorne) return charge;
  if (charge.feeDays === undefined) return { ...charge, bearsFees: false };
  return { ...charge, feeDays: daysIn(charge.service) };
}

function hasProratedFees({ price: { structure } }: ListedPrice): boolean {
  return structure.pricingType === "SEAT_BASED" && structure.prorateFlatFees;
}

/** Where the last served day ends on which the price is listed; null where there is none. */
function servedUntil({ phases, price, dropped }: ListedPrice, period: Period): PlainDate | null {
  const listed = phases.flatMap(({ phase, span }) => {
    return phase.priceIds.includes(price.id) ? (overlap(span, period) ?? []) : [];
  });
  return listed.flatMap((days) => withoutDays(days, dropped)).at(-1)?.endExclusive ?? null;
}

/** Days of each of the price's charges in the period. */
function servicesIn(listed: ListedPrice, timing: BillingType, period: Period): Period[] {
  const { phases, price } = listed;
  return phases.flatMap((own, at) => {
    if (!own.phase.priceIds.includes(price.id)) return [];
    const service = overlap(period, priceRun({ ...listed, at }, own, timing).days);
    return service && isWithin(service.start, own.span) ? service : [];
  });
}

/** What suspensions leave of a charge's days (D44). */
function servedDays({ dropped, suspensions }: ListedPrice, timing: BillingType, service: Period): Period[] {
  return timing === "IN_ADVANCE" ? advanceLeft(service, suspensions) : withoutDays(service, dropped);
}

function totalDays(spans: readonly Period[]): number {
  return spans.reduce((days, span) => days + daysIn(span), 0);
}
