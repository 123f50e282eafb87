import { addDays, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { fixed } from "../money/fixed";
import type { GraduatedStructure, Price, PriceStructure, SeatStructure, Tier } from "../pricing/price";
import type { Contract, Phase, PhaseCreditGrant } from "./contract";

/** Contracts and prices for tests: written by what matters, the rest plain. Ends are inclusive, as on the wire. */
export type PhaseSketch = Partial<Omit<Phase, "startDate" | "endExclusive">> & { from: string; to?: string | null };

const tier: Tier = {
  upperBound: null,
  price: fixed("1"),
  fee: 0n,
  isPricePercentage: false,
  minPrice: null,
  maxPrice: null,
};

/** A contract of these phases, which starts with the first and ends with the last. */
export function sampleContract(
  prices: readonly Price[],
  phases: readonly PhaseSketch[],
  more: Partial<Contract> = {},
): Contract {
  const made = phases.map((sketch, i) => samplePhase(sketch, i, prices));
  return {
    scheduleId: "schedule",
    version: "1",
    startDate: made[0]?.startDate ?? parsePlainDate("2026-01-01"),
    endExclusive: made.at(-1)?.endExclusive ?? null,
    recurrenceDayOfMonth: null,
    phases: made,
    prices: new Map(prices.map((price) => [price.id, price])),
    suspensions: [],
    ...more,
  };
}

export function samplePhase({ from, to, ...more }: PhaseSketch, i: number, prices: readonly Price[]): Phase {
  return {
    id: `phase${i + 1}`,
    name: null,
    startDate: parsePlainDate(from),
    endExclusive: to ? dayAfter(to) : null,
    milestone: null,
    recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE",
    priceIds: prices.map(({ id }) => id),
    discounts: [],
    minimums: [],
    creditGrants: [],
    ...more,
  };
}

export function dayAfter(date: string): PlainDate {
  return addDays(parsePlainDate(date), 1);
}

export function fixedPrice(id: string, more: Partial<Price> = {}): Price {
  return samplePrice(id, { pricingType: "FIXED", price: fixed("100") }, more);
}

export function oneTimePrice(id: string, more: Partial<Price> = {}): Price {
  return samplePrice(id, { pricingType: "ONE_TIME", price: fixed("100") }, { billingFrequency: "ONE_TIME", ...more });
}

export function usagePrice(id: string, more: Partial<Price> = {}): Price {
  const structure = { usageMetricId: "calls", pricePerUnit: fixed("0.1"), isPricePercentage: false };
  return samplePrice(id, { pricingType: "LINEAR", ...structure }, { billingType: "IN_ARREARS", ...more });
}

export function graduatedPrice(
  id: string,
  usageCalculationMode: GraduatedStructure["usageCalculationMode"],
  more: Partial<Price> = {},
): Price {
  const structure = { usageMetricId: "calls", tiers: [tier], usageCalculationMode };
  return samplePrice(id, { pricingType: "GRADUATED", ...structure }, { billingType: "IN_ARREARS", ...more });
}

export function seatPrice(id: string, seats: Partial<SeatStructure> = {}, more: Partial<Price> = {}): Price {
  const structure: SeatStructure = {
    pricingType: "SEAT_BASED",
    seatMetricId: "seats",
    tiers: [tier],
    prorationStrategy: "PRORATE_ALL_CHANGES",
    contractedMinimumSeats: 0,
    overagesBillingFrequency: null,
    prorateFlatFees: false,
    ...seats,
  };
  return samplePrice(id, structure, more);
}

export function sampleGrant(id: string, more: Partial<PhaseCreditGrant> = {}): PhaseCreditGrant {
  return {
    id,
    name: id,
    unit: { kind: "CURRENCY", currency: "EUR", amount: 10_000n },
    cost: 8_000n,
    costCurrency: "EUR",
    refreshFrequency: "MONTHLY",
    billingFrequency: "MONTHLY",
    rolloverMode: "NONE",
    priceIds: [],
    ...more,
  };
}

function samplePrice(id: string, structure: PriceStructure, more: Partial<Price>): Price {
  return {
    id,
    productId: `${id}-product`,
    productName: id,
    name: id,
    currency: "EUR",
    billingFrequency: "MONTHLY",
    billingType: "IN_ADVANCE",
    structure,
    usageCalculationPeriod: null,
    onDemandInterval: "DAILY",
    ...more,
  };
}
