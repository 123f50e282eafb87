import type { Ctx } from "@/lib/core/context";
import { addDays, addMonths, firstOfMonth, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { createBillingSchedule } from "@/lib/features/billing-schedules/commands/create";
import { listPrices } from "@/lib/features/catalog/prices/queries";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { DemoCustomer } from "./customers";

const named = {
  starter: "Platform, starter",
  scale: "Platform, scale",
  calls: "API calls",
  seats: "Dispatchers",
  support: "Priority support",
  onboarding: "Onboarding and data migration",
};

/**
 * A draft of a three-phase contract from next month on, to be looked at in the builder: a pilot at half the price with calls for free, then
 * two years with seats, support and a minimum on calls.
 *
 * @returns its id; null without a customer who pays in euros
 */
export async function makeProposal(
  ctx: Ctx,
  customers: readonly DemoCustomer[],
  today: PlainDate,
): Promise<string | null> {
  const customer = customers.findLast(({ place }) => place.currency === "EUR");
  if (!customer) return null;
  const { items } = await listPrices(ctx, { limit: 100 });
  const price = (name: string) => priceNamed(items, name);
  const [starter, scale, calls] = [price(named.starter), price(named.scale), price(named.calls)];
  const [seats, support, onboarding] = [price(named.seats), price(named.support), price(named.onboarding)];
  const start = addMonths(firstOfMonth(today), 1);
  const [first, second] = [addMonths(start, 3), addMonths(start, 15)];
  const end = addDays(addMonths(start, 27), -1);
  const fees = [scale.id, calls.id, seats.id, support.id];
  const { id } = await createBillingSchedule(ctx, {
    ...{ customerId: customer.id, startDate: start, endDate: end, recurrenceDayOfMonth: 1, label: "Enterprise" },
    ...{ taxRates: [], autoIssueInvoices: false, rollUpBilling: false, isDraft: true, defaultDueDateDays: 30 },
    phases: [
      {
        ...{ name: "Pilot", startDate: start, endDate: addDays(first, -1) },
        priceIds: [starter.id, calls.id, onboarding.id],
        discounts: [{ ...percentage(50, "Pilot rate"), restrictToPrices: [starter.id] }],
        creditGrants: [
          {
            ...{ name: "Calls to try out", creditUnitType: "METRIC", metricId: metricOf(calls), amount: 100_000 },
            ...{ grantRefreshFrequency: "NONE", rolloverMode: "NONE", restrictToPrices: [calls.id] },
          },
        ],
      },
      {
        ...{ name: "Year 1", startDate: first, endDate: addDays(second, -1), priceIds: fees },
        discounts: [{ ...percentage(10, "Launch partner"), restrictToPrices: [scale.id] }],
        minimums: [{ amount: 250, restrictToPrices: [calls.id] }],
      },
      {
        ...{ name: "Year 2", startDate: second, endDate: end, priceIds: fees },
        minimums: [{ amount: 500, restrictToPrices: [calls.id] }],
      },
    ],
  });
  return id;
}

function percentage(amount: number, message: string) {
  return { type: "PERCENTAGE" as const, amount, message, separateLineItem: false };
}

function priceNamed(prices: readonly Price[], name: string): Price {
  const price = prices.find((one) => one.name === name && one.currency === "EUR");
  if (!price) throw new Error(`The demo's catalogue has no ${name} in euros.`);
  return price;
}

function metricOf({ structure }: Price): string | null {
  return "usageMetricId" in structure ? structure.usageMetricId : null;
}
