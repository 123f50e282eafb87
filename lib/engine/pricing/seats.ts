import { daysIn } from "../calendar/period";
import type { PlannedLine } from "../invoice/line";
import { type Fixed, fixedOf, fixedOne, fixedText, larger, scaleRate, smaller } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import type { TraceStep } from "../trace/trace";
import type { Facts, SeatSteps } from "./facts";
import { proratedDays } from "./flat";
import { lineAmount, type PricingContext, plannedLine, tracedSpan } from "./planned-line";
import { isRecurring, monthsOf, type Price, type SeatStructure } from "./price";
import { balanceAtMidnight, highest, type SeatRun, seatRuns } from "./seat-runs";
import { type TierSlice, tierSlices } from "./tiers";

/**
 * Seat charges (D19–D21): a line for each run of days with equally many seats and each tier they stand in, at the tier's price × days of
 * the run ÷ days of the full period; fees of the tiers reached once, those that only overages reach with the overages.
 *
 * Laws: every line multiplies out (D2); seats within the contracted minimum are billed whether used or not; seats that come and go on
 * one day cost nothing.
 */
export function seatLines(
  charge: Charge,
  price: Price,
  structure: SeatStructure,
  facts: Facts,
  context: PricingContext,
): PlannedLine[] {
  const seat: SeatCharge = { charge, price, structure, context };
  const runs = billedRuns(seat, facts);
  const lines = structure.tiers.flatMap((_, index) => [
    ...runs.flatMap((run) => runLines(seat, run, index + 1)),
    ...feeLines(seat, runs, index + 1),
  ]);
  if (charge.component === "OVERAGE") {
    return lines.some((line) => lineAmount(line, price.currency) !== 0n) ? lines : [];
  }
  return lines.some(({ kind }) => kind === "CHARGE") ? lines : [zeroLine(seat), ...lines];
}

type SeatCharge = { charge: Charge; price: Price; structure: SeatStructure; context: PricingContext };

/** The head counts that the charge is for. */
function billedRuns({ charge, structure }: SeatCharge, facts: Facts): SeatRun[] {
  const { contractedMinimumSeats: minimum, overagesBillingFrequency, prorationStrategy } = structure;
  if (charge.component === "PRICE" && overagesBillingFrequency !== null) {
    return [{ span: charge.service, seats: minimum }];
  }
  const steps = stepsOf(structure, facts);
  if (charge.component === "PRICE" && charge.timing === "IN_ADVANCE") {
    return [{ span: charge.service, seats: Math.max(minimum, balanceAtMidnight(steps, charge.service.start)) }];
  }
  return seatRuns(steps, charge.service, prorationStrategy, minimum);
}

function stepsOf({ seatMetricId }: SeatStructure, facts: Facts): SeatSteps {
  const steps = facts.seats.get(seatMetricId);
  if (!steps) throw new RangeError(`No seats were loaded for ${seatMetricId}`);
  return steps;
}

/** The line of a run's seats in one tier; none where no seat stands there. */
function runLines(seat: SeatCharge, run: SeatRun, tierNumber: number): PlannedLine[] {
  const { charge, price, structure, context } = seat;
  const minimum = fixedOf(structure.contractedMinimumSeats);
  const slice = tierAt(structure, run.seats, tierNumber);
  if (!slice) return [];
  const isOverage = charge.component === "OVERAGE";
  const included = smaller(larger(minimum - slice.above, 0n), slice.units);
  const quantity = isOverage ? slice.units - included : slice.units;
  if (quantity === 0n) return [];
  const { rate, steps } = rateOf(seat, slice.tier.price, daysIn(run.span));
  return [
    plannedLine(charge, price, context, {
      kind: isOverage ? "OVERAGE" : "CHARGE",
      key: `${run.span.start}/tier-${tierNumber}`,
      label: labelOf(seat, tierNumber),
      quantity,
      rate,
      service: run.span,
      includedQuantity: isOverage ? 0n : included,
      steps: [seatsStep(seat, run), ...tierSteps(seat, slice, quantity), ...steps],
    }),
  ];
}

