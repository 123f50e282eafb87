import { type Period, period } from "../calendar/period";
import { addDays, type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { startOfLocalDay } from "../calendar/zone";
import { afterDraws } from "../credits/balance";
import type { Grant } from "../credits/grant";
import type { InvoiceComputation, WindowPosition } from "../invoice/computation";
import { computeInvoice } from "../invoice/compute";
import type { EngineTax } from "../invoice/line";
import type { TaxStatus } from "../invoice/totals";
import { type Fixed, fixedText } from "../money/fixed";
import { checkPrice } from "../pricing/check";
import type { SeatSteps, UsageFacts } from "../pricing/facts";
import { isUsage, type Price } from "../pricing/price";
import { usageQueries } from "../pricing/queries";
import { aggregateUsage, type UsageEvent, type UsageMetric } from "../pricing/usage";
import { type ChargeFacts, noChargeFacts } from "../schedule/charge-facts";
import { chargesDue } from "../schedule/charges";
import { checkContract } from "../schedule/check";
import type { Contract } from "../schedule/contract";
import { grantCharges } from "../schedule/grants";
import { consolidate, type InvoicePlan } from "../schedule/invoice-plan";
import { contractOf, type PhaseTerms, usageMetricId } from "./contract-terms";

/**
 * From a contract and events to invoices, through the engine's own doors: `chargesDue` → `consolidate` → `usageQueries` →
 * `computeInvoice`, each invoice starting from where the one before left windows and grants. Test code only.
 */
export type World = {
  /** Of the one customer "acme", in an account in UTC. */
  events: readonly UsageEvent[];
  /** By id; where there is none, the sum of "value" over the events whose type is the metric's id. */
  metrics: ReadonlyMap<string, UsageMetric>;
  seats: ReadonlyMap<string, SeatSteps>;
  grants: readonly Grant[];
  /** By price id; where there is none, rate 0. */
  taxes: ReadonlyMap<string, EngineTax>;
  taxStatus: TaxStatus;
  chargeFacts: ChargeFacts;
};

export type Bill = InvoicePlan & {
  computation: InvoiceComputation;
  /** With what this invoice leaves of them. */
  grantsAfter: readonly Grant[];
};

export const noTax: EngineTax = taxOf("Z", 0n);

export function taxOf(taxCategoryCode: string, taxRateFraction: Fixed): EngineTax {
  return { taxRateId: `${taxCategoryCode} ${taxRateFraction}`, taxCategoryCode, taxRateFraction, isMissing: false };
}

/** Every invoice whose date lies in the span, in order. */
export function billSchedule(contract: Contract, dates: Period, world: Partial<World> = {}): Bill[] {
  const faults = [...[...contract.prices.values()].flatMap(checkPrice), ...checkContract(contract)];
  if (faults.length > 0) throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join(" "));
  const known = { ...emptyWorld, ...world };
  const plans = consolidate(contract, chargesDue(contract, dates, known.chargeFacts), grantCharges(contract, dates));
  let positions: ReadonlyMap<string, WindowPosition> = new Map();
  let { grants } = known;
  return plans.map((plan) => {
    const computation = computeInvoice({
      contract,
      currency: plan.currency,
      taxStatus: known.taxStatus,
      invoiceDate: plan.invoiceDate,
      charges: plan.charges,
      grantCharges: plan.grantCharges,
      taxes: taxesOf(contract, known),
      positions,
      grants,
      usage: usageOf(contract, plan, known),
      seats: seatsOf(contract, known),
    });
    positions = new Map([...positions, ...computation.positions]);
    grants = afterDraws(grants, computation.draws);
    return { ...plan, computation, grantsAfter: grants };
  });
}

/** The only invoice of a span. @throws Error where there is none, or more than one */
export function onlyBill(contract: Contract, dates: Period, world: Partial<World> = {}): Bill {
  const bills = billSchedule(contract, dates, world);
  const [bill] = bills;
  if (!bill || bills.length > 1) throw new Error(`${bills.length} invoices instead of one`);
  return bill;
}

