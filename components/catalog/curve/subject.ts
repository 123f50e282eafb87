import { type Currency, minorUnits } from "@/lib/engine/money/currency";
import {
  divideRounded,
  type Fixed,
  fixedOf,
  fixedOne,
  fixedText,
  larger,
  type Minor,
  minorText,
  minorToFixed,
} from "@/lib/engine/money/fixed";
import { checkPrice } from "@/lib/engine/pricing/check";
import { type CurvePoint, type CurveRange, costCurve } from "@/lib/engine/pricing/curve";
import type { FlatStructure, PriceStructure, SeatStructure, UsageStructure } from "@/lib/engine/pricing/price";
import { hasEventBounds } from "@/lib/engine/pricing/tiers";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { enginePrice } from "@/lib/features/catalog/structures/rules";

/** What a cost is asked of: a structure as the engine charges it. Every figure beside the form is the engine's. */
export type CurveStructure = UsageStructure | SeatStructure;

export interface Subject {
  structure: CurveStructure | FlatStructure;
  currency: Currency;
  billingFrequency: Price["billingFrequency"];
}

/** The subject of terms that may be made; null where their structure is refused (D13, D15, D16). */
export function subjectOf({ structure, currency, billingFrequency }: SubjectTerms): Subject | null {
  const price = enginePrice({
    ...{ id: "", productId: "", productName: "", name: "", currency, structure },
    ...{ billingFrequency: structure.pricingType === "ONE_TIME" ? "ONE_TIME" : "MONTHLY", billingType: "IN_ARREARS" },
    usageCalculationPeriod: { frequency: "MONTHLY", interval: 1 },
  });
  if (checkPrice(price).length > 0) return null;
  return { structure: price.structure, currency, billingFrequency };
}

type SubjectTerms = Pick<Price, "structure" | "currency" | "billingFrequency">;

export function isCurved(structure: PriceStructure): structure is CurveStructure {
  return structure.pricingType !== "ONE_TIME" && structure.pricingType !== "FIXED";
}

/**
 * What a whole period at this quantity costs; fewer seats than the contracted minimum are billed as the minimum (D19).
 *
 * @param eventValue of one event, where events have bounds of their own
 */
export function costAt(structure: CurveStructure, currency: Currency, quantity: Fixed, eventValue: Fixed): Minor {
  const billed = larger(quantity, leastBilled(structure));
  return costCurve(structure, currency, { upTo: billed, steps: 1, eventValue }).at(-1)?.cost ?? 0n;
}

/** The points of the engine's curve, with D19's floor under a seat price. */
export function costLine(structure: CurveStructure, currency: Currency, range: CurveRange): CurvePoint[] {
  const least = leastBilled(structure);
  const points = costCurve(structure, currency, range);
  if (least === 0n) return points;
  const floor = { quantity: least, cost: costAt(structure, currency, least, range.eventValue) };
  const above = points.filter(({ quantity }) => quantity > least);
  return [{ quantity: 0n, cost: floor.cost }, ...(least <= range.upTo ? [floor] : []), ...above];
}

function leastBilled(structure: CurveStructure): Fixed {
  return structure.pricingType === "SEAT_BASED" ? fixedOf(structure.contractedMinimumSeats) : 0n;
}

/** The same tiers read the other way, graduated as volume and the reverse; null where there is nothing to compare. */
export function otherReading(structure: CurveStructure): CurveStructure | null {
  if (structure.pricingType !== "GRADUATED" && structure.pricingType !== "VOLUME") return null;
  const { tiers, usageMetricId } = structure;
  if (tiers.length < 2 || tiers.some(hasEventBounds)) return null;
  return structure.pricingType === "GRADUATED"
    ? { pricingType: "VOLUME", tiers, usageMetricId }
    : { pricingType: "GRADUATED", tiers, usageMetricId, usageCalculationMode: "BILLING_PERIOD" };
}

/** Whether each event's charge is bounded, so that the cost depends on how large the events are (D16). */
export function dependsOnEvents(structure: CurveStructure): boolean {
  return structure.pricingType === "VOLUME" && structure.tiers.some(hasEventBounds);
}

/** Cost of one unit, to at most `places` decimals and at least the currency's: `0.009125`; null at zero. */
export function perUnitText(cost: Minor, quantity: Fixed, currency: Currency, places = 6): string | null {
  if (quantity === 0n) return null;
  const scale = 10n ** BigInt(12 - places);
  const rate = divideRounded(minorToFixed(cost, currency) * fixedOne, quantity);
  const [whole = "0", fraction = ""] = fixedText(divideRounded(rate, scale) * scale).split(".");
  const decimals = fraction.padEnd(minorUnits(currency), "0");
  return decimals === "" ? whole : `${whole}.${decimals}`;
}

/** For drawing only: an amount or a quantity as a float. */
export function drawnCost(cost: Minor, currency: Currency): number {
  return Number(minorText(cost, currency));
}

export function drawnQuantity(quantity: Fixed): number {
  return Number(fixedText(quantity));
}
