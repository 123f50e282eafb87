import { daysIn } from "../calendar/period";
import type { PlannedLine } from "../invoice/line";
import type { Currency } from "../money/currency";
import { type Fixed, fixedOne, fixedText, type Minor, multiply, scaleRate } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import type { TraceStep } from "../trace/trace";
import { type PricingContext, plannedLine } from "./planned-line";
import type { FlatStructure, Price } from "./price";

/** Flat amounts: one line of quantity 1. FIXED follows the days of service (D10); ONE_TIME is never prorated. */
export function flatLine(charge: Charge, price: Price, structure: FlatStructure, context: PricingContext): PlannedLine {
  const isFixed = structure.pricingType === "FIXED";
  const { rate, steps } = isFixed ? prorated(structure.price, charge) : { rate: structure.price, steps: [] };
  const roundingAmount = isFixed ? differenceToWhole(structure.price, charge, price.currency) : 0n;
  return plannedLine(charge, price, context, {
    kind: "CHARGE",
    key: "flat",
    label: null,
    quantity: fixedOne,
    rate,
    service: charge.service,
    roundingAmount,
    steps,
  });
}

/** D5: the days billed before and these come together to what all of them would come to at once. */
function differenceToWhole(rate: Fixed, { service, whole, billedDays }: Charge, currency: Currency): Minor {
  if (!billedDays) return 0n;
  const amountOf = (days: number) =>
    multiply(fixedOne, scaleRate(rate, { numerator: BigInt(days), denominator: BigInt(daysIn(whole)) }), currency);
  return amountOf(billedDays + daysIn(service)) - amountOf(billedDays) - amountOf(daysIn(service));
}

/** rate × days of service ÷ days of the full period, to 12 places (D2, D10), with the step that says so. */
export function prorated(
  rate: Fixed,
  { service, whole }: Pick<Charge, "service" | "whole">,
): { rate: Fixed; steps: TraceStep[] } {
  return proratedDays(rate, daysIn(service), daysIn(whole));
}

/** rate × days ÷ the days of the full period. */
export function proratedDays(rate: Fixed, days: number, ofDays: number): { rate: Fixed; steps: TraceStep[] } {
  if (days === ofDays) return { rate, steps: [] };
  const derived = scaleRate(rate, { numerator: BigInt(days), denominator: BigInt(ofDays) });
  const step = { days, ofDays, rate: fixedText(rate), derivedRate: fixedText(derived) };
  return { rate: derived, steps: [{ step: "PRORATION", ...step }] };
}
