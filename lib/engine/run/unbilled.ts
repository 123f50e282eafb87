import { daysIn, overlap, type Period } from "../calendar/period";
import { isUsage, type Price } from "../pricing/price";
import type { Charge } from "../schedule/charge";
import type { Contract } from "../schedule/contract";
import { withFeesLeft } from "../schedule/fees";
import { consolidate, type InvoicePlan } from "../schedule/invoice-plan";
import { priceOf } from "../schedule/listed-price";
import { withoutDays } from "../schedule/suspension";
import type { BilledCharge } from "./facts";

/**
 * What of a plan other invoices do not bill yet. A charge keeps its key when its date or its end moves; one that grew since is billed for
 * the days that came to it.
 *
 * Laws: nothing is left of what is billed, and all of what is not; a FIXED price's parts come to its whole, to the cent (D5); usage comes
 * to f(U), since its window goes on (D17); fees are borne once (D20).
 */

/** What is billed of a price; of null, costs of grants (D57). */
export type BilledOf = (priceId: string | null) => readonly BilledCharge[];

/** The plan itself where nothing of it is billed, a smaller one, or null. */
export function unbilledPlan(contract: Contract, plan: InvoicePlan, billedOf: BilledOf): InvoicePlan | null {
  const charges = plan.charges.flatMap((charge) => {
    return unbilledParts(charge, priceOf(contract, charge.priceId), billedOf(charge.priceId));
  });
  const costKeys = new Set(billedOf(null).map(({ key }) => key));
  const costs = plan.grantCharges.filter(({ key }) => !costKeys.has(key));
  const isWhole = costs.length === plan.grantCharges.length && charges.every((charge, i) => charge === plan.charges[i]);
  if (isWhole && charges.length === plan.charges.length) return plan;
  return consolidate(contract, charges, costs)[0] ?? null;
}

export function byPrice(charges: readonly BilledCharge[]): BilledOf {
  const known = new Map<string | null, BilledCharge[]>();
  for (const charge of charges) {
    const ofPrice = known.get(charge.priceId) ?? [];
    ofPrice.push(charge);
    known.set(charge.priceId, ofPrice);
  }
  return (priceId) => known.get(priceId) ?? [];
}

/** A one-time price is billed once, whichever day it is for (D11). */
function unbilledParts(charge: Charge, price: Price, billed: readonly BilledCharge[]): Charge[] {
  if (billed.length === 0) return [charge];
  if (price.billingFrequency === "ONE_TIME") return [];
  const own = billed.filter(({ component }) => component === charge.component);
  if (!isUsage(price.structure)) return daysLeft(charge, price, own);
  return own.some(({ key }) => key === charge.key) ? usageLeft(charge, own) : [charge];
}

/** One charge, since tiers and fees count once: its windows stay, so that it bills f(U) less what was billed (D17). */
function usageLeft(charge: Charge, own: readonly BilledCharge[]): Charge[] {
  const left = withoutDays(charge.service, own.map(serviceOf));
  const [first, last] = [left[0], left.at(-1)];
  if (!first || !last) return [];
  const service = { start: first.start, endExclusive: last.endExclusive };
  return [{ ...charge, key: `${charge.key}+${first.start}`, service }];
}

/** Billed days of other periods are not taken off: they contradict the charge (`billedTwice`). */
function daysLeft(charge: Charge, price: Price, own: readonly BilledCharge[]): Charge[] {
  const earlier = own.filter(({ key, service }) => key === charge.key || isInside(service, charge.whole));
  const left = withoutDays(charge.service, earlier.map(serviceOf));
  if (isUncut(left, charge.service)) return [withFeesLeft(charge, earlier)];
  const keys = new Set(own.map(({ key }) => key));
  const isFixed = price.structure.pricingType === "FIXED";
  const bearsFees = charge.bearsFees && !hasBorneFees(price, earlier);
  let days = (charge.billedDays ?? 0) + billedDaysOf(charge.whole, earlier);
  return left.map((service) => {
    const isFirst = service.start === charge.service.start && !keys.has(charge.key);
    const part = {
      ...charge,
      key: isFirst ? charge.key : `${charge.key}+${service.start}`,
      service,
      bearsFees,
      ...(charge.feeDays === undefined ? {} : { feeDays: daysIn(service) }),
      ...(isFixed ? { billedDays: days } : {}),
    };
    days += daysIn(service);
    return part;
  });
}

/** D20: once a period, unless they follow the days. */
function hasBorneFees({ structure }: Price, earlier: readonly BilledCharge[]): boolean {
  const isProrated = structure.pricingType === "SEAT_BASED" && structure.prorateFlatFees;
  return !isProrated && earlier.some(({ bearsFees }) => bearsFees);
}

function billedDaysOf(whole: Period, earlier: readonly BilledCharge[]): number {
  return earlier.reduce((days, { service }) => {
    const common = overlap(service, whole);
    return common ? days + daysIn(common) : days;
  }, 0);
}

function isUncut(left: readonly Period[], { start, endExclusive }: Period): boolean {
  const [first, ...others] = left;
  return others.length === 0 && first?.start === start && first.endExclusive === endExclusive;
}

function isInside({ start, endExclusive }: Period, whole: Period): boolean {
  return whole.start <= start && endExclusive <= whole.endExclusive;
}

function serviceOf({ service }: BilledCharge): Period {
  return service;
}
