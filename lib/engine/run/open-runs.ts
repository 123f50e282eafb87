import type { PlainDate } from "../calendar/plain-date";
import type { Charge } from "../schedule/charge";
import { consolidate, type InvoicePlan } from "../schedule/invoice-plan";
import { priceOf } from "../schedule/listed-price";
import { billsAgain, isDone, isMade, type PersistedRun, type RunFacts } from "./facts";
import { compareSlots, type RunSlot, slotOf, slotText } from "./run-key";
import { byPrice, unbilledPlan } from "./unbilled";

/**
 * What each slot has, and what it lacks. What falls due on a slot after its invoice was made is billed by one more invoice of the slot, as
 * its next revision: a new price, a phase that begins earlier, events that come late (D11, D12, D17).
 *
 * Laws: nothing of a slot is open twice; once it is made, nothing is open; what a settled run billed is open only when a person said
 * "bill again".
 */
export type Moment = {
  slot: RunSlot;
  /** By revision. */
  persisted: readonly PersistedRun[];
  open: OpenRun | null;
};

/** A run to be computed: not made yet, or made before and opened again. */
export type OpenRun = {
  revision: number;
  plan: InvoicePlan;
  /** Its charges that are on the slot's invoice already: days on demand that may have got late events, or lost some. Most often none. */
  again: readonly Charge[];
};

type KnownFacts = Pick<RunFacts, "contract" | "runs" | "today">;

/** Every slot that is planned or persisted, in order. */
export function momentsOf(facts: KnownFacts, plans: readonly InvoicePlan[]): Moment[] {
  const moments = new Map<string, { slot: RunSlot; plan: InvoicePlan | null; persisted: PersistedRun[] }>();
  for (const plan of plans) moments.set(slotText(slotOf(plan)), { slot: slotOf(plan), plan, persisted: [] });
  for (const run of facts.runs) {
    const { currency, date, at } = run.key;
    const moment = moments.get(slotText(run.key)) ?? { slot: { currency, date, at }, plan: null, persisted: [] };
    moment.persisted.push(run);
    moments.set(slotText(run.key), moment);
  }
  const late = lateCharges(facts, plans);
  return [...moments.values()]
    .map(({ slot, plan, persisted }) => {
      persisted.sort((a, b) => a.key.revision - b.key.revision);
      return { slot, persisted, open: plan && openRun(facts, plan, persisted, late) };
    })
    .sort((a, b) => compareSlots(a.slot, b.slot));
}

function openRun(
  { contract }: KnownFacts,
  plan: InvoicePlan,
  persisted: readonly PersistedRun[],
  late: ReadonlySet<Charge>,
): OpenRun | null {
  const latest = persisted.at(-1);
  if (!latest) return { revision: 0, plan, again: [] };
  const unmade = persisted.find((run) => !isDone(run));
  const revision = unmade?.key.revision ?? latest.key.revision + 1;
  const billed = persisted.filter((run) => isMade(run) || isSettled(run, persisted));
  const left = unbilledPlan(contract, plan, byPrice(billed.flatMap(({ record }) => record.charges)));
  const madeKeys = new Set(persisted.filter(isMade).flatMap(({ record }) => record.charges.map(({ key }) => key)));
  const again = plan.charges
    .filter((charge) => late.has(charge) && madeKeys.has(charge.key))
    .map((charge) => ({ ...charge, key: `${charge.key}#${revision}` }));
  if (again.length === 0) return left && { revision, plan: left, again };
  const [whole] = consolidate(contract, [...(left?.charges ?? []), ...again], left?.grantCharges);
  return whole ? { revision, plan: whole, again } : null;
}

/** D12: until a later run of the slot bills again. */
function isSettled(run: PersistedRun, persisted: readonly PersistedRun[]): boolean {
  return isDone(run) && !persisted.some((later) => later.key.revision > run.key.revision && billsAgain(later));
}

/**
 * The last charge of each window on demand that is open: late events of the window settle with its next charge (D17), and where none
 * follows, with this one. Those of a window that has ended are listed, not billed (D45).
 */
function lateCharges({ contract, today }: KnownFacts, plans: readonly InvoicePlan[]): ReadonlySet<Charge> {
  const last = new Map<string, Charge>();
  for (const { charges } of plans) {
    for (const charge of charges) {
      if (priceOf(contract, charge.priceId).billingFrequency !== "ON_DEMAND") continue;
      for (const { key } of charge.windows) last.set(key, charge);
    }
  }
  return new Set([...last.values()].filter((charge) => isOngoing(charge, today)));
}

/** Until the day on which the invoice of the window's last day is made. */
function isOngoing({ windows }: Charge, today: PlainDate): boolean {
  return windows.every(({ span }) => today <= span.endExclusive);
}
