import type { Ctx } from "@/lib/core/context";
import { addDays, addMonths, firstOfMonth, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { createBillingSchedule } from "@/lib/features/billing-schedules/commands/create";
import { listPrices } from "@/lib/features/catalog/prices/queries";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { DemoCustomer } from "./customers";
import type { Dice } from "./random";

/**
 * Contracts that were signed in the last months and entered today: the worker makes drafts of what lies behind, to be looked through, and
 * keeps the invoices of the running periods. Some ramp up after a quarter at a discount.
 *
 * @param count how many, if there are so many customers with prices in their currency
 * @returns their ids
 */
export async function makeSchedules(
  ctx: Ctx,
  dice: Dice,
  customers: readonly DemoCustomer[],
  { today, count }: { today: PlainDate; count: number },
): Promise<string[]> {
  const { items } = await listPrices(ctx, { limit: 100 });
  const recurring = items.filter(
    ({ billingFrequency, status }) => billingFrequency === "MONTHLY" && status === "ACTIVE",
  );
  const made: string[] = [];
  for (const customer of customers) {
    const offered = recurring.filter(({ currency }) => currency === customer.place.currency);
    const [fee, ...others] = offered.toSorted((a, b) => Number(isFee(b)) - Number(isFee(a)));
    if (!fee || !isFee(fee)) continue;
    const more = others.filter(() => dice.chance(40)).slice(0, 3);
    const deal = { customer, prices: [fee, ...more], startDate: startOf(dice, today), isRamp: made.length % 3 === 0 };
    made.push(await makeSchedule(ctx, deal));
    if (made.length === count) break;
  }
  return made;
}

interface Deal {
  customer: DemoCustomer;
  prices: readonly Price[];
  startDate: PlainDate;
  isRamp: boolean;
}

async function makeSchedule(ctx: Ctx, { customer, prices, startDate, isRamp }: Deal): Promise<string> {
  const priceIds = prices.map(({ id }) => id);
  const endDate = addDays(addMonths(startDate, 12), -1);
  const second = addMonths(startDate, 3);
  const discount = { type: "PERCENTAGE" as const, amount: 20, message: "Launch discount", separateLineItem: true };
  const phases = isRamp
    ? [
        { name: "Launch", priceIds, startDate, endDate: addDays(second, -1), discounts: [discount] },
        { name: "Year 1", priceIds, startDate: second, endDate },
      ]
    : [{ name: "Year 1", priceIds, startDate, endDate }];
  const { id } = await createBillingSchedule(ctx, {
    ...{ customerId: customer.id, startDate, endDate, recurrenceDayOfMonth: 1, label: isRamp ? "Ramp" : "Standard" },
    ...{ taxRates: [], phases, autoIssueInvoices: false, rollUpBilling: false, isDraft: false },
  });
  return id;
}

/** A first of a month or a day in the midst of one, one to four months back. */
function startOf(dice: Dice, today: PlainDate): PlainDate {
  const month = addMonths(firstOfMonth(today), -dice.between(1, 4));
  return dice.chance(60) ? month : addDays(month, dice.between(4, 20));
}

function isFee({ structure }: Price): boolean {
  return structure.pricingType === "FIXED";
}
