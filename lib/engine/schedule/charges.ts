import { type GridPeriod, periodsWithin } from "../calendar/grid";
import { isWithin, type Period } from "../calendar/period";
import { addDays } from "../calendar/plain-date";
import { isRecurring, monthsOf } from "../pricing/price";
import { billedPhases } from "./billed-phase";
import type { Charge } from "./charge";
import { type ChargeFacts, noChargeFacts } from "./charge-facts";
import type { Contract } from "./contract";
import { type ListedPrice, priceOf } from "./listed-price";
import { onDemandCharges } from "./on-demand";
import { oneTimeCharge } from "./one-time";
import { recurringCharges } from "./recurring";
import { afterSuspensions, droppedDays, regularDueSpan } from "./suspension";
import { oneChargeAWindow } from "./windows";

/**
 * Every charge of a schedule that falls due in a span, in date order, within a date by UTC hour (none first) and then in the order of
 * lines: phases in order, prices as listed, earlier service first, a price before its overages (D10, D11, D17, D18, D21, D44, D58).
 *
 * Laws: the charges of a span are those of its parts; a price's recurring charges tile the days of the phases that list it; no two
 * charges due at one moment share a usage window.
 *
 * It reads terms and dates only: what was finalized, voided or deleted is the run's to know, but for days billed in advance (facts),
 * so that an edit after billing does not bill them again (D49).
 *
 * @param span of due dates; bounded at both ends
 * @throws Error when a phase lists a price that the contract does not have; `checkContract` refuses it
 */
export function chargesDue(contract: Contract, span: Period, facts: ChargeFacts = noChargeFacts): Charge[] {
  const { suspensions } = contract;
  const regular = suspensions.length > 0 ? regularDueSpan(span, suspensions) : span;
  const phases = billedPhases(contract);
  const periods = periodsOf(regular);
  const dropped = droppedDays(suspensions);
  const charges: Charge[] = [];
  phases.forEach((billed, at) => {
    for (const priceId of billed.phase.priceIds) {
      const price = priceOf(contract, priceId);
      const due = chargesOfPrice({ phases, at, price, periods, suspensions, dropped, facts, regular });
      const left = suspensions.length > 0 ? due.flatMap((charge) => afterSuspensions(charge, suspensions, price)) : due;
      for (const charge of left) if (isWithin(charge.dueOn, span)) charges.push(charge);
    }
  });
  charges.sort(inDateOrder);
  return suspensions.length > 0 ? oneChargeAWindow(charges) : charges;
}

function chargesOfPrice(listed: ListedPrice): Charge[] {
  const { billingFrequency, structure } = listed.price;
  if (billingFrequency === "ONE_TIME") return oneTimeCharge(listed);
  if (!isRecurring(billingFrequency)) return onDemandCharges(listed);
  const own = recurringCharges(listed, "PRICE", billingFrequency);
  const overages = structure.pricingType === "SEAT_BASED" ? structure.overagesBillingFrequency : null;
  if (!overages) return own;
  return [...own, ...recurringCharges(listed, "OVERAGE", overages)].sort((a, b) =>
    a.service.start < b.service.start ? -1 : a.service.start > b.service.start ? 1 : 0,
  );
}

function periodsOf(regular: Period): ListedPrice["periods"] {
  const around = { start: addDays(regular.start, -1), endExclusive: regular.endExclusive };
  const known = new Map<string, readonly GridPeriod[]>();
  return ({ segment }, frequency) => {
    const key = `${segment.start}/${frequency}`;
    const found = known.get(key) ?? periodsWithin(segment, monthsOf[frequency], around);
    known.set(key, found);
    return found;
  };
}

/** Stable: charges of one moment keep the order in which phases and prices list them. */
function inDateOrder(a: Charge, b: Charge): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  const [hour, other] = [a.dueAt ?? "", b.dueAt ?? ""];
  return hour === other ? 0 : hour < other ? -1 : 1;
}
