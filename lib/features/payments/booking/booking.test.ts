import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { getInvoice } from "@/lib/features/invoices/queries";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { allocatePayment } from "./commands/allocate";
import { recordPayment } from "./commands/record";
import { reverseAllocation, reversePayment } from "./commands/reverse";
import { getPayment, listPayments } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const customer = async () => (await buildCustomer(scratch.ctx)).id;
const invoiceOf = async (customerId: string, rate = "100", currency: "EUR" | "USD" = "EUR") =>
  (await buildFinalInvoice(scratch.ctx, { customerId, currency, lines: [{ rate, taxRate: "0" }] })).id;
const pay = (customerId: string, amount: string, allocations: [string, string][] = [], more: object = {}) =>
  recordPayment(scratch.ctx, {
    ...{ customerId, currency: "EUR", amount, paidAt: "2026-11-18" },
    allocations: allocations.map(([invoiceId, part]) => ({ invoiceId, amount: part })),
    ...more,
  });
const ledger = async (id: string) => {
  const { paymentStatus, balance, balanceVersion } = await getInvoice(scratch.ctx, { id });
  return [paymentStatus, balance, balanceVersion];
};
const told = (ids: string[]) =>
  scratch.ctx.db.outbox.count({ where: { objectId: { in: ids }, event: "INVOICE_UPDATED" } });
const reasonOf = async (work: Promise<unknown>) => {
  const { reason, fields } = await refusalOf(work);
  return [reason ?? "ValidationFailed", ...fields];
};

