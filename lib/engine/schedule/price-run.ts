import type { Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import { type BillingType, calculationMode, isUsage, type Price } from "../pricing/price";
import type { BilledPhase } from "./billed-phase";
import { isSame } from "./equality";
import type { ListedPrice } from "./listed-price";
import { termsOf } from "./price-terms";

/** Phases in a row that charge a price as one: their days, and where the next of them begins after a given one. */
export type PriceRun = { days: Period; nextStart: PlainDate | null };

/**
 * Usage of mode BILLING_PERIOD keeps its period whole over the CONTINUE edges of phases that both list it (D10), other usage its window
 * over the revisions of one phase (D17, D49), and so does what is billed in advance its period: what was billed stays, though terms
 * change.
 *
 * Seats and fixed prices keep their period whole over the revisions of one phase, in arrears too: the edges that split a period by days
 * (D10) and begin the highest balance anew (D20) are those between two phases of the contract, and a revision is none (D49). So a price
 * that an edit leaves as it is has one peak in its billing period, bears its fees once for all of it and takes a nominal discount once
 * (D23); a price that an edit exchanges goes at the end of its own period. A fixed price whose discounts a revision changes within its
 * period, which `editStart` makes no more, is split by its days, each with its own terms.
 *
 * All else is charged phase by phase. A price that a revision adds counts from there.
 */
export function priceRun({ phases, at, price }: ListedPrice, own: BilledPhase, timing: BillingType): PriceRun {
  const isCarriedOn = (before?: BilledPhase, after?: BilledPhase) => isOneRun(price, timing, before, after);
  let { start, endExclusive } = own.span;
  for (let i = at; isCarriedOn(phases[i - 1], phases[i]); i -= 1) start = phases[i - 1]?.span.start ?? start;
  for (let i = at; isCarriedOn(phases[i], phases[i + 1]); i += 1) {
    endExclusive = phases[i + 1]?.span.endExclusive ?? endExclusive;
  }
  const nextStart = endExclusive === own.span.endExclusive ? null : own.span.endExclusive;
  return { days: { start, endExclusive }, nextStart };
}

function isOneRun(price: Price, timing: BillingType, before?: BilledPhase, after?: BilledPhase): boolean {
  if (!before || !after) return false;
  if (!before.phase.priceIds.includes(price.id) || !after.phase.priceIds.includes(price.id)) return false;
  const isOnePhase = before.term.start === after.term.start;
  if (isUsage(price.structure)) return isOnePhase || calculationMode(price) === "BILLING_PERIOD";
  if (!isOnePhase) return false;
  const isWhole = timing === "IN_ADVANCE" || price.structure.pricingType === "SEAT_BASED";
  return isWhole || isSame(termsOf(before.phase, price), termsOf(after.phase, price));
}
