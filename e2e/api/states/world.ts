import { z } from "zod";
import { newId } from "@/lib/core/ids";
import type { InvoiceVerb } from "@/lib/engine/invoice/states";
import { runSchedule } from "@/lib/features/billing-runs/commands";
import { buildCustomer, buildPrice, readyMerchant } from "@/lib/testing/builders";
import { restClient } from "@/lib/testing/customers";
import type { Answer } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { storeSchedule } from "@/lib/testing/stored-schedules";

/** An account in which invoices of every state are made and everything is tried on them, over REST. */
export interface StatesWorld {
  scratch: Scratch;
  call: Awaited<ReturnType<typeof restClient>>;
  customerId: string;
}

export async function openWorld(): Promise<StatesWorld> {
  const scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  const call = await restClient(scratch);
  const contacts = [{ email: "ap@kestrel.example", billingPreference: "PRIMARY" as const }];
  const { id: customerId } = await buildCustomer(scratch.ctx, { contacts });
  const world = { scratch, call, customerId };
  await ask(world, "PUT", "/x/mail/settings", { fromAddress: "billing@halden.example" });
  await ask(world, "PUT", `/sequence-accounts/${scratch.ctx.accountId}`, { sendCustomerNotifications: true });
  return world;
}

/** How an invoice of 121.00 EUR comes into each state that it can be in. */
export const invoiceStates: Record<string, (world: StatesWorld) => Promise<string>> = {
  "in progress": inProgress,
  draft,
  final,
  "final, paid in part": async (world) => paid(world, await final(world), "21.00"),
  "final, paid": async (world) => paid(world, await final(world), "121.00"),
  "final, credited in part": async (world) => credited(world, await final(world), 21),
  "final, credited in full": async (world) => credited(world, await final(world), 121),
  "final, uncollectible": async (world) => uncollectible(world, await final(world)),
  sent,
  "sent, paid in part": async (world) => paid(world, await sent(world), "21.00"),
  "sent, paid": async (world) => paid(world, await sent(world), "121.00"),
  "sent, credited in part": async (world) => credited(world, await sent(world), 21),
  "sent, uncollectible": async (world) => uncollectible(world, await sent(world)),
  "sent, paid in part and uncollectible": async (world) =>
    uncollectible(world, await paid(world, await sent(world), "21.00")),
  "voided as a draft": async (world) => voided(world, await draft(world)),
  voided: async (world) => voided(world, await final(world)),
};

/** Every call that does something to one invoice, with the verb of the engine's table that decides it. */
export const invoiceCalls: Record<string, { verb: InvoiceVerb; send: Send }> = {
  "PUT /invoices/{id}": {
    verb: "update",
    send: (world, id) => world.call("PUT", `/invoices/${id}`, { memo: "Thanks." }),
  },
  "POST line-items": { verb: "update", send: (world, id) => world.call("POST", `/invoices/${id}/line-items`, line) },
  "POST line-item-groups": {
    verb: "update",
    send: (world, id) => world.call("POST", `/invoices/${id}/line-item-groups`, { title: "Support" }),
  },
  "DELETE /invoices/{id}": { verb: "delete", send: (world, id) => world.call("DELETE", `/invoices/${id}`) },
  "POST draft": post("convertToDraft", "draft"),
  "POST recalculate": post("recalculate", "recalculate"),
  "POST merge": {
    verb: "merge",
    send: async (world, id) => world.call("POST", "/invoices/merge", { invoiceIds: [id, await draft(world)] }),
  },
  "POST finalize": post("finalize", "finalize"),
  "POST finalize-and-send": post("finalizeAndSend", "finalize-and-send"),
  "POST send": post("send", "send"),
  "POST mark-as-sent": post("markAsSent", "mark-as-sent"),
  "POST void": post("void", "void"),
  "PATCH sent": {
    verb: "patchSent",
    send: (world, id) => world.call("PATCH", `/invoices/${id}/sent`, { memo: "PO 9" }),
  },
  "PUT payment-status": {
    verb: "setPaymentStatus",
    send: async (world, id) =>
      world.call("PUT", `/invoices/${id}/payment-status`, { paymentStatus: await standingStatus(world, id) }),
  },
  "POST /x/payments": { verb: "recordPayment", send: (world, id) => pay(world, id, "10.00") },
  "POST send-payment-reminder": post("sendPaymentReminder", "send-payment-reminder"),
  "POST /credit-notes": {
    verb: "createCreditNote",
    send: ({ call, customerId }, invoiceId) =>
      call("POST", "/credit-notes", { invoiceId, customerId, currency: "EUR" }),
  },
  "POST /credit-note-applications": { verb: "applyCreditNote", send: (world, id) => apply(world, id, 10) },
};

