import * as fc from "fast-check";
import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { startOfLocalDay } from "@/lib/engine/calendar/zone";
import type { Grant } from "@/lib/engine/credits/grant";
import type { EngineTax } from "@/lib/engine/invoice/line";
import { fixed, fixedOf } from "@/lib/engine/money/fixed";
import type { UsageEvent } from "@/lib/engine/pricing/usage";
import type { Contract } from "@/lib/engine/schedule/contract";
import type { BillingWorld } from "./billing-world";
import { anyContract } from "./contracts";
import { metricIds, seatMetricIds } from "./prices";

/** Random worlds: a contract with events, seats, taxes and grants, over the days in which its periods end. */
export const worldDays = 230;

export const anyZone = fc.constantFrom("UTC", "Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Apia");

export const anyBillingWorld: fc.Arbitrary<BillingWorld> = fc
  .record({
    contract: anyContract,
    timeZone: anyZone,
    usage: fc.array(anyUse(), { maxLength: 14 }),
    seatChanges: fc.array(fc.record({ after: fc.nat(worldDays), balance: fc.nat(12) }), { maxLength: 6 }),
    taxStatus: fc.constantFrom("TAXED", "TAXED", "TAX_EXEMPT", "REVERSE_CHARGED"),
    taxes: fc.array(fc.constantFrom(...someTaxes()), { minLength: 5, maxLength: 5 }),
    grants: fc.array(anyGrantSketch(), { maxLength: 2 }),
  })
  .map(({ contract, timeZone, usage, seatChanges, taxStatus, taxes, grants }) => ({
    contract,
    timeZone,
    taxStatus,
    events: usage.map((use, i) => eventOf(use, i, contract.startDate, timeZone)),
    seats: new Map(seatMetricIds.map((id) => [id, stepsOf(seatChanges, contract.startDate)])),
    taxes: taxesOf(contract, taxes),
    grants: grants.map((grant, i) => grantOf(grant, i, contract.startDate)),
  }));

type Use = { metricId: string; hour: number; minute: number; value: number };

function anyUse(): fc.Arbitrary<Use> {
  return fc.record({
    metricId: fc.constantFrom(...metricIds),
    hour: fc.integer({ min: -24, max: worldDays * 24 }),
    minute: fc.nat(59),
    value: fc.integer({ min: -20, max: 4_000 }),
  });
}

export function eventOf(
  { metricId, hour, minute, value }: Use,
  i: number,
  start: PlainDate,
  timeZone: string,
): UsageEvent {
  return {
    customerEventId: `event ${i}`,
    customerId: "acme",
    eventType: metricId,
    occurredAtMs: startOfLocalDay(start, timeZone) + (hour * 60 + minute) * 60_000,
    receivedOrder: i,
    properties: { value: String(value / 10) },
  };
}

function stepsOf(changes: readonly { after: number; balance: number }[], start: PlainDate) {
  const byDay = new Map(changes.map(({ after, balance }) => [addDays(start, after - 5), balance]));
  return [...byDay].map(([from, balance]) => ({ from, balance })).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function someTaxes(): EngineTax[] {
  const tax = (taxCategoryCode: string, fraction: string, isMissing = false): EngineTax => {
    const taxRateId = isMissing ? null : `${taxCategoryCode} ${fraction}`;
    return { taxRateId, taxCategoryCode, taxRateFraction: fixed(fraction), isMissing };
  };
  return [tax("S", "0.21"), tax("S", "0.055"), tax("Z", "0"), tax("S", "0", true)];
}

/** Prices in order; grants of phases have the first. */
function taxesOf({ prices, phases }: Contract, taxes: readonly EngineTax[]): Map<string, EngineTax> {
  const given = phases.flatMap(({ creditGrants }) => creditGrants);
  const ids = [...prices.keys(), ...given.map(({ id }) => id)];
  return new Map(
    ids.flatMap((id, i) => {
      const tax = taxes[i] ?? taxes[0];
      return tax ? [[id, tax] as const] : [];
    }),
  );
}

type GrantSketch = { isMetric: boolean; amount: number; from: number; lasts: number | null; isFree: boolean };

function anyGrantSketch(): fc.Arbitrary<GrantSketch> {
  return fc.record({
    isMetric: fc.boolean(),
    amount: fc.integer({ min: 1, max: 40_000 }),
    from: fc.integer({ min: -30, max: 120 }),
    lasts: fc.option(fc.integer({ min: 0, max: 120 })),
    isFree: fc.boolean(),
  });
}

function grantOf({ isMetric, amount, from, lasts, isFree }: GrantSketch, i: number, start: PlainDate): Grant {
  const effectiveDate = addDays(start, from);
  return {
    id: `bought ${i}`,
    name: "Bought",
    unit: isMetric
      ? { kind: "METRIC", metricId: metricIds[0], left: fixedOf(amount) / 100n }
      : { kind: "CURRENCY", currency: "EUR", left: BigInt(amount) },
    effectiveDate,
    expiryDate: lasts === null ? null : addDays(effectiveDate, lasts),
    createdOrder: i,
    priceIds: [],
    taxation: { kind: isFree ? "FREE" : "PAID_WITHOUT_RATE" },
  };
}