describe("D34, D48: a payment by hand", () => {
  test("settles several invoices, one of them in part; balances, states and versions follow", async () => {
    const customerId = await customer();
    const [one, other] = [await invoiceOf(customerId), await invoiceOf(customerId, "50")];
    const payment = await pay(customerId, "130.00", [
      [one, "80.00"],
      [other, "50.00"],
    ]);
    expect(payment).toMatchObject({
      ...{ amount: "130.00", unapplied: "0.00", origin: "MANUAL", paidAt: "2026-11-18" },
      allocations: [
        { invoiceId: one, amount: "80.00" },
        { invoiceId: other, amount: "50.00" },
      ],
    });
    expect(await ledger(one)).toEqual(["PARTIALLY_PAID", "20.00", 1]);
    expect(await ledger(other)).toEqual(["PAID", "0.00", 1]);
  });

  test("stays with the customer as unapplied where it settles nothing, and can be booked later", async () => {
    const customerId = await customer();
    const payment = await pay(customerId, "150", [], { reference: " RF18 ", note: "Paid twice" });
    expect(payment).toMatchObject({ unapplied: "150.00", reference: "RF18", note: "Paid twice", allocations: [] });
    const invoice = await invoiceOf(customerId);
    const allocations = [{ invoiceId: invoice, amount: "100" }];
    const after = await allocatePayment(scratch.ctx, { id: payment.id, allocations });
    expect(after).toMatchObject({ unapplied: "50.00", allocations: [{ amount: "100.00" }] });
    expect(await ledger(invoice)).toEqual(["PAID", "0.00", 1]);
  });

  test("is dated by its day, whatever the zone, and never after today", async () => {
    const customerId = await customer();
    const invoice = await invoiceOf(customerId);
    await pay(customerId, "1", [[invoice, "1"]], { paidAt: "2026-11-20" });
    const { paymentAllocations } = await getInvoice(scratch.ctx, { id: invoice });
    expect(paymentAllocations[0]?.paidAt).toBe("2026-11-20T11:00:00.000Z");
    expect(await reasonOf(pay(customerId, "1", [], { paidAt: "2026-11-21" }))).toEqual(["ValidationFailed", "paidAt"]);
  });

  test.each(["0", "-5", "1.001"])("of %s is refused", async (amount) => {
    expect(await reasonOf(pay(await customer(), amount))).toEqual(["ValidationFailed", "amount"]);
  });

  test("is of a customer that there is", async () => {
    expect(await reasonOf(pay(newId(), "5"))).toEqual(["ValidationFailed", "customerId"]);
  });

  test("is refused as a whole where one share does not fit, and nothing is booked", async () => {
    const [mine, theirs] = [await customer(), await customer()];
    const [one, foreign] = [await invoiceOf(mine), await invoiceOf(theirs)];
    const draft = (await buildDraft(scratch.ctx, { customerId: mine })).id;
    const dollars = await invoiceOf(mine, "100", "USD");
    const second = async (id: string, amount = "10") =>
      reasonOf(
        pay(mine, "500", [
          [one, "10"],
          [id, amount],
        ]),
      );
    expect(await second(foreign)).toEqual(["ValidationFailed", "allocations.1.invoiceId"]);
    expect(await second(dollars)).toEqual(["ValidationFailed", "allocations.1.invoiceId"]);
    expect(await second(one)).toEqual(["ValidationFailed", "allocations.1.invoiceId"]);
    expect(await second(newId())).toEqual(["ValidationFailed", "allocations.1.invoiceId"]);
    expect(await second(draft)).toEqual(["INVOICE_DRAFT", "allocations.1.amount"]);
    const third = await invoiceOf(mine);
    expect(await second(third, "100.01")).toEqual(["MORE_THAN_OWED", "allocations.1.amount"]);
    expect(await second(third, "0")).toEqual(["ValidationFailed", "allocations.1.amount"]);
    expect(
      await reasonOf(
        pay(mine, "10", [
          [one, "6"],
          [third, "5"],
        ]),
      ),
    ).toEqual(["MORE_THAN_PAYMENT", "allocations"]);
    expect([await ledger(one), await ledger(third)]).toEqual([
      ["UNPAID", "100.00", 0],
      ["UNPAID", "100.00", 0],
    ]);
    expect((await listPayments(scratch.ctx, { customerId: mine })).items).toEqual([]);
  });

  test("D48: an uncollectible invoice stays so until all of it is paid", async () => {
    const customerId = await customer();
    const invoice = await invoiceOf(customerId);
    await setInvoicePaymentStatus(scratch.ctx, { id: invoice, paymentStatus: "UNCOLLECTIBLE" });
    const { id } = await pay(customerId, "100", [[invoice, "30"]]);
    expect(await ledger(invoice)).toEqual(["UNCOLLECTIBLE", "70.00", 1]);
    await allocatePayment(scratch.ctx, { id, allocations: [{ invoiceId: invoice, amount: "70" }] });
    expect(await ledger(invoice)).toEqual(["PAID", "0.00", 2]);
  });

  test("leaves one entry on itself and one on each invoice, which is told to webhooks", async () => {
    const customerId = await customer();
    const [one, other] = [await invoiceOf(customerId), await invoiceOf(customerId)];
    const before = await told([one, other]);
    const { id } = await pay(customerId, "20", [
      [one, "10"],
      [other, "10"],
    ]);
    const entries = await scratch.ctx.db.activityLog.findMany({
      where: { objectId: { in: [id, one, other] }, operation: "recordPayment" },
    });
    expect(entries.map((entry) => entry.name).toSorted()).toEqual([
      "Payment booked",
      "Payment booked",
      "Payment recorded",
    ]);
    expect((await told([one, other])) - before).toBe(2);
  });

  test("needs invoice:update", async () => {
    const attempt = recordPayment(scratch.as("salesUser"), {
      ...{ customerId: newId(), currency: "EUR", amount: "1" },
      paidAt: "2026-11-18",
    });
    await expect(attempt).rejects.toMatchObject({ type: "PermissionDenied" });
  });
});

