import { z } from "zod";
import { readAddress } from "@/lib/core/address";
import { Currency } from "@/lib/core/shapes";
import type { DrawRow } from "@/lib/db/recalculation";
import type { GrantRow, PriceTaxRow, RateRow, RunRow, ScheduleToRun } from "@/lib/db/run-facts";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { Grant } from "@/lib/engine/credits/grant";
import type { WindowPosition } from "@/lib/engine/invoice/computation";
import type { EngineTax } from "@/lib/engine/invoice/line";
import { fixed, fixedText, minor, total } from "@/lib/engine/money/fixed";
import type { BilledCharge, PersistedRun, RunFacts, RunRecord } from "@/lib/engine/run/facts";
import type { Contract } from "@/lib/engine/schedule/contract";
import type { ScheduleNow } from "@/lib/features/billing-schedules/clock/rules";
import { pickTaxRate } from "@/lib/features/taxes/rates/rules";

/** Between what is stored of runs, grants and tax rates and the engine's facts. What is put away and read again is the same. */

/** Everything that one schedule's run is planned and written from. */
export interface LoadedSchedule {
  schedule: ScheduleToRun;
  facts: RunFacts;
  now: ScheduleNow;
  runs: readonly RunRow[];
  grants: readonly GrantRow[];
  products: ReadonlyMap<string, PriceTaxRow>;
  rates: ReadonlyMap<string, RateRow>;
}

const StoredCharge = z.object({
  key: z.string(),
  priceId: z.string().nullable(),
  component: z.enum(["PRICE", "OVERAGE"]),
  timing: z.enum(["IN_ADVANCE", "IN_ARREARS"]),
  start: z.string(),
  endExclusive: z.string(),
  dueAt: z.string().nullable(),
  bearsFees: z.boolean(),
});

const StoredWindow = z.object({
  key: z.string(),
  charged: z.string(),
  creditedUnits: z.string(),
  units: z.string(),
});

/** @throws ZodError on a record that no run of ours wrote */
export function toPersistedRun(row: RunRow): PersistedRun {
  const windows = StoredWindow.array().parse(row.windows);
  return {
    key: {
      scheduleId: row.scheduleId,
      currency: Currency.parse(row.currency),
      date: parsePlainDate(row.invoiceDate),
      at: row.dueAt,
      revision: row.revision,
    },
    state: stateOf(row),
    invoiceId: row.invoiceId,
    record: {
      fingerprint: row.fingerprint,
      charges: StoredCharge.array().parse(row.charges).map(toBilledCharge),
      windows: new Map(windows.map(({ key, ...position }) => [key, toPosition(position)])),
      ...(row.billsAgain === null ? {} : { billsAgain: row.billsAgain }),
    },
  };
}

/** The columns of a run's record. */
export function recordData({ fingerprint, charges, windows, billsAgain }: RunRecord) {
  return {
    fingerprint,
    billsAgain: billsAgain ?? null,
    charges: charges.map(({ service, ...charge }) => ({ ...charge, ...service })),
    windows: [...windows].map(([key, { charged, creditedUnits, units }]) => ({
      key,
      charged: String(charged),
      creditedUnits: String(creditedUnits),
      units: String(units),
    })),
  };
}

/** A grant that a phase gave is named by its refresh (`RunFacts.grants`). @param order of creation */
export function toGrant(row: GrantRow, order: number): Grant {
  return {
    id: row.refreshKey ?? row.id,
    name: row.name,
    unit:
      row.metricId === null
        ? {
            kind: "CURRENCY",
            currency: Currency.parse(row.currency),
            left: minor(row.left, Currency.parse(row.currency)),
          }
        : { kind: "METRIC", metricId: row.metricId, left: fixed(row.left) },
    effectiveDate: parsePlainDate(row.effectiveDate),
    expiryDate: row.expiryDate === null ? null : parsePlainDate(row.expiryDate),
    createdOrder: order,
    priceIds: row.priceIds,
    taxation: taxationOf(row),
  };
}