export function dates(from: string, toExclusive: string): Period {
  return period(parsePlainDate(from), parsePlainDate(toExclusive));
}

/** Usage of a metric: each event's property "value" at the start of a UTC day, in the order received. */
export function usageEvents(
  metricId: string,
  used: readonly { on: PlainDate; value: Fixed; id?: string }[],
): UsageEvent[] {
  return used.map(({ on, value, id }, i) => ({
    customerEventId: id ?? `${metricId} ${i}`,
    customerId: "acme",
    eventType: metricId,
    occurredAtMs: startOfLocalDay(on, "UTC"),
    receivedOrder: i,
    properties: { value: fixedText(value) },
  }));
}

/** A month of 30 days, for cases that name none. */
export const june: Period = dates("2026-06-01", "2026-07-01");

/** What June comes to on 1 July: a contract of that month alone, all its prices in arrears. */
export function billJune(terms: Omit<PhaseTerms, "start">, world: Partial<World> = {}): InvoiceComputation {
  return invoiceOfJune(terms, world).computation;
}

/** The same with what it leaves of grants. */
export function invoiceOfJune(terms: Omit<PhaseTerms, "start">, world: Partial<World> = {}): Bill {
  const contract = contractOf([{ start: june.start, ...terms }], { endExclusive: june.endExclusive });
  return onlyBill(contract, dates("2026-06-01", "2026-07-02"), world);
}

export function usedInJune(metricId: string, values: readonly Fixed[]): UsageEvent[] {
  const on = addDays(june.start, 9);
  return usageEvents(
    metricId,
    values.map((value) => ({ on, value })),
  );
}

/** Billed on demand (D18): `before` on one day, `quantity` on a later one, whose invoice it is. */
export function billAfter(price: Price, before: Fixed, quantity: Fixed): InvoiceComputation {
  const activeDays = [addDays(june.start, 4), addDays(june.start, 9)];
  const contract = contractOf([{ start: june.start, prices: [{ ...price, billingFrequency: "ON_DEMAND" }] }]);
  const bills = billSchedule(contract, dates("2026-06-01", "2026-07-02"), {
    events: usageEvents(
      usageMetricId,
      activeDays.map((on, i) => ({ on, value: i === 0 ? before : quantity })),
    ),
    chargeFacts: { ...noChargeFacts, activeDays: new Map([[price.id, activeDays]]) },
  });
  const [, last] = bills;
  if (!last) throw new Error("The second day was not billed");
  return last.computation;
}

const emptyWorld: World = {
  events: [],
  metrics: new Map(),
  seats: new Map(),
  grants: [],
  taxes: new Map(),
  taxStatus: "TAXED",
  chargeFacts: noChargeFacts,
};

const scope = { customerIds: new Set(["acme"]), timeZone: "UTC" };

function usageOf(contract: Contract, { charges }: InvoicePlan, { events, metrics }: World): Map<string, UsageFacts> {
  const queries = charges.flatMap((charge) => {
    const price = contract.prices.get(charge.priceId);
    return price ? usageQueries(charge, price) : [];
  });
  return new Map(
    queries.map((query) => {
      const metric = metrics.get(query.metricId) ?? sumOfValues(query.metricId);
      return [query.key, aggregateUsage(metric, events, query, scope)];
    }),
  );
}

function sumOfValues(eventType: string): UsageMetric {
  return { eventType, aggregation: "SUM", property: "value", filters: [], isCaseSensitive: true };
}

function seatsOf({ prices }: Contract, { seats }: World): Map<string, SeatSteps> {
  const metrics = [...prices.values()].flatMap(({ structure }) =>
    isUsage(structure) || structure.pricingType !== "SEAT_BASED" ? [] : [structure.seatMetricId],
  );
  return new Map(metrics.map((id) => [id, seats.get(id) ?? []]));
}

function taxesOf({ prices, phases }: Contract, { taxes }: World): Map<string, EngineTax> {
  const ids = [...prices.keys(), ...phases.flatMap(({ creditGrants }) => creditGrants.map(({ id }) => id))];
  return new Map(ids.map((id) => [id, taxes.get(id) ?? noTax]));
}
