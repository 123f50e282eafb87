import { dayRatio, daysIn } from "../calendar/period";
import type { PlannedLine } from "../invoice/line";
import { type Fixed, fixedOne, fixedText, scaleRate } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import type { TraceStep } from "../trace/trace";
import { type PricingContext, plannedLine } from "./planned-line";
import type { FlatStructure, Price } from "./price";

/** Flat amounts: one line of quantity 1. FIXED follows the days of service (D10); ONE_TIME is never prorated. */
export function flatLine(charge: Charge, price: Price, structure: FlatStructure, context: PricingContext): PlannedLine {
  const { rate, steps } =
    structure.pricingType === "FIXED" ? prorated(structure.price, charge) : { rate: structure.price, steps: [] };
  return plannedLine(charge, price, context, {
    kind: "CHARGE",
    key: "flat",
    label: null,
    quantity: fixedOne,
    rate,
    service: charge.service,
    steps,
  });
}

/** rate × days of service ÷ days of the full period, to 12 places (D2, D10), with the step that says so. */
export function prorated(
  rate: Fixed,
  { service, whole }: Pick<Charge, "service" | "whole">,
): { rate: Fixed; steps: TraceStep[] } {
  if (service.start === whole.start && service.endExclusive === whole.endExclusive) return { rate, steps: [] };
  const [days, ofDays] = [daysIn(service), daysIn(whole)];
  const derived = scaleRate(rate, dayRatio(service, whole));
  const step = { days, ofDays, rate: fixedText(rate), derivedRate: fixedText(derived) };
  return { rate: derived, steps: [{ step: "PRORATION", ...step }] };
}
