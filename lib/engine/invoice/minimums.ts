import { daysIn, type Period } from "../calendar/period";
import { allocateMinor } from "../money/allocate";
import type { Currency } from "../money/currency";
import { divideRounded, larger, type Minor, minorText, total } from "../money/fixed";
import { isRecurring, isUsage, type Price } from "../pricing/price";
import type { Charge } from "../schedule/charge";
import type { Phase, PhaseMinimum } from "../schedule/contract";
import { withoutDays } from "../schedule/suspension";
import type { TraceStep } from "../trace/trace";
import { amountLine } from "./amount-line";
import type { InvoiceFacts } from "./computation";
import type { DiscountedCharge } from "./discounts";
import { leftByTax } from "./left-by-tax";
import type { EngineTax, PlannedLine } from "./line";
import { grouped } from "./line-order";
import { taxKey } from "./tax";

/**
 * Minimums of a schedule on the charges of one invoice (D24): a floor on what is billed before credits and tax. It is prorated for the
 * days that were served: those that a suspension dropped are none (D44), at an end of the period as in its middle.
 *
 * Law: the charges that a minimum covers and its true-ups come to exactly the prorated minimum, or there is no true-up.
 */
export type TrueUp = {
  line: PlannedLine;
  amount: Minor;
  /** Every price that its minimum covers. */
  priceIds: readonly string[];
};

/** Of one billing period, which `whole` is. */
type PeriodTrueUp = TrueUp & { whole: Period };

/**
 * The true-ups of all phases, in the order of their minimums, one line per tax. Several billing periods on one invoice (D44: BILL) each
 * have their own floor.
 */
export function trueUpToMinimums(
  charges: readonly DiscountedCharge[],
  { contract, currency }: Pick<InvoiceFacts, "contract" | "currency">,
): TrueUp[] {
  return contract.phases.flatMap((phase) => {
    const trueUps: PeriodTrueUp[] = [];
    for (const minimum of phase.minimums) {
      const covered = charges.filter(({ charge, price }) => charge.phaseId === phase.id && isCovered(price, minimum));
      for (const ofPeriod of grouped(covered, ({ charge }) => charge.whole.start).values()) {
        trueUps.push(...trueUpsOf({ phase, minimum, covered: ofPeriod, earlier: trueUps, currency }, contract.version));
      }
    }
    return trueUps;
  });
}

/** D24: the usage prices it names, or all recurring usage prices of the phase. */
function isCovered(price: Price, minimum: PhaseMinimum): boolean {
  const isNamed = minimum.priceIds.length === 0 || minimum.priceIds.includes(price.id);
  return isNamed && isUsage(price.structure) && isRecurring(price.billingFrequency);
}

type Coverage = {
  phase: Phase;
  minimum: PhaseMinimum;
  covered: readonly DiscountedCharge[];
  /** True-ups of the phase's minimums before. */
  earlier: readonly PeriodTrueUp[];
  currency: Currency;
};

function trueUpsOf(coverage: Coverage, contractVersion: string): PeriodTrueUp[] {
  const { phase, minimum, covered, currency } = coverage;
  const longest = longestService(covered);
  if (!longest) return [];
  const priceIds = [...new Set(covered.map(({ price }) => price.id))];
  const { days, charge } = longest;
  const { service, whole, timing } = charge;
  const counted = coverage.earlier.filter(
    (trueUp) => trueUp.whole.start === whole.start && trueUp.priceIds.every((id) => priceIds.includes(id)),
  );
  const reached = total(covered.map(({ left }) => left)) + total(counted.map(({ amount }) => amount));
  const ofDays = daysIn(whole);
  const prorated = divideRounded(minimum.amount * BigInt(days), BigInt(ofDays));
  if (prorated <= reached) return [];

  const steps = [minimumStep(minimum, { days, ofDays, prorated, reached }, currency)];
  return splitByTax(prorated - reached, covered, counted).map(({ tax, amount }) => {
    const line = {
      key: `${phase.id}/minimum/${minimum.id}/${whole.start}/${taxKey(tax)}`,
      kind: "TRUE_UP",
      phaseId: phase.id,
      ...placeOf(covered.map(({ price }) => price)),
      description: "True-up charge",
      timing,
      service,
      tax,
      amount,
      steps,
    } as const;
    return { line: amountLine(line, currency, contractVersion), amount, priceIds, whole };
  });
}

type Service = { charge: Charge; days: number };

/** D24: the service period that decides on proration, with its days; of equal ones the first in line order. */
function longestService(covered: readonly DiscountedCharge[]): Service | null {
  let longest: Service | null = null;
  for (const { charge } of covered) {
    if (
      longest?.charge.service.start === charge.service.start &&
      longest.charge.service.endExclusive === charge.service.endExclusive
    )
      continue;
    const days = daysServed(charge);
    if (!longest || days > longest.days) longest = { charge, days };
  }
  return longest;
}

/** Windows that meet in a dropped day name it each; a running total also names those before the service. */
function daysServed({ service, windows }: Charge): number {
  const skipped = windows.flatMap((window) => window.skipped ?? []);
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
    ...counted.map(({ line, amount }) => ({ tax: line.tax, charged: amount })),
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
  { days, ofDays, prorated, reached }: { days: number; ofDays: number; prorated: Minor; reached: Minor },
  currency: Currency,
): TraceStep {
  return {
    step: "MINIMUM",
    minimumId: minimum.id,
    minimum: minorText(minimum.amount, currency),
    days,
    ofDays,
    prorated: minorText(prorated, currency),
    covered: minorText(reached, currency),
  };
}