/** D20: rate × days ÷ days of the full period; D21: of overages × their months ÷ the price's own. Rounded once. */
function rateOf(
  { charge, price, structure }: SeatCharge,
  rate: Fixed,
  days: number,
): { rate: Fixed; steps: TraceStep[] } {
  const ofDays = daysIn(charge.whole);
  const { overagesBillingFrequency: overages } = structure;
  if (charge.component === "PRICE" || overages === null || !isRecurring(price.billingFrequency)) {
    return proratedDays(rate, days, ofDays);
  }
  const [months, ofMonths] = [monthsOf[overages], monthsOf[price.billingFrequency]];
  if (months === ofMonths) return proratedDays(rate, days, ofDays);
  const ofPeriod = scaleRate(rate, { numerator: BigInt(months), denominator: BigInt(ofMonths) });
  const derived = scaleRate(rate, { numerator: BigInt(months * days), denominator: BigInt(ofMonths * ofDays) });
  const steps: TraceStep[] = [
    { step: "MONTHS", months, ofMonths, rate: fixedText(rate), derivedRate: fixedText(ofPeriod) },
  ];
  if (days !== ofDays) {
    const texts = { rate: fixedText(ofPeriod), derivedRate: fixedText(derived) };
    steps.push({ step: "PRORATION", days, ofDays, ...texts });
  }
  return { rate: derived, steps };
}

/**
 * D20: the fee of a tier that the most seats reach, once, in full unless fees are prorated. D21: overages bear those of the tiers that the
 * contracted minimum does not reach.
 */
function feeLines(seat: SeatCharge, runs: readonly SeatRun[], tierNumber: number): PlannedLine[] {
  const { charge, price, structure, context } = seat;
  const reached = tierAt(structure, highest(runs), tierNumber);
  if (!charge.bearsFees || !reached || reached.tier.fee === 0n) return [];
  const isOverage = charge.component === "OVERAGE";
  if (isOverage && tierAt(structure, structure.contractedMinimumSeats, tierNumber)) return [];
  const { fee } = reached.tier;
  const { rate, steps } = rateOf(seat, fee, feeDaysOf(seat));
  const label = structure.tiers.length > 1 ? `Tier ${tierNumber} fee` : "Fee";
  return [
    plannedLine(charge, price, context, {
      kind: "TIER_FEE",
      key: `tier-${tierNumber}-fee`,
      label: isOverage ? `Overage, tier ${tierNumber} fee` : label,
      quantity: fixedOne,
      rate,
      service: charge.service,
      steps: [{ step: "FEE", tier: tierNumber, fee: fixedText(fee) }, ...steps],
    }),
  ];
}

/** Days of the period that a fee is for. */
function feeDaysOf({ charge, structure }: SeatCharge): number {
  return structure.prorateFlatFees ? (charge.feeDays ?? daysIn(charge.service)) : daysIn(charge.whole);
}

/** A tier, where so many seats reach it. */
function tierAt({ tiers }: SeatStructure, seats: number, tierNumber: number): TierSlice | undefined {
  return tierSlices(tiers, fixedOf(seats)).find(({ number }) => number === tierNumber);
}

/** D12: a price without any seat says so. */
function zeroLine(seat: SeatCharge): PlannedLine {
  const { charge, price, structure, context } = seat;
  const { rate, steps } = rateOf(seat, structure.tiers[0]?.price ?? 0n, daysIn(charge.service));
  return plannedLine(charge, price, context, {
    kind: "CHARGE",
    key: `${charge.service.start}/tier-1`,
    label: labelOf(seat, 1),
    quantity: 0n,
    rate,
    service: charge.service,
    includedQuantity: 0n,
    steps: [seatsStep(seat, { span: charge.service, seats: 0 }), ...steps],
  });
}

function labelOf({ charge, structure }: SeatCharge, tierNumber: number): string | null {
  const tier = structure.tiers.length > 1 ? `tier ${tierNumber}` : null;
  if (charge.component === "OVERAGE") return tier ? `Overage, ${tier}` : "Overage";
  return tier && `Tier ${tierNumber}`;
}

function seatsStep({ structure }: SeatCharge, { span, seats }: SeatRun): TraceStep {
  return {
    step: "SEATS",
    seats,
    contractedMinimum: structure.contractedMinimumSeats,
    strategy: structure.prorationStrategy,
    ...tracedSpan(span),
  };
}

function tierSteps({ structure }: SeatCharge, { number, tier, above }: TierSlice, units: Fixed): TraceStep[] {
  if (structure.tiers.length === 1) return [];
  const upTo = tier.upperBound === null ? null : fixedText(tier.upperBound);
  const rate = fixedText(tier.price);
  return [
    { step: "TIER", tier: number, above: fixedText(above), upTo, units: fixedText(units), rate, isPercentage: false },
  ];
}
