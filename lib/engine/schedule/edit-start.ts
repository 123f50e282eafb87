import { openEnd, periodContaining } from "../calendar/grid";
import type { PlainDate } from "../calendar/plain-date";
import { isRecurring, monthsOf, type Price } from "../pricing/price";
import type { BilledPhase } from "./billed-phase";
import type { Contract, Phase } from "./contract";
import { isSame } from "./equality";
import { termsOf } from "./price-terms";

/**
 * The day from which changed terms of the active phase count (D49: "from its next billing period"): the start of the next period of the
 * longest frequency among
 *
 * - the recurring prices that go, so that each goes at the end of a period of its own;
 * - the prices that stay and whose discounts or minimums change, where one charge in arrears is for a whole period of theirs (all but
 *   what is billed in advance): a charge has the terms of one phase, and that of the period that runs keeps the terms under which it began. The frequency
 *   of a minimum is that of the prices it covers (billing.md §5.3), so a year's minimum neither goes nor comes in its November.
 *
 * Where there is none, of the shortest frequency among the prices listed: what is billed in advance keeps its terms to its period's end
 * by itself, and a price that comes counts from that day.
 *
 * @param prices those of before and of after
 * @param before the terms in force
 * @param today the account's local day
 */
export function editStart(
  prices: Contract["prices"],
  { segment }: BilledPhase,
  before: Phase,
  after: Phase,
  today: PlainDate,
): PlainDate {
  const pricesOf = (ids: readonly string[]) => ids.flatMap((id) => prices.get(id) ?? []);
  const going = pricesOf(before.priceIds.filter((id) => !after.priceIds.includes(id)));
  const staying = pricesOf(before.priceIds.filter((id) => after.priceIds.includes(id)));
  const changed = staying.filter((price) => !isSame(termsOf(before, price), termsOf(after, price)));
  const listed = pricesOf([...before.priceIds, ...after.priceIds]).flatMap(ownMonths);
  const shortest = listed.length > 0 ? Math.min(...listed) : 1;
  const months = Math.max(shortest, ...going.flatMap(ownMonths), ...changed.flatMap(wholeMonthsInArrears));
  return periodContaining({ ...segment, endExclusive: openEnd }, months, today).span.endExclusive;
}

function ownMonths({ billingFrequency }: Price): number[] {
  return isRecurring(billingFrequency) ? [monthsOf[billingFrequency]] : [];
}

/** Of the periods that one charge in arrears is for, whole over the revisions of a phase (`priceRun`). */
function wholeMonthsInArrears(price: Price): number[] {
  const { structure, billingType } = price;
  const overages = structure.pricingType === "SEAT_BASED" ? structure.overagesBillingFrequency : null;
  return [...(billingType === "IN_ARREARS" ? ownMonths(price) : []), ...(overages ? [monthsOf[overages]] : [])];
}
