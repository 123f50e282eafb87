import { daysIn, type Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import { allocateMinor } from "../money/allocate";
import type { Currency } from "../money/currency";
import { divideRounded, larger, type Minor, minorText, total } from "../money/fixed";
import { isRecurring, isUsage, type Price } from "../pricing/price";
import type { Charge, ServedPeriod } from "../schedule/charge";
import type { PhaseMinimum } from "../schedule/contract";
import { withoutDays } from "../schedule/suspension";
import { servedPeriods } from "../schedule/windows";
import type { TraceStep } from "../trace/trace";
import { amountLine } from "./amount-line";
import type { InvoiceFacts } from "./computation";
import type { DiscountedCharge } from "./discounts";
import { leftByTax } from "./left-by-tax";
import type { EngineTax, PlannedLine } from "./line";
import { grouped } from "./line-order";
import { isSameMinimum, type ListedTerm, listedTerms, revisedPhases } from "./revised-terms";
import { taxKey } from "./tax";

/**
 * Minimums of a schedule on the charges of one invoice (D24): a floor on what is billed before credits and tax. It is prorated for the
 * days that were served: those that a suspension dropped are none (D44), at an end of the period as in its middle. One that a revision
 * of its phase leaves as it is is one over the charges of both (D49).
 *
 * Law: the charges that a minimum covers and its true-ups come to exactly the prorated minimum, or there is no true-up.
 */
export type TrueUp = {
  line: PlannedLine;
  amount: Minor;
  /** Every price that its minimum covers. */
  priceIds: readonly string[];
};

/** What people made of true-ups, by the line's key (D33); zero where they deleted it. */
export type DecidedTrueUps = ReadonlyMap<string, Minor>;

/** Of the billing periods that begin on these days. */
type PeriodTrueUp = TrueUp & { starts: readonly PlainDate[] };

/**
 * The true-ups of all phases, in the order of their minimums, one line per tax. Several billing periods on one invoice (D44: BILL) each
 * have their own floor; periods that one charge is for have one together, since it cannot be told apart: the sum of theirs.
 * @param decided counts for later minimums instead of what is said here
 */
export function trueUpToMinimums(
  charges: readonly DiscountedCharge[],
  { contract, currency }: Pick<InvoiceFacts, "contract" | "currency">,
  decided: DecidedTrueUps = new Map(),
): TrueUp[] {
  if (contract.phases.every(({ minimums }) => minimums.length === 0)) return [];
  const charged = new Set(charges.map(({ charge }) => charge.phaseId));
  return revisedPhases(contract).flatMap((phase) => {
    const trueUps: PeriodTrueUp[] = [];
    for (const listed of listedTerms(phase, charged, ({ minimums }) => minimums, isSameMinimum)) {
      const covered = charges.filter((each) => isCovered(each, listed));
      const earlier = trueUps.map((each) => ({ ...each, amount: decided.get(each.line.key) ?? each.amount }));
      for (const ofPeriod of byPeriod(covered)) {
        trueUps.push(...trueUpsOf({ listed, covered: ofPeriod, earlier, currency }, contract.version));
      }
    }
    return trueUps;
  });
}

type ListedMinimum = ListedTerm<PhaseMinimum>;

/** D24: the usage prices it names, or all recurring usage prices of the phase. */
function isCovered({ charge, price }: DiscountedCharge, { term, phaseIds }: ListedMinimum): boolean {
  const isNamed = term.priceIds.length === 0 || term.priceIds.includes(price.id);
  return phaseIds.has(charge.phaseId) && isNamed && isUsage(price.structure) && isRecurring(price.billingFrequency);
}

type Coverage = {
  listed: ListedMinimum;
  covered: readonly DiscountedCharge[];
  /** True-ups of the phase's minimums before, as they stand. */
  earlier: readonly PeriodTrueUp[];
  currency: Currency;
};

function trueUpsOf(coverage: Coverage, contractVersion: string): PeriodTrueUp[] {
  const { listed, covered, currency } = coverage;
  const { term: minimum, phaseId } = listed;
  const floors = periodFloors(minimum, covered);
  const [first, last] = [floors[0], floors.at(-1)];
  const [firstCharge] = covered;
  if (!first || !last || !firstCharge) return [];
  const priceIds = [...new Set(covered.map(({ price }) => price.id))];
  const starts = floors.map(({ whole }) => whole.start);
  const counted = coverage.earlier.filter(
    (trueUp) =>
      starts.some((start) => trueUp.starts.includes(start)) && trueUp.priceIds.every((id) => priceIds.includes(id)),
  );
  const reached = total(covered.map(({ left }) => left)) + total(counted.map(({ amount }) => amount));
  const prorated = total(floors.map((floor) => floor.prorated));
  if (prorated <= reached) return [];

  const steps = [minimumStep(minimum, { floors, prorated, reached }, currency)];
  return splitByTax(prorated - reached, covered, counted).map(({ tax, amount }) => {
    const line = {
      key: `${phaseId}/minimum/${minimum.id}/${first.whole.start}/${taxKey(tax)}`,
      kind: "TRUE_UP",
      phaseId: firstCharge.charge.phaseId,
      ...placeOf(covered.map(({ price }) => price)),
      description: "True-up charge",
      timing: last.timing,
      service: { start: first.service.start, endExclusive: last.service.endExclusive },
      tax,
      amount,
      steps,
    } as const;
    return { line: amountLine(line, currency, contractVersion), amount, priceIds, starts };
  });
}

/** Charges that share a billing period, also by way of others, in order of their first. */
function byPeriod(covered: readonly DiscountedCharge[]): DiscountedCharge[][] {
  if (covered.every(({ charge }) => !charge.parts)) {
    return [...grouped(covered, ({ charge }) => charge.whole.start).values()];
  }
  let shared: Set<PlainDate>[] = [];
  for (const { charge } of covered) {
    const own = servedPeriods(charge).map(({ whole }) => whole.start);
    const isMet = (starts: Set<PlainDate>) => own.some((start) => starts.has(start));
    const joined = shared.filter(isMet).flatMap((starts) => [...starts]);
    shared = [...shared.filter((starts) => !isMet(starts)), new Set([...joined, ...own])];
  }
  return [...grouped(covered, ({ charge }) => shared.findIndex((starts) => starts.has(charge.whole.start))).values()];
}

/** What a minimum demands for one billing period, with the service that decides on its proration. */
type PeriodFloor = ServedPeriod & { timing: Charge["timing"]; days: number; ofDays: number; prorated: Minor };

/** Of each billing period of the charges, in order of time. */
function periodFloors({ amount }: PhaseMinimum, covered: readonly DiscountedCharge[]): PeriodFloor[] {
  const longest = new Map<PlainDate, Omit<PeriodFloor, "ofDays" | "prorated">>();
  for (const { charge } of covered) {
    for (const { service, whole } of servedPeriods(charge)) {
      const known = longest.get(whole.start);
      const days = daysServed(service, charge);
      if (!known || days > known.days) longest.set(whole.start, { service, whole, timing: charge.timing, days });
    }
  }
  return [...longest.values()]
    .sort((a, b) => (a.whole.start < b.whole.start ? -1 : 1))
    .map((floor) => {
      const ofDays = daysIn(floor.whole);
      return { ...floor, ofDays, prorated: divideRounded(amount * BigInt(floor.days), BigInt(ofDays)) };
    });
}

/** Windows that meet in a dropped day name it each; a running total also names those before the service. */
function daysServed(service: Period, { windows }: Charge): number {
  const skipped = windows.flatMap((window) => window.skipped ?? []);
  if (skipped.length === 0) return daysIn(service);
  return withoutDays(service, skipped).reduce((days, part) => days + daysIn(part), 0);
}

/** D24: one amount per tax of the covered prices, by D5 over what was charged for each price; equally by price if that is nothing. */
function splitByTax(
  missing: Minor,
  covered: readonly DiscountedCharge[],
  counted: readonly TrueUp[],
): { tax: EngineTax; amount: Minor }[] {
  const byPrice = [...grouped(covered, ({ price }) => price.id).values()];
  const prices = byPrice.flatMap((same) => same.slice(0, 1).map(({ context }) => ({ tax: context.tax, charged: 0n })));
  const charged = [
    ...byPrice.flatMap(chargedByTax),
    ...counted.map(({ line, amount }) => ({ tax: line.tax, charged: larger(amount, 0n) })),
  ];
  const bearers = charged.some((each) => each.charged !== 0n) ? charged : prices;
  const parts = allocateMinor(
    missing,
    bearers.map((each) => each.charged),
  );
  const shares = bearers.map(({ tax }, i) => ({ tax, amount: parts[i] ?? 0n }));
  return [...grouped(shares, ({ tax }) => taxKey(tax)).values()]
    .flatMap((same) => same.slice(0, 1).map(({ tax }) => ({ tax, amount: total(same.map(({ amount }) => amount)) })))
    .filter(({ amount }) => amount !== 0n);
}

/** Of one price. */
function chargedByTax(charges: readonly DiscountedCharge[]): { tax: EngineTax; charged: Minor }[] {
  return [...grouped(charges.flatMap(leftByTax), ({ tax }) => taxKey(tax)).values()].flatMap((same) =>
    same.slice(0, 1).map(({ tax }) => ({ tax, charged: larger(total(same.map(({ left }) => left)), 0n) })),
  );
}

/** D14: with its price or product where it is about one. */
function placeOf(prices: readonly Price[]): Pick<PlannedLine, "priceId" | "groupKey"> {
  const priceIds = new Set(prices.map(({ id }) => id));
  const productIds = new Set(prices.map(({ productId }) => productId));
  const [first] = prices;
  return {
    priceId: priceIds.size === 1 ? (first?.id ?? null) : null,
    groupKey: productIds.size === 1 && first ? first.productId : "TRUE_UPS",
  };
}

function minimumStep(
  minimum: PhaseMinimum,
  { floors, prorated, reached }: { floors: readonly PeriodFloor[]; prorated: Minor; reached: Minor },
  currency: Currency,
): TraceStep {
  const periods = floors.map(({ days, ofDays, prorated: own }) => ({
    days,
    ofDays,
    prorated: minorText(own, currency),
  }));
  return {
    step: "MINIMUM",
    minimumId: minimum.id,
    minimum: minorText(minimum.amount, currency),
    days: floors.reduce((sum, { days }) => sum + days, 0),
    ofDays: floors.reduce((sum, { ofDays }) => sum + ofDays, 0),
    prorated: minorText(prorated, currency),
    covered: minorText(reached, currency),
    ...(periods.length > 1 ? { periods } : {}),
  };
}
