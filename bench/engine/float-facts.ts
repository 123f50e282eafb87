import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { InvoiceFacts } from "@/lib/engine/invoice/computation";
import { type Fixed, fixedText, type Minor } from "@/lib/engine/money/fixed";
import type { SeatSteps } from "@/lib/engine/pricing/facts";
import { isUsage, type Price, type Tier } from "@/lib/engine/pricing/price";
import { usageQueries } from "@/lib/engine/pricing/queries";
import type { Charge } from "@/lib/engine/schedule/charge";

/** The facts of an invoice as binary numbers, for the float version; made before the clock starts. */
export type FloatFacts = {
  charges: readonly Charge[];
  prices: ReadonlyMap<string, FloatPrice>;
  groupTitles: ReadonlyMap<string, string>;
  /** By metric, first and last day. */
  usage: ReadonlyMap<string, number>;
  seats: ReadonlyMap<string, SeatSteps>;
  taxes: ReadonlyMap<string, FloatTax>;
  discounts: readonly FloatDiscount[];
  minimums: readonly { id: string; priceIds: readonly string[]; amount: number }[];
  grants: readonly FloatGrant[];
};

export type FloatPrice = { id: string; productId: string; name: string; structure: FloatStructure };
export type FloatStructure =
  | { kind: "FIXED"; price: number }
  | { kind: "LINEAR"; price: number; metricId: string }
  | { kind: "GRADUATED"; tiers: readonly FloatTier[]; metricId: string }
  | { kind: "SEATS"; tiers: readonly FloatTier[]; metricId: string; minimum: number };
export type FloatTier = { upperBound: number; price: number; fee: number };
export type FloatTax = { categoryCode: string; fraction: number };
export type FloatDiscount = {
  id: string;
  priceIds: readonly string[];
  fraction: number | null;
  amount: number;
  message: string;
  separateLineItem: boolean;
};
export type FloatGrant = {
  id: string;
  metricId: string | null;
  left: number;
  expiryDate: PlainDate | null;
  createdOrder: number;
};

export function floatFacts(facts: InvoiceFacts): FloatFacts {
  const { contract } = facts;
  const phases = contract.phases;
  return {
    charges: facts.charges,
    prices: new Map([...contract.prices].map(([id, price]) => [id, floatPrice(price)])),
    groupTitles: new Map([...contract.prices.values()].map(({ productId, productName }) => [productId, productName])),
    usage: new Map(facts.charges.flatMap((charge) => floatUsage(charge, facts))),
    seats: facts.seats,
    taxes: new Map(
      [...facts.taxes].map(([id, tax]) => {
        return [id, { categoryCode: tax.taxCategoryCode, fraction: toNumber(tax.taxRateFraction) }];
      }),
    ),
    discounts: phases.flatMap(({ discounts }) =>
      discounts.map(({ value, ...discount }) => ({
        ...discount,
        fraction: value.kind === "PERCENTAGE" ? toNumber(value.fraction) : null,
        amount: value.kind === "NOMINAL" ? toMoney(value.amount) : 0,
      })),
    ),
    minimums: phases.flatMap(({ minimums }) => minimums.map((each) => ({ ...each, amount: toMoney(each.amount) }))),
    grants: facts.grants.map(({ id, unit, expiryDate, createdOrder }) => ({
      id,
      metricId: unit.kind === "METRIC" ? unit.metricId : null,
      left: unit.kind === "METRIC" ? toNumber(unit.left) : toMoney(unit.left),
      expiryDate,
      createdOrder,
    })),
  };
}

export function floatPrice({ id, productId, name, structure }: Price): FloatPrice {
  return { id, productId, name, structure: floatStructure(structure) };
}

function floatStructure(structure: Price["structure"]): FloatStructure {
  switch (structure.pricingType) {
    case "FIXED":
      return { kind: "FIXED", price: toNumber(structure.price) };
    case "LINEAR":
      return { kind: "LINEAR", price: toNumber(structure.pricePerUnit), metricId: structure.usageMetricId };
    case "GRADUATED":
      return { kind: "GRADUATED", tiers: structure.tiers.map(floatTier), metricId: structure.usageMetricId };
    case "SEAT_BASED": {
      const { tiers, seatMetricId: metricId, contractedMinimumSeats: minimum } = structure;
      return { kind: "SEATS", tiers: tiers.map(floatTier), metricId, minimum };
    }
    default:
      throw new Error(`The float version knows no ${structure.pricingType}`);
  }
}

function floatTier({ upperBound, price, fee }: Tier): FloatTier {
  const bound = upperBound === null ? Number.POSITIVE_INFINITY : toNumber(upperBound);
  return { upperBound: bound, price: toNumber(price), fee: toNumber(fee) };
}

function floatUsage(charge: Charge, facts: InvoiceFacts): [string, number][] {
  const price = facts.contract.prices.get(charge.priceId);
  if (!price || !isUsage(price.structure)) return [];
  return usageQueries(charge, price).map(({ key, metricId, span }) => [
    `${metricId}|${span.start}|${addDays(span.endExclusive, -1)}`,
    toNumber(facts.usage.get(key)?.value ?? 0n),
  ]);
}

function toNumber(value: Fixed): number {
  return Number(fixedText(value));
}

function toMoney(amount: Minor): number {
  return Number(amount) / 100;
}
