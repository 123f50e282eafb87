import { overlap, type Period } from "../calendar/period";
import { earliest } from "../calendar/plain-date";
import { calculationMode } from "../pricing/price";
import type { Charge } from "../schedule/charge";
import type { ChargeFacts } from "../schedule/charge-facts";
import { chargesDue } from "../schedule/charges";
import { grantCharges } from "../schedule/grants";
import { consolidate, type InvoicePlan } from "../schedule/invoice-plan";
import { priceOf } from "../schedule/listed-price";
import { type BilledCharge, isMade, type PersistedRun, type RunFacts } from "./facts";
import { compareSlots, type RunSlot, slotOf, slotText } from "./run-key";
import { type BilledOf, unbilledPlan } from "./unbilled";

/**
 * The invoices of a schedule by its terms, less what stands on the invoice of another slot already, so an edit of the terms bills nothing
 * twice and loses nothing.
 *
 * Laws: no two plans have one slot; plans come in the order of slots; no day of a charge that stands on the invoice of another slot is
 * in one.
 */
type DueFacts = Pick<RunFacts, "contract" | "active" | "runs">;

/** @param span of invoice dates; bounded at both ends */
export function dueRuns(facts: DueFacts, span: Period): InvoicePlan[] {
  const { contract, runs } = facts;
  const charges = chargesDue(contract, span, chargeFacts(facts));
  const plans = consolidate(contract, charges, grantCharges(contract, span));
  const billedOf = billedElsewhere(runs);
  return plans
    .flatMap((plan) => unbilledPlan(contract, plan, billedOf(slotOf(plan))) ?? [])
    .sort((a, b) => compareSlots(slotOf(a), slotOf(b)));
}

/** What `chargesDue` has to know: events of ON_DEMAND prices, and the days that made invoices bill in advance (D49). */
export function chargeFacts({ active, runs }: Pick<RunFacts, "active" | "runs">): ChargeFacts {
  const billedInAdvance = new Map<string, Period[]>();
  for (const { priceId, timing, service } of madeCharges(runs)) {
    if (priceId === null || timing !== "IN_ADVANCE") continue;
    billedInAdvance.set(priceId, [...(billedInAdvance.get(priceId) ?? []), service]);
  }
  return { ...active, billedInAdvance };
}

/** What is kept of the charges of a plan. */
export function chargesOf({ charges, grantCharges: costs }: InvoicePlan): BilledCharge[] {
  return [
    ...charges.map(({ key, priceId, component, timing, service, dueAt, bearsFees }) => {
      return { key, priceId, component, timing, service, dueAt, bearsFees };
    }),
    ...costs.map(({ key, service }): BilledCharge => {
      return { key, priceId: null, component: "PRICE", timing: "IN_ADVANCE", service, dueAt: null, bearsFees: false };
    }),
  ];
}

/**
 * A made charge of other periods that covers days which a planned one would bill again: contradictory facts. A running total bills what
 * is missing (D17), but of its own window only.
 */
export function billedTwice(plan: InvoicePlan, { contract, runs }: DueFacts): { charge: Charge; by: RunSlot } | null {
  for (const charge of plan.charges) {
    const isRunningTotal = calculationMode(priceOf(contract, charge.priceId)) !== "BILLING_PERIOD";
    const bills = isRunningTotal ? countsDaysOf : coversDaysOf;
    const by = runs.find((run) => isMade(run) && bills(run, charge));
    if (by) return { charge, by: by.key };
  }
  return null;
}

/** Charges of made invoices, also of those that several runs share. */
export function madeCharges(runs: RunFacts["runs"]): BilledCharge[] {
  return runs.filter(isMade).flatMap(({ record }) => record.charges);
}

function coversDaysOf({ record }: PersistedRun, charge: Charge): boolean {
  return record.charges.some((made) => isOfSamePrice(made, charge) && overlap(made.service, charge.service) !== null);
}

/** Whether it counted usage of the charge in a window that is none of the charge's. */
function countsDaysOf({ record }: PersistedRun, charge: Charge): boolean {
  const others = charge.windows.filter(({ key }) => !record.windows.has(key));
  return others.some(({ span }) => {
    const counted = { ...span, endExclusive: earliest(span.endExclusive, charge.service.endExclusive) };
    return record.charges.some((made) => isOfSamePrice(made, charge) && overlap(made.service, counted) !== null);
  });
}

function isOfSamePrice(made: BilledCharge, { priceId, component }: Charge): boolean {
  return made.priceId === priceId && made.component === component;
}

/** What stands on invoices of other slots than one. */
function billedElsewhere(runs: RunFacts["runs"]): (slot: RunSlot) => BilledOf {
  const standing = new Map<string | null, { charge: BilledCharge; slot: string }[]>();
  for (const { key, record } of runs.filter(isMade)) {
    for (const charge of record.charges) {
      const known = standing.get(charge.priceId) ?? [];
      known.push({ charge, slot: slotText(key) });
      standing.set(charge.priceId, known);
    }
  }
  return (slot) => {
    const own = slotText(slot);
    return (priceId) => (standing.get(priceId) ?? []).flatMap((each) => (each.slot === own ? [] : each.charge));
  };
}
