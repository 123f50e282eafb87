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
import { markInvoiceAsSent } from "@/lib/features/mail/commands/mark-as-sent";
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

/** An invoice as it is to be, all of it thrown before anything is written: what is written may then overlap. */
export interface DemoInvoice {
  customer: DemoCustomer;
  day: PlainDate;
  fields: { purchaseOrderNumber?: string; memo?: string };
  content: ReturnType<typeof contentFor>;
  /** Most are marked as sent: their customers find them in the portal, and no mail goes out for them, now or later. */
  issue: "LEFT_AS_DRAFT" | "VOIDED" | "FINAL" | "SENT";
  outcome: { kind: "OPEN" | "VOIDED" | "UNCOLLECTIBLE" | "PARTIALLY_PAID" | "PAID"; day: PlainDate };
}

export function throwInvoice(dice: Dice, customer: DemoCustomer, { day, age }: DemoDay): DemoInvoice {
  const fields = {
    ...(dice.chance(60) ? { purchaseOrderNumber: `PO-${day.slice(2, 4)}-${dice.between(1000, 9999)}` } : {}),
    ...(dice.chance(30)
      ? { memo: "Thank you for your business. Questions about a line: reply to the e-mail that brought this invoice." }
      : {}),
  };
  const content = contentFor(dice, customer, day);
  const isLeft = age < 12 && dice.chance(45);
  const isVoided = dice.chance(3);
  const outcome = outcomeOf(dice, { day, age });
  const unsent = age < 12 ? 60 : outcome.kind === "UNCOLLECTIBLE" ? 20 : 6;
  const issued = dice.chance(unsent) ? "FINAL" : "SENT";
  return { customer, day, fields, content, issue: isLeft ? "LEFT_AS_DRAFT" : isVoided ? "VOIDED" : issued, outcome };
}

/** @returns the id of the draft */
export async function writeDraft(ctx: Ctx, { customer, day, fields, content }: DemoInvoice): Promise<string> {
  const then = onDay(ctx, day);
  const { id } = await createInvoice(then, { customerId: customer.id, currency: customer.place.currency, ...fields });
  await saveInvoiceDraft(then, { id, revision: 0, ...content });
  return id;
}

/**
 * Issues a draft on its day. Numbers follow the days: one at a time, in their order.
 *
 * @returns what became of it by today, still to be done; it may be done while others are issued
 */
export async function issueDraft(ctx: Ctx, id: string, invoice: DemoInvoice): Promise<() => Promise<void>> {
  const { day, issue, outcome } = invoice;
  const then = onDay(ctx, day);
  const done = async () => {};
  if (issue === "LEFT_AS_DRAFT") return done;
  if (issue === "VOIDED") {
    await voidInvoice(then, { id });
    return done;
  }
  const { grossTotal } = await (issue === "FINAL" ? finalizeInvoice : markInvoiceAsSent)(then, { id });
  return outcome.kind === "OPEN" ? done : () => settle(ctx, { id, grossTotal }, invoice);
}

async function settle(
  ctx: Ctx,
  { id, grossTotal }: { id: string; grossTotal: string },
  { customer, outcome: { kind, day } }: DemoInvoice,
): Promise<void> {
  const then = onDay(ctx, day);
  if (kind === "OPEN") return;
  if (kind === "VOIDED") return void (await voidInvoice(then, { id }));
  if (kind !== "PARTIALLY_PAID") return void (await setInvoicePaymentStatus(then, { id, paymentStatus: kind }));
  const amount = decimal(grossTotal).times("0.4").toFixed(minorUnits(customer.place.currency), 1);
  if (decimal(amount).greaterThan(0)) await setInvoicePaymentStatus(then, { id, paymentStatus: kind, amount });
}

function outcomeOf(dice: Dice, { day, age }: DemoDay): DemoInvoice["outcome"] {
  const wait = dice.between(9, 46);
  const kind = outcomeKind(dice, age, wait);
  return { kind, day: kind === "OPEN" ? day : addDays(day, wait) };
}

function outcomeKind(dice: Dice, age: number, wait: number): DemoInvoice["outcome"]["kind"] {
  if (age <= wait) return "OPEN";
  if (dice.chance(2)) return "VOIDED";
  if (age > 120 && dice.chance(3)) return "UNCOLLECTIBLE";
  if (dice.chance(8)) return "PARTIALLY_PAID";
  return age < 60 && dice.chance(25) ? "OPEN" : "PAID";
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
