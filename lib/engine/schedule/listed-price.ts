import type { GridPeriod } from "../calendar/grid";
import type { Period } from "../calendar/period";
import type { Price, RecurringFrequency } from "../pricing/price";
import type { BilledPhase } from "./billed-phase";
import type { ChargeFacts } from "./charge-facts";
import type { Contract, Suspension } from "./contract";

/** A price as one phase lists it, with what is needed to say when it falls due. */
export type ListedPrice = {
  phases: readonly BilledPhase[];
  /** Place of the phase among them. */
  at: number;
  price: Price;
  /** Periods of a phase's grid around the regular due dates, remembered for all prices. */
  periods: (phase: BilledPhase, frequency: RecurringFrequency) => readonly GridPeriod[];
  suspensions: readonly Suspension[];
  /** Days that they dropped (D44). */
  dropped: readonly Period[];
  facts: ChargeFacts;
  /** Due dates before suspensions move them. */
  regular: Period;
};

/** @throws Error when the contract does not have it */
export function priceOf(contract: Contract, priceId: string): Price {
  const price = contract.prices.get(priceId);
  if (!price) throw new Error(`Schedule ${contract.scheduleId} lists the unknown price ${priceId}`);
  return price;
}