export type Send = (world: StatesWorld, id: string) => Promise<Answer>;

export const line = { title: "Platform fee", quantity: "1", rate: "100", taxRate: "0.21", externalIds: [] };

function post(verb: InvoiceVerb, step: string): { verb: InvoiceVerb; send: Send } {
  return { verb, send: (world, id) => world.call("POST", `/invoices/${id}/${step}`) };
}

/** The payment status that it has: setting it again is always sensible (D48). */
async function standingStatus({ call }: StatesWorld, id: string): Promise<string> {
  return Standing.parse((await call("GET", `/invoices/${id}`)).json).paymentStatus;
}

/** Of a month that has not ended, made by its schedule. */
async function inProgress({ scratch: { ctx }, customerId }: StatesWorld): Promise<string> {
  const price = await buildPrice(ctx, { billingType: "IN_ARREARS", structure: { pricingType: "FIXED", price: "100" } });
  const billingScheduleId = await storeSchedule(ctx, {
    customerId,
    phases: [{ startDate: ctx.clock.now().toISOString().slice(0, 10), priceIds: [price.id] }],
  });
  await runSchedule(ctx, { billingScheduleId });
  return (await ctx.db.invoice.findFirstOrThrow({ where: { billingScheduleId } })).id;
}

export async function draft(world: StatesWorld): Promise<string> {
  const id = await make(world, "POST", "/invoices", { customerId: world.customerId, currency: "EUR" });
  await ask(world, "POST", `/invoices/${id}/line-items`, line);
  return id;
}

export async function final(world: StatesWorld): Promise<string> {
  return make(world, "POST", `/invoices/${await draft(world)}/finalize`);
}

async function sent(world: StatesWorld): Promise<string> {
  return make(world, "POST", `/invoices/${await final(world)}/send`);
}

async function voided(world: StatesWorld, id: string): Promise<string> {
  return make(world, "POST", `/invoices/${id}/void`);
}

async function uncollectible(world: StatesWorld, id: string): Promise<string> {
  return make(world, "PUT", `/invoices/${id}/payment-status`, { paymentStatus: "UNCOLLECTIBLE" });
}

async function paid(world: StatesWorld, id: string, amount: string): Promise<string> {
  done(await pay(world, id, amount));
  return id;
}

async function credited(world: StatesWorld, id: string, amount: number): Promise<string> {
  done(await apply(world, id, amount));
  return id;
}

function pay({ call, customerId, scratch }: StatesWorld, invoiceId: string, amount: string): Promise<Answer> {
  const paidAt = scratch.ctx.clock.now().toISOString().slice(0, 10);
  const allocations = [{ invoiceId, amount }];
  return call("POST", "/x/payments", { customerId, currency: "EUR", amount, paidAt, allocations });
}

/** Credit of a note that is of no invoice. */
async function apply(world: StatesWorld, invoiceId: string, amount: number): Promise<Answer> {
  return move(world, await make(world, "POST", `/credit-notes/${await draftNote(world)}/finalize`), invoiceId, amount);
}

/** Of 121.00 EUR, of no invoice. */
export async function draftNote(world: StatesWorld): Promise<string> {
  const { customerId } = world;
  const id = await make(world, "POST", "/credit-notes", { customerId, currency: "EUR" });
  await ask(world, "POST", `/credit-notes/${id}/line-items`, { ...line, creditNoteId: id });
  return id;
}

/** Credit from a note onto an invoice, with the balances as they are. */
export async function move(world: StatesWorld, noteId: string, invoiceId: string, amount: number): Promise<Answer> {
  const { call } = world;
  const note = Versioned.parse((await call("GET", `/credit-notes/${noteId}`)).json);
  const invoice = Versioned.parse((await call("GET", `/invoices/${invoiceId}`)).json);
  return call("POST", "/credit-note-applications", {
    ...{ creditNoteId: noteId, invoiceId, amount, currency: "EUR" },
    creditNoteBalanceVersion: note.balanceVersion,
    invoiceBalanceVersion: invoice.balanceVersion,
  });
}

/** What was never finalized has no balance, and so no version of it. */
const Versioned = z.object({ balanceVersion: z.number().default(0) });
const Standing = z.object({ paymentStatus: z.string() });
const Made = z.object({ id: z.string() });

export async function make(world: StatesWorld, method: string, path: string, body?: object): Promise<string> {
  return Made.parse((await ask(world, method, path, body)).json).id;
}

/** A call that must succeed. @throws Error with what was answered */
export async function ask(world: StatesWorld, method: string, path: string, body?: object): Promise<Answer> {
  return done(await world.call(method, path, body, { headers: { "idempotency-key": newId() } }));
}

export function done(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}
