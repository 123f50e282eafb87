import { overlap, type Period } from "../calendar/period";
import { calculationMode } from "../pricing/price";
import type { Charge } from "../schedule/charge";
import type { ChargeFacts } from "../schedule/charge-facts";
import { chargesDue } from "../schedule/charges";
import type { Contract } from "../schedule/contract";
import { grantCharges } from "../schedule/grants";
import { consolidate, type InvoicePlan } from "../schedule/invoice-plan";
import { priceOf } from "../schedule/listed-price";
import { type BilledCharge, isMade, type RunFacts } from "./facts";
import { compareSlots, type RunSlot, slotOf, slotText } from "./run-key";

/**
 * The invoices of a schedule by its terms, less what stands on another invoice already: a charge keeps its key when its date or its end
 * moves, and a one-time price is billed once (D11), so an edit of the terms bills nothing twice.
 *
 * Laws: no two plans have one slot; plans come in the order of slots; a charge that stands on the invoice of another slot is in none.
 */
type DueFacts = Pick<RunFacts, "contract" | "active" | "runs">;

/** @param span of invoice dates; bounded at both ends */
export function dueRuns(facts: DueFacts, span: Period): InvoicePlan[] {
  const { contract } = facts;
  const charges = chargesDue(contract, span, chargeFacts(facts));
  const plans = consolidate(contract, charges, grantCharges(contract, span));
  const billed = billedKeys(facts);
  return plans
    .flatMap((plan) => withoutBilled(plan, contract, billed))
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
    ...charges.map(({ key, priceId, component, timing, service, dueAt }) => {
      return { key, priceId, component, timing, service, dueAt };
    }),
    ...costs.map(({ key, service }): BilledCharge => {
      return { key, priceId: null, component: "PRICE", timing: "IN_ADVANCE", service, dueAt: null };
    }),
  ];
}

/**
 * A made charge of other periods that covers days which a planned one would bill again: contradictory facts. Running totals cannot bill
 * twice, since they bill what is missing (D17).
 */
export function billedTwice(plan: InvoicePlan, { contract, runs }: DueFacts): { charge: Charge; by: RunSlot } | null {
  for (const charge of plan.charges) {
    const price = priceOf(contract, charge.priceId);
    if (calculationMode(price) !== "BILLING_PERIOD") continue;
    const by = runs.find((run) => isMade(run) && run.record.charges.some((made) => coversDaysOf(made, charge)));
    if (by) return { charge, by: by.key };
  }
  return null;
}

/** What of a plan stands on no invoice of another slot: the plan, a smaller one, or none. */
function withoutBilled(plan: InvoicePlan, contract: Contract, billed: ReadonlyMap<string, string>): InvoicePlan[] {
  const slot = slotText(slotOf(plan));
  const isOpen = (key: string) => (billed.get(key) ?? slot) === slot;
  const charges = plan.charges.filter((charge) => [charge.key, ...onceKeys(contract, charge)].every(isOpen));
  const costs = plan.grantCharges.filter(({ key }) => isOpen(key));
  const isWhole = charges.length === plan.charges.length && costs.length === plan.grantCharges.length;
  return isWhole ? [plan] : consolidate(contract, charges, costs);
}

function coversDaysOf(made: BilledCharge, charge: Charge): boolean {
  const isSamePrice = made.priceId === charge.priceId && made.component === charge.component;
  return isSamePrice && overlap(made.service, charge.service) !== null;
}

/** Slots by the keys of charges that stand on them. */
function billedKeys({ contract, runs }: DueFacts): Map<string, string> {
  return new Map(
    runs
      .filter(isMade)
      .flatMap(({ key: slot, record }) =>
        record.charges.flatMap((charge) =>
          [charge.key, ...onceKeys(contract, charge)].map((key): [string, string] => [key, slotText(slot)]),
        ),
      ),
  );
}

/** D11: a ONE_TIME price is billed once per schedule and price, whichever day it is for. */
function onceKeys({ prices }: Contract, { priceId }: Pick<BilledCharge, "priceId">): string[] {
  const price = priceId === null ? undefined : prices.get(priceId);
  return price?.billingFrequency === "ONE_TIME" ? [`once/${price.id}`] : [];
}

function madeCharges(runs: RunFacts["runs"]): BilledCharge[] {
  return runs.filter(isMade).flatMap(({ record }) => record.charges);
}
