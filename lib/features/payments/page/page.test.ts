import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { listOpenInvoices } from "../allocation/queries";
import { allocatePayment } from "../booking/commands/allocate";
import { recordPayment } from "../booking/commands/record";
import { reverseAllocation, reversePayment } from "../booking/commands/reverse";
import { setInvoicePaymentStatus } from "../commands";
import { getPaymentPage } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const contacts = [
  { email: "ben@kestrel.example", billingPreference: "STANDARD" as const },
  { email: "ada@kestrel.example", billingPreference: "PRIMARY" as const },
];
const customer = async () => (await buildCustomer(scratch.ctx, { contacts })).id;
const invoice = (customerId: string, rate = "100", dueDate?: string, currency: "EUR" | "USD" = "EUR") =>
  buildFinalInvoice(scratch.ctx, {
    ...{ customerId, currency, lines: [{ rate, taxRate: "0" }] },
    ...(dueDate === undefined ? {} : { fields: { dueDate } }),
  });
const pay = (customerId: string, amount: string, allocations: { invoiceId: string; amount: string }[] = []) =>
  recordPayment(scratch.ctx, { customerId, currency: "EUR", amount, paidAt: "2026-11-18", allocations });
const pageOf = (id: string) => getPaymentPage(scratch.ctx, { id });

describe("the page of a payment", () => {
  test("shows its shares with their invoices as they stand, what is left, and whom a receipt goes to", async () => {
    const customerId = await customer();
    const [one, other] = [await invoice(customerId, "100", "2026-11-16"), await invoice(customerId, "50")];
    const shares = [
      { invoiceId: one.id, amount: "60" },
      { invoiceId: other.id, amount: "50" },
    ];
    const { id } = await pay(customerId, "125", shares);
    expect(await pageOf(id)).toMatchObject({
      ...{ customerName: "Kestrel Freight B.V.", state: "PARTIALLY_APPLIED", applied: "110.00" },
      payment: { amount: "125.00", unapplied: "15.00" },
      shares: [
        {
          ...{ invoiceNumber: one.invoiceNumber, amount: "60.00" },
          invoice: { paymentStatus: "PARTIALLY_PAID", balance: "40.00", dueDate: "2026-11-16", daysOverdue: 4 },
        },
        { amount: "50.00", invoice: { paymentStatus: "PAID", balance: "0.00", daysOverdue: null } },
      ],
      recipients: ["ada@kestrel.example", "ben@kestrel.example"],
    });
  });

  test("says what may be done, and why not", async () => {
    const customerId = await customer();
    const { id: invoiceId } = await invoice(customerId);
    const { id } = await pay(customerId, "30", [{ invoiceId, amount: "30" }]);
    const whole = await pageOf(id);
    expect(whole.verbs).toMatchObject({
      ...{ allocate: { ok: false, message: "All of it is booked on invoices." }, reverse: { ok: true } },
      ...{ reverseAllocation: { ok: true }, receipt: { ok: true } },
    });
    await reverseAllocation(scratch.ctx, { payment: id, id: whole.shares[0]?.id ?? "" });
    const unbooked = await pageOf(id);
    expect([unbooked.state, unbooked.applied, unbooked.verbs.allocate]).toEqual(["UNAPPLIED", "0.00", { ok: true }]);
    expect(unbooked.shares).toMatchObject([{ reversedAt: expect.any(String), invoice: { balance: "100.00" } }]);
    await reversePayment(scratch.ctx, { id });
    const reversed = await pageOf(id);
    expect([reversed.state, reversed.applied]).toEqual(["REVERSED", "0.00"]);
    expect(Object.values(reversed.verbs).map(({ ok }) => ok)).toEqual([false, false, false, false]);
  });

  test("what a provider brought is not reversed by hand", async () => {
    const { ctx, clock } = scratch;
    const [id, now] = [newId(), clock.now()];
    const facts = { customerId: await customer(), currency: "EUR", amount: "30", origin: "STRIPE" as const };
    await ctx.db.payment.create({ data: { accountId: ctx.accountId, id, ...facts, paidAt: now, createdAt: now } });
    expect((await pageOf(id)).verbs.reverse).toEqual({
      ...{ ok: false, message: "A payment provider brought it. Refund it there." },
    });
  });

  test("D3: of another workspace there is none", async () => {
    const { id } = await pay(await customer(), "30");
    const other = await scratchAccount();
    expect(await refusalOf(getPaymentPage(other.ctx, { id }))).toMatchObject({ type: "NotFound" });
    expect(await refusalOf(pageOf("not-an-id"))).toMatchObject({ type: "NotFound" });
  });
});

describe("what a customer owes on", () => {
  test("the oldest due first, what was given up last; what is paid, voided or a draft is not among it", async () => {
    const customerId = await customer();
    const later = await invoice(customerId, "100", "2026-12-20");
    const late = await invoice(customerId, "100", "2026-11-10");
    const given = await invoice(customerId, "100", "2026-10-01");
    const dollars = await invoice(customerId, "100", "2026-12-01", "USD");
    const paid = await invoice(customerId, "100");
    await setInvoicePaymentStatus(scratch.ctx, { id: given.id, paymentStatus: "UNCOLLECTIBLE" });
    await setInvoicePaymentStatus(scratch.ctx, { id: paid.id, paymentStatus: "PAID" });
    await invoice(await customer());
    const { items, hasMore } = await listOpenInvoices(scratch.ctx, { customerId });
    expect(hasMore).toBe(false);
    expect(items.map((one) => [one.number, one.daysOverdue])).toEqual([
      [late.invoiceNumber, 10],
      [dollars.invoiceNumber, null],
      [later.invoiceNumber, null],
      [given.invoiceNumber, null],
    ]);
  });

  test("D34: what it answers is what the engine asks of an invoice, so that a form plans as the verb does", async () => {
    const customerId = await customer();
    const { id: invoiceId } = await invoice(customerId, "100");
    const { id } = await pay(customerId, "200", [{ invoiceId, amount: "30" }]);
    const { items } = await listOpenInvoices(scratch.ctx, { customerId });
    expect(items).toMatchObject([{ grossTotal: "100.00", applied: "0.00", paid: "30.00", balance: "70.00" }]);
    const after = await allocatePayment(scratch.ctx, {
      id,
      allocations: [{ invoiceId, amount: items[0]?.balance ?? "" }],
    });
    expect(after.unapplied).toBe("100.00");
    expect((await listOpenInvoices(scratch.ctx, { customerId })).items).toEqual([]);
  });
});
