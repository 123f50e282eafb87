import type { WindowPosition } from "../invoice/computation";
import { larger } from "../money/fixed";
import { priceCharge } from "../pricing/charge-lines";
import type { Charge } from "../schedule/charge";
import type { InvoicePlan } from "../schedule/invoice-plan";
import { priceOf } from "../schedule/listed-price";
import { isMade, type RunFacts } from "./facts";
import { minus, plus, untouched } from "./position";
import { compareSlots, type RunSlot, slotOf, slotText } from "./run-key";

/**
 * Invoices that are made after later ones of the same usage window: billed again after voiding, recalculated, or caught up with. A later
 * invoice may have settled what the late one would bill (D17: it charges f(U) less what stood), so the late one bills at most what the
 * window lacks.
 *
 * Law: with no later invoice in the window nothing is held back; with one, all invoices of the window together bill no more than f(U)
 * by the last of them.
 */
type LateFacts = Pick<RunFacts, "runs"> & { plans: readonly InvoicePlan[] };

/** The charge of the last invoice after a slot that is made and counts in the window; null: there is none. */
export function lastChargeAfter({ runs, plans }: LateFacts, slot: RunSlot, windowKey: string): Charge | null {
  const made = new Set(runsAfter(runs, slot).map(({ key }) => slotText(key)));
  const charges = made.size === 0 ? [] : plans.filter((plan) => made.has(slotText(slotOf(plan))));
  return (
    charges.flatMap((plan) => plan.charges).findLast(({ windows }) => windows.some(({ key }) => key === windowKey)) ??
    null
  );
}

/** Whether there can be any: the common case is that there are none. */
export function hasLaterRuns(runs: RunFacts["runs"], slot: RunSlot): boolean {
  return runs.some((run) => isMade(run) && compareSlots(run.key, slot) > 0);
}

/**
 * What of an invoice's charges later invoices have settled already, by window; empty for most.
 * @param positions where its windows stand after it, had no later invoice counted in them
 */
export function settledLater(
  facts: RunFacts,
  plans: readonly InvoicePlan[],
  plan: InvoicePlan,
  positions: ReadonlyMap<string, WindowPosition>,
): Map<string, WindowPosition> {
  const slot = slotOf(plan);
  const settled = new Map<string, WindowPosition>();
  for (const [windowKey, after] of positions) {
    const last = lastChargeAfter({ runs: facts.runs, plans }, slot, windowKey);
    if (!last) continue;
    const later = addedAfter(facts, slot, windowKey);
    const whole = runningTotal(facts, last, windowKey, after.creditedUnits + later.creditedUnits);
    const held = minus(plus(after, later), whole);
    if (held.charged > 0n || held.units > 0n) {
      const [charged, units] = [larger(held.charged, 0n), larger(held.units, 0n)];
      settled.set(windowKey, { charged, units, creditedUnits: 0n });
    }
  }
  return settled;
}

/** Where a window would stand after a charge, had no invoice but that one counted in it. */
function runningTotal(facts: RunFacts, charge: Charge, windowKey: string, creditedUnits: bigint): WindowPosition {
  const price = priceOf(facts.contract, charge.priceId);
  const tax = facts.taxes.get(price.id);
  if (!tax) throw new RangeError(`No tax was loaded for ${price.id}`);
  const alone = { ...charge, windows: charge.windows.filter(({ key }) => key === windowKey) };
  const start = new Map([[windowKey, { ...untouched, creditedUnits }]]);
  const context = { tax, contractVersion: facts.contract.version };
  return priceCharge(alone, price, facts, start, context).positions.get(windowKey) ?? untouched;
}

function addedAfter({ runs }: Pick<RunFacts, "runs">, slot: RunSlot, windowKey: string): WindowPosition {
  return runsAfter(runs, slot)
    .map(({ record }) => record.windows.get(windowKey) ?? untouched)
    .reduce(plus, untouched);
}

function runsAfter(runs: RunFacts["runs"], slot: RunSlot): RunFacts["runs"] {
  return runs.filter((run) => isMade(run) && compareSlots(run.key, slot) > 0);
}
