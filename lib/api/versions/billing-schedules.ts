import { invalid } from "@/lib/core/errors";
import type { ComponentChange, Json } from "./walk";

/**
 * api.md §7: billing schedules and discounts in older versions. Their bodies are told apart by `type`; their answers carry it, the prices'
 * ids, and prices in the layout of before. What is ours beyond the contract is not in them, and stays where they replace (D43).
 */
export const billingScheduleChanges: readonly ComponentChange[] = [
  {
    on: "BillingSchedule",
    introducedIn: "2024-07-30",
    down: (schedule, { accountId }) => olderSchedule(schedule, accountId),
  },
  { on: "Phase", introducedIn: "2024-07-30", down: ({ milestone: _milestone, ...phase }) => phase },
  {
    on: "PhaseDiscount",
    introducedIn: "2024-07-30",
    down: ({ amountUnit: _unit, validFrom: _from, validTo: _to, ...discount }) => discount,
  },
  {
    on: "PhaseCreditGrant",
    introducedIn: "2024-07-30",
    down: ({ metricId: _metric, billingFrequency: _frequency, ...grant }) => grant,
  },
  { on: "BillingScheduleCreate", introducedIn: "2024-05-09", up: createOf20240101 },
  { on: "BillingScheduleUpdate", introducedIn: "2024-07-30", up: byType },
  { on: "BillingScheduleUpdate", introducedIn: "2024-05-09", up: withOlderNames },
  { on: "Discount", introducedIn: "2024-05-09", down: ({ seatDiscountType: _seats, ...discount }) => discount },
];

function olderSchedule(schedule: Json, sequenceAccountId: string): Json {
  const { gracePeriodDays: _grace, lateUsage: _late, parked: _parked, suspensions: _suspensions, ...rest } = schedule;
  const { cancelledOn: _cancelled, firstInvoices: _first, unused: _unused, ...known } = rest;
  const prices = records(schedule.prices).map((price) => olderPrice(price, sequenceAccountId));
  const type = records(schedule.phases).length === 1 ? "CUSTOM" : "PHASES";
  return { ...known, prices, type, priceIds: prices.map(({ id }) => id), sequenceAccountId };
}

/** Below a schedule prices have the layout that 2024-01-01 has everywhere. */
function olderPrice(price: Json, sequenceAccountId: string): Json {
  if (price.integrationIds === undefined) return price;
  const { integrationIds, customMetricParameters: parameters, ...rest } = price;
  const externalIds = records(integrationIds).map(({ service, id, lastSynced }) => ({
    ...{ key: service, value: id },
    ...(lastSynced === undefined ? {} : { syncTime: lastSynced }),
  }));
  return { ...rest, externalIds, parameters, sequenceAccountId };
}

function createOf20240101(body: Json): Json {
  const { createAsDraft, ...rest } = body;
  const assumed = { taxRates: [], rollUpBilling: false, isDraft: createAsDraft ?? false };
  return byType(withOlderNames({ ...assumed, ...rest }));
}

function withOlderNames(body: Json): Json {
  const { collectionPaymentProvider, ...rest } = body;
  return {
    ...rest,
    ...(collectionPaymentProvider == null ? {} : { paymentProvider: collectionPaymentProvider }),
  };
}

/**
 * CUSTOM is one phase of `priceIds`, PHASES says its phases; what was read has both, and the phases say more.
 *
 * @throws AppError ValidationFailed on `type` for plans, which are no longer offered.
 */
function byType(body: Json): Json {
  const { type, priceIds, discounts, ...rest } = body;
  if (type === undefined) return body;
  if (type !== "CUSTOM" && type !== "PHASES") {
    throw invalid({ type: ["Must be CUSTOM or PHASES; plans are no longer offered."] });
  }
  const { startDate, endDate } = body;
  const single = { priceIds, startDate, ...(endDate == null ? {} : { endDate }) };
  const phases = Array.isArray(body.phases) || type === "PHASES" ? body.phases : [single];
  return { ...rest, phases: Array.isArray(discounts) ? withDiscounts(phases, records(discounts)) : phases };
}

/** Discounts beside the phases go into every phase that lists what they cover. */
function withDiscounts(phases: unknown, discounts: readonly Json[]): unknown {
  if (!Array.isArray(phases)) return phases;
  return phases.map((phase) => {
    if (!isRecord(phase)) return phase;
    const listed = Array.isArray(phase.priceIds) ? phase.priceIds : [];
    const covering = discounts.flatMap(({ priceIds, discountCalculationType: type, ...discount }) => {
      const covered = Array.isArray(priceIds) ? priceIds : [];
      const here = covered.filter((id) => listed.includes(id));
      if (covered.length > 0 && here.length === 0) return [];
      return [{ ...discount, type, restrictToPrices: here }];
    });
    const own = Array.isArray(phase.discounts) ? phase.discounts : [];
    return { ...phase, discounts: [...own, ...covering] };
  });
}

function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