/** Grants with what a draft reserved on them back in what is left (D29). */
export function givenBack(grants: readonly GrantRow[], draws: readonly DrawRow[]): readonly GrantRow[] {
  if (draws.length === 0) return grants;
  return grants.map((grant) => {
    const drawn = draws.filter(({ grantId }) => grantId === grant.id).map(({ amount }) => fixed(amount));
    return { ...grant, left: fixedText(fixed(grant.left) + total(drawn)) };
  });
}

/** D26: the rate at which it was sold; without one the supply is taxed in full; what cost nothing is a discount. */
function taxationOf({ cost, taxRateId, taxRate, taxCategoryCode }: GrantRow): Grant["taxation"] {
  if (fixed(cost) === 0n) return { kind: "FREE" };
  if (taxRate === null || taxCategoryCode === null) return { kind: "PAID_WITHOUT_RATE" };
  const tax = { taxRateId, taxCategoryCode, taxRateFraction: fixed(taxRate), isMissing: false };
  return { kind: "SOLD_AT", tax };
}

/**
 * D46: the rate of every price and of every phase grant: what the schedule says, else the product's category at the customer's address, else
 * none, which is not 0 %.
 */
export function taxesOf(
  schedule: ScheduleToRun,
  contract: Contract,
  products: ReadonlyMap<string, PriceTaxRow>,
  rates: readonly RateRow[],
): Map<string, EngineTax> {
  const address = readAddress(schedule.address);
  const byId = new Map(rates.map((rate) => [rate.id, rate]));
  const chosen = new Map(schedule.taxRates.map(({ priceId, taxRateId }) => [priceId, byId.get(taxRateId)]));
  const place = { country: address.country, state: address.state };
  const ofPrice = (priceId: string) => {
    const categoryId = products.get(priceId)?.taxCategoryId ?? null;
    if (categoryId === null) return null;
    const ofCategory = rates.filter(({ taxCategoryId }) => taxCategoryId === categoryId);
    return pickTaxRate(
      ofCategory.map((rate) => ({ ...rate, isArchived: rate.archivedAt !== null })),
      place,
    );
  };
  const taxes = new Map<string, EngineTax>();
  for (const priceId of contract.prices.keys()) {
    taxes.set(priceId, engineTax(chosen.get(priceId) ?? ofPrice(priceId)));
  }
  for (const { creditGrants } of schedule.phases) {
    for (const { id, taxRateId } of creditGrants) {
      taxes.set(id, engineTax(taxRateId === null ? null : byId.get(taxRateId)));
    }
  }
  return taxes;
}

/** Rates that a schedule names itself, those of its grants included. */
export function ratesNamed({ taxRates, phases }: Pick<ScheduleToRun, "taxRates" | "phases">): string[] {
  const ofGrants = phases.flatMap(({ creditGrants }) => creditGrants.flatMap(({ taxRateId }) => taxRateId ?? []));
  return [...taxRates.map(({ taxRateId }) => taxRateId), ...ofGrants];
}

/** A rate of zero is of the category Z, as where people write it (D46). */
function engineTax(rate: Pick<RateRow, "id" | "amount"> | null | undefined): EngineTax {
  if (!rate) return { taxRateId: null, taxCategoryCode: "S", taxRateFraction: 0n, isMissing: true };
  const fraction = fixed(rate.amount);
  return {
    taxRateId: rate.id,
    taxCategoryCode: fraction === 0n ? "Z" : "S",
    taxRateFraction: fraction,
    isMissing: false,
  };
}

function stateOf({ state, invoiceStatus }: RunRow): PersistedRun["state"] {
  if (state === "REQUESTED") return "REQUESTED";
  if (state === "SETTLED" || invoiceStatus === null) return "DELETED";
  return invoiceStatus;
}

function toBilledCharge({ start, endExclusive, ...charge }: z.output<typeof StoredCharge>): BilledCharge {
  return { ...charge, service: { start: parsePlainDate(start), endExclusive: parsePlainDate(endExclusive) } };
}

function toPosition(stored: { charged: string; creditedUnits: string; units: string }): WindowPosition {
  return {
    charged: BigInt(stored.charged),
    creditedUnits: BigInt(stored.creditedUnits),
    units: BigInt(stored.units),
  };
}
