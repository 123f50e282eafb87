import { openEnd } from "../calendar/grid";
import { overlap, type Period } from "../calendar/period";
import { isSameDiscount, isSameMinimum } from "../invoice/revised-terms";
import { isRecurring, isUsage } from "../pricing/price";
import { termId } from "../schedule/billed-phase";
import type { Charge } from "../schedule/charge";
import type { Contract, Phase, PhaseDiscount, PhaseMinimum } from "../schedule/contract";
import type { InvoicePlan } from "../schedule/invoice-plan";
import { servedPeriods } from "../schedule/windows";
import type { BilledCharge } from "./facts";

/**
 * Terms that belong to more than one line, where what they cover stands on several invoices: a nominal discount is taken once on all
 * invoices of a date together, since they are one (D11, D23); a minimum that an invoice has settled is not settled again (D24). What a
 * revision of a phase leaves as it is is one with it (D49).
 *
 * Law: what stands on no invoice yet is left as the contract says.
 */

/** The contract for one more invoice beside made ones of its slot. */
export function termsBeside(contract: Contract, made: readonly BilledCharge[]): Contract {
  if (made.length === 0) return contract;
  const phases = contract.phases.map((phase) => {
    const discounts = phase.discounts.filter((discount) => {
      const parts = partsWith(contract.phases, phase, (part) =>
        part.discounts.some((each) => isSameDiscount(each, discount)),
      );
      return !parts.some((part) => isTaken(part, discount, made));
    });
    return discounts.length === phase.discounts.length ? phase : { ...phase, discounts };
  });
  return { ...contract, phases };
}

/** Charges of a plan under a minimum whose true-up for their period an invoice has billed, or need not bill, already. */
export function underSettledMinimum(
  { phases, prices }: Contract,
  { charges }: InvoicePlan,
  made: readonly BilledCharge[],
): Charge[] {
  const isMinimumPrice = (priceId: string) => {
    const price = prices.get(priceId);
    return price !== undefined && isUsage(price.structure) && isRecurring(price.billingFrequency);
  };
  return charges.filter((charge) => {
    const phase = phases.find(({ id }) => id === charge.phaseId);
    const minimums = phase?.minimums.filter((minimum) => covers(phase, minimum, charge.priceId)) ?? [];
    if (!phase || !isMinimumPrice(charge.priceId)) return false;
    return made.some(({ priceId, service }) => {
      if (priceId === null || !isMinimumPrice(priceId)) return false;
      if (!servedPeriods(charge).some(({ whole }) => overlap(service, whole))) return false;
      return minimums.some((minimum) =>
        partsWith(phases, phase, ({ minimums: listed }) => listed.some((each) => isSameMinimum(each, minimum))).some(
          (part) => covers(part, minimum, priceId) && overlap(service, daysOf(part)),
        ),
      );
    });
  });
}

/** The phase and its revisions that list a term: to them all it is one (D49). */
function partsWith(phases: readonly Phase[], phase: Phase, lists: (part: Phase) => boolean): Phase[] {
  return phases.filter((part) => termId(part) === termId(phase) && lists(part));
}

function isTaken(phase: Phase, discount: PhaseDiscount, made: readonly BilledCharge[]): boolean {
  const { value, validFrom, validTo } = discount;
  if (value.kind !== "NOMINAL") return false;
  return made.some(({ priceId, service }) => {
    if (priceId === null || !covers(phase, discount, priceId) || !overlap(service, daysOf(phase))) return false;
    return (validFrom === null || validFrom <= service.start) && (validTo === null || service.start <= validTo);
  });
}

function covers({ priceIds: listed }: Phase, { priceIds }: PhaseDiscount | PhaseMinimum, priceId: string): boolean {
  return listed.includes(priceId) && (priceIds.length === 0 || priceIds.includes(priceId));
}

function daysOf({ startDate, endExclusive }: Phase): Period {
  return { start: startDate, endExclusive: endExclusive ?? openEnd };
}
