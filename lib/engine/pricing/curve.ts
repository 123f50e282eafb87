import type { Currency } from "../money/currency";
import {
  compareIntegers,
  divideRounded,
  type Fixed,
  fixedOne,
  fixedText,
  type Minor,
  multiply,
  total,
} from "../money/fixed";
import { chargeEvents, packEventValues } from "./event-values";
import { type ModelLine, modelLines } from "./models";
import type { SeatStructure, Tier, UsageStructure } from "./price";
import { hasEventBounds, tierReached, tierSlices } from "./tiers";

/**
 * What a price costs at growing quantities, for the price form's chart: one whole window or period, nothing prorated.
 *
 * Laws: quantities rise; every point is what an invoice would charge for that quantity alone.
 */
export type CurvePoint = { quantity: Fixed; cost: Minor };

export type CurveRange = {
  /** Last quantity, above zero. */
  upTo: Fixed;
  /** How many even steps to it, at least 1. */
  steps: number;
  /** Value of one event, above zero, where events have bounds of their own; a rest makes one smaller event. */
  eventValue: Fixed;
};

/** Points from zero to `upTo`: evenly spread, and where fees and rates change: at every bound and one unit after it. */
export function costCurve(
  structure: UsageStructure | SeatStructure,
  currency: Currency,
  range: CurveRange,
): CurvePoint[] {
  return quantities(structure, range).map((quantity) => {
    const lines = linesAt(structure, quantity, range.eventValue);
    return { quantity, cost: total(lines.map((line) => multiply(line.quantity, line.rate, currency))) };
  });
}

function quantities(structure: UsageStructure | SeatStructure, { upTo, steps }: CurveRange): Fixed[] {
  const even = Array.from({ length: steps + 1 }, (_, step) => divideRounded(upTo * BigInt(step), BigInt(steps)));
  const spread = structure.pricingType === "SEAT_BASED" ? even.map((value) => value - (value % fixedOne)) : even;
  const edges = edgesOf(structure, upTo, steps).flatMap((edge) => [edge, edge + fixedOne]);
  const all = [...spread, ...edges].filter((quantity) => quantity <= upTo);
  return [...new Set(all)].toSorted(compareIntegers);
}

/** Quantities after which the price changes; packages only where there are not more of them than steps. */
function edgesOf(structure: UsageStructure | SeatStructure, upTo: Fixed, steps: number): Fixed[] {
  if (structure.pricingType === "LINEAR") return [];
  if (structure.pricingType !== "PACKAGE") return structure.tiers.flatMap(({ upperBound }) => upperBound ?? []);
  const count = Number(upTo / structure.packageSize);
  if (count > steps) return [];
  return Array.from({ length: count + 1 }, (_, packages) => structure.packageSize * BigInt(packages));
}

type CostPart = Pick<ModelLine, "quantity" | "rate">;

function linesAt(structure: UsageStructure | SeatStructure, quantity: Fixed, eventValue: Fixed): CostPart[] {
  if (structure.pricingType === "SEAT_BASED") {
    return tierSlices(structure.tiers, quantity).flatMap(({ tier, units }) => [
      { quantity: units, rate: tier.price },
      { quantity: fixedOne, rate: tier.fee },
    ]);
  }
  if (structure.pricingType !== "VOLUME") return modelLines(structure, quantity, null);
  const { tier } = tierReached(structure.tiers, quantity);
  if (!hasEventBounds(tier)) return modelLines(structure, quantity, null);
  const fee = { quantity: quantity > 0n ? fixedOne : 0n, rate: tier.fee };
  return [{ quantity: fixedOne, rate: evenEventsCharge(tier, quantity, eventValue) }, fee];
}

/** As many events of one value as the quantity holds, and one for the rest. */
function evenEventsCharge(tier: Tier, quantity: Fixed, eventValue: Fixed): Fixed {
  const chargeOf = (value: Fixed) => chargeEvents(packEventValues([fixedText(value)]), tier).charge;
  return (quantity / eventValue) * chargeOf(eventValue) + chargeOf(quantity % eventValue);
}