describe("D34: undoing", () => {
  test("a share gives the invoice its balance back and the payment its rest; twice is once", async () => {
    const customerId = await customer();
    const invoice = await invoiceOf(customerId);
    const payment = await pay(customerId, "100", [[invoice, "60"]]);
    const share = { payment: payment.id, id: payment.allocations[0]?.id ?? "" };
    const after = await reverseAllocation(scratch.ctx, share);
    expect(after).toMatchObject({
      unapplied: "100.00",
      allocations: [{ amount: "60.00", reversedAt: expect.any(String) }],
    });
    expect(await ledger(invoice)).toEqual(["UNPAID", "100.00", 2]);
    expect(await reverseAllocation(scratch.ctx, share)).toEqual(after);
    expect(await ledger(invoice)).toEqual(["UNPAID", "100.00", 2]);
  });

  test("a payment undoes its shares on every invoice; nothing of it is left, and nothing can be booked", async () => {
    const customerId = await customer();
    const [one, other] = [await invoiceOf(customerId), await invoiceOf(customerId)];
    const { id } = await pay(customerId, "250", [
      [one, "100"],
      [other, "40"],
    ]);
    const reversed = await reversePayment(scratch.ctx, { id });
    expect(reversed).toMatchObject({ unapplied: "0.00", reversedAt: expect.any(String) });
    expect([await ledger(one), await ledger(other)]).toEqual([
      ["UNPAID", "100.00", 2],
      ["UNPAID", "100.00", 2],
    ]);
    expect(await reversePayment(scratch.ctx, { id })).toEqual(reversed);
    const again = allocatePayment(scratch.ctx, { id, allocations: [{ invoiceId: one, amount: "1" }] });
    expect(await reasonOf(again)).toEqual(["PAYMENT_REVERSED"]);
  });

  test("a share is found under its own payment only", async () => {
    const customerId = await customer();
    const invoice = await invoiceOf(customerId);
    const [one, other] = [await pay(customerId, "10", [[invoice, "10"]]), await pay(customerId, "10")];
    const wrong = reverseAllocation(scratch.ctx, { payment: other.id, id: one.allocations[0]?.id ?? "" });
    expect((await refusalOf(wrong)).type).toBe("NotFound");
  });

  test("a provider's payment is not reversed by hand", async () => {
    const { accountId, clock } = scratch.ctx;
    const id = newId();
    await scratch.ctx.db.payment.create({
      data: {
        ...{ accountId, id, customerId: await customer(), currency: "EUR", amount: "5", origin: "STRIPE" },
        ...{ paidAt: clock.now(), createdAt: clock.now() },
      },
    });
    expect(await reasonOf(reversePayment(scratch.ctx, { id }))).toEqual(["NOT_MANUAL"]);
  });

  test("D48: UNPAID reverses a payment that is wholly on the invoice, and of another takes only its share back", async () => {
    const customerId = await customer();
    const [one, other] = [await invoiceOf(customerId), await invoiceOf(customerId)];
    const [whole, wider] = [await pay(customerId, "40", [[one, "40"]]), await pay(customerId, "100", [[one, "60"]])];
    await setInvoicePaymentStatus(scratch.ctx, { id: one, paymentStatus: "UNPAID" });
    expect(await getPayment(scratch.ctx, { id: whole.id })).toMatchObject({
      unapplied: "0.00",
      reversedAt: expect.any(String),
    });
    expect(await getPayment(scratch.ctx, { id: wider.id })).toMatchObject({ unapplied: "100.00" });
    await allocatePayment(scratch.ctx, { id: wider.id, allocations: [{ invoiceId: other, amount: "100" }] });
    expect(await ledger(other)).toEqual(["PAID", "0.00", 1]);
  });
});

describe("the list of payments", () => {
  test("is of a customer, of an invoice, of those with something left; newest first, page by page", async () => {
    const customerId = await customer();
    const invoice = await invoiceOf(customerId);
    const spent = await pay(customerId, "10", [[invoice, "10"]]);
    const partly = await pay(customerId, "20", [[invoice, "5"]]);
    const open = await pay(customerId, "30");
    const gone = await pay(customerId, "40");
    await reversePayment(scratch.ctx, { id: gone.id });
    const ids = async (filters: Parameters<typeof listPayments>[1]) =>
      (await listPayments(scratch.ctx, { customerId, ...filters })).items.map((one) => one.id);
    expect(await ids({})).toEqual([gone.id, open.id, partly.id, spent.id]);
    expect(await ids({ unappliedOnly: "true" })).toEqual([open.id, partly.id]);
    expect(await ids({ invoiceId: invoice, sortOrder: "ASC" })).toEqual([spent.id, partly.id]);
    const first = await listPayments(scratch.ctx, { customerId, limit: 3 });
    expect(first.pagination.totalResultSize).toBe(4);
    expect(await ids({ limit: 3, after: first.pagination.after ?? "" })).toEqual([spent.id]);
  });

  test("D38: the same call with one Idempotency-Key books once", async () => {
    const customerId = await customer();
    const invoice = await invoiceOf(customerId);
    const body = {
      customerId,
      currency: "EUR",
      amount: "60",
      paidAt: "2026-11-18",
      allocations: [{ invoiceId: invoice, amount: "60" }],
    };
    const options = {
      authorization: await scratch.authorization(),
      clock: scratch.clock,
      body,
      headers: { "idempotency-key": newId() },
    };
    const [first, again] = [
      await callRest("POST", "/x/payments", options),
      await callRest("POST", "/x/payments", options),
    ];
    expect([first.status, again.status, again.text === first.text]).toEqual([201, 201, true]);
    expect(await ledger(invoice)).toEqual(["PARTIALLY_PAID", "40.00", 1]);
  });
});
