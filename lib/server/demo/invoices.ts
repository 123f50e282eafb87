import type { Clock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { minorUnits } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { createInvoice } from "@/lib/features/invoices/commands/create";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { saveInvoiceDraft } from "@/lib/features/invoices/editor/commands";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { offers, priceLevel } from "./catalogue";
import type { DemoCustomer } from "./customers";
import type { Dice } from "./random";

export interface DemoDay {
  day: PlainDate;
  /** Days from here to the account's today. */
  age: number;
}

/** The demo's context moved to noon of a day, never past the present: the verbs date documents by it. */
export function onDay(ctx: Ctx, day: PlainDate): Ctx {
  const clock: Clock = { now: () => new Date(Math.min(Date.parse(`${day}T11:00:00Z`), ctx.clock.now().getTime())) };
  return { ...ctx, clock };
}

/** One invoice written on a day, and what became of it by today. */
export async function makeInvoice(ctx: Ctx, dice: Dice, customer: DemoCustomer, { day, age }: DemoDay): Promise<void> {
  const then = onDay(ctx, day);
  const invoice = await createInvoice(then, {
    customerId: customer.id,
    currency: customer.place.currency,
    ...(dice.chance(60) ? { purchaseOrderNumber: `PO-${day.slice(2, 4)}-${dice.between(1000, 9999)}` } : {}),
    ...(dice.chance(30)
      ? { memo: "Thank you for your business. Questions about a line: reply to the e-mail that brought this invoice." }
      : {}),
  });
  await saveInvoiceDraft(then, { id: invoice.id, revision: 0, ...contentFor(dice, customer, day) });
  if (age < 12 && dice.chance(45)) return;
  if (dice.chance(3)) return void (await voidInvoice(then, { id: invoice.id }));
  const { grossTotal } = await finalizeInvoice(then, { id: invoice.id });
  await settle(ctx, dice, { id: invoice.id, grossTotal, customer }, { day, age });
}

async function settle(
  ctx: Ctx,
  dice: Dice,
  { id, grossTotal, customer }: { id: string; grossTotal: string; customer: DemoCustomer },
  { day, age }: DemoDay,
): Promise<void> {
  const wait = dice.between(9, 46);
  if (age <= wait) return;
  const then = onDay(ctx, addDays(day, wait));
  if (dice.chance(2)) return void (await voidInvoice(then, { id }));
  if (age > 120 && dice.chance(3))
    return void (await setInvoicePaymentStatus(then, { id, paymentStatus: "UNCOLLECTIBLE" }));
  if (dice.chance(8)) {
    const part = decimal(grossTotal).times("0.4").toFixed(minorUnits(customer.place.currency), 1);
    if (decimal(part).greaterThan(0))
      await setInvoicePaymentStatus(then, { id, paymentStatus: "PARTIALLY_PAID", amount: part });
    return;
  }
  if (age < 60 && dice.chance(25)) return;
  await setInvoicePaymentStatus(then, { id, paymentStatus: "PAID" });
}

function contentFor(dice: Dice, customer: DemoCustomer, day: PlainDate) {
  const chosen = [...new Set(Array.from({ length: dice.between(2, 6) }, () => dice.one(offers)))];
  const titles = [...new Set(chosen.map((offer) => offer.group))];
  const taxRate = taxRateIn(customer, dice);
  const period = { start: addDays(day, -30), endInclusive: addDays(day, -1) };
  const groups = titles.map((title) => ({
    id: newId(),
    title,
    lines: chosen
      .filter((offer) => offer.group === title)
      .map((offer) => ({
        id: newId(),
        title: offer.title,
        description: offer.description ?? null,
        quantity: dice.one(offer.quantities),
        rate: rateIn(customer, dice.one(offer.rates)),
        taxRate,
        servicePeriod: offer.monthly ? period : { start: addDays(day, -8), endInclusive: addDays(day, -3) },
        discount: dice.chance(12) ? { kind: "PERCENTAGE" as const, fraction: "0.1" } : null,
      })),
  }));
  const goodwill = { id: newId(), title: "Goodwill", discount: { kind: "PERCENTAGE" as const, fraction: "0.05" } };
  return { fields: {}, groups, lines: [], discounts: dice.chance(7) ? [goodwill] : [] };
}

function taxRateIn({ place }: DemoCustomer, dice: Dice): string {
  if (place.country === "NL") return dice.chance(92) ? "0.21" : "0.09";
  return place.country === "GB" ? "0.2" : "0";
}

function rateIn({ place }: DemoCustomer, rate: string): string {
  return decimal(rate)
    .times(priceLevel[place.currency] ?? 1)
    .toFixed();
}
