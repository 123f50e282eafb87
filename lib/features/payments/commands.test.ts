import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { inTransaction } from "@/lib/db/scoped";
import { getInvoice } from "@/lib/features/invoices/queries";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { setInvoicePaymentStatus } from "./commands";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const invoice = () => buildFinalInvoice(scratch.ctx, { lines: [{ rate: "100", taxRate: "0" }] });
const set = (
  id: string,
  paymentStatus: Parameters<typeof setInvoicePaymentStatus>[1]["paymentStatus"],
  amount?: string,
) => setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus, ...(amount === undefined ? {} : { amount }) });
const ledger = async (id: string) => {
  const { paymentStatus, balance, paymentAllocations } = await getInvoice(scratch.ctx, { id });
  return [paymentStatus, balance, paymentAllocations.map((allocation) => allocation.amount)];
};
const reasonOf = async (work: Promise<unknown>) => {
  const { reason, fields } = await refusalOf(work);
  return reason ?? fields.join();
};
/** A payment as a provider's webhook would book it: payment, share and balance in one transaction. */
async function bookStripePayment(id: string, amount: string, balance: string): Promise<void> {
  const { accountId, clock } = scratch.ctx;
  const now = clock.now();
  await inTransaction(scratch.ctx.db, async (db) => {
    const { customerId } = await db.invoice.findFirstOrThrow({ where: { id } });
    const facts = { accountId, customerId, currency: "EUR", amount, paidAt: now, createdAt: now };
    const payment = await db.payment.create({ data: { ...facts, id: newId(), origin: "STRIPE" } });
    const share = { accountId, id: newId(), paymentId: payment.id, invoiceId: id, amount, allocatedAt: now };
    await db.paymentAllocation.create({ data: share });
    await db.invoice.updateMany({ where: { id }, data: { balance, paymentStatus: "PARTIALLY_PAID" } });
  });
}

describe("D48: PUT payment-status", () => {
  test("PAID books a manual payment of the open balance dated today, and moves balanceVersion", async () => {
    const { id } = await invoice();
    scratch.clock.set("2026-11-24T12:00:00Z");
    expect(await set(id, "PAID")).toMatchObject({ paymentStatus: "PAID", status: "FINAL" });
    expect(await getInvoice(scratch.ctx, { id })).toMatchObject({
      balance: "0.00",
      balanceVersion: 1,
      paymentAllocations: [
        {
          ...{ amount: "100.00", origin: "MANUAL", paidAt: "2026-11-24T12:00:00.000Z" },
          ...{ allocatedAt: "2026-11-24T12:00:00.000Z", paymentId: expect.any(String) },
        },
      ],
    });
  });

  test("UNPAID reverses manual payments; they stay for the record", async () => {
    const { id } = await invoice();
    await set(id, "PARTIALLY_PAID", "30");
    await set(id, "PAID");
    expect(await ledger(id)).toEqual(["PAID", "0.00", ["30.00", "70.00"]]);
    await set(id, "UNPAID");
    expect(await ledger(id)).toEqual(["UNPAID", "100.00", []]);
    const kept = await scratch.ctx.db.paymentAllocation.findMany({ where: { invoiceId: id } });
    expect(kept.map((row) => row.reversedAt !== null)).toEqual([true, true]);
    await set(id, "PAID");
    expect(await ledger(id)).toEqual(["PAID", "0.00", ["100.00"]]);
  });

  test("PARTIALLY_PAID books the amount; without one it confirms what is booked", async () => {
    const { id } = await invoice();
    expect(await reasonOf(set(id, "PARTIALLY_PAID"))).toBe("NOT_PARTIALLY_PAID");
    await set(id, "PARTIALLY_PAID", "40.01");
    await set(id, "PARTIALLY_PAID");
    expect(await ledger(id)).toEqual(["PARTIALLY_PAID", "59.99", ["40.01"]]);
  });

  test.each([["0"], ["-1"], ["100"], ["100.01"], ["0.001"], ["x"]])(
    "PARTIALLY_PAID with %s is 400 on amount",
    async (amount) => {
      const { id } = await invoice();
      expect(await reasonOf(set(id, "PARTIALLY_PAID", amount))).toBe("amount");
      expect(await ledger(id)).toEqual(["UNPAID", "100.00", []]);
    },
  );

  test("an amount goes with PARTIALLY_PAID only", async () => {
    const { id } = await invoice();
    for (const status of ["PAID", "UNPAID", "UNCOLLECTIBLE"] as const) {
      expect(await reasonOf(set(id, status, "10"))).toBe("amount");
    }
  });

  test("UNCOLLECTIBLE keeps the balance, and money may still come", async () => {
    const { id } = await invoice();
    await set(id, "UNCOLLECTIBLE");
    expect(await ledger(id)).toEqual(["UNCOLLECTIBLE", "100.00", []]);
    await set(id, "PARTIALLY_PAID", "10");
    expect(await ledger(id)).toEqual(["PARTIALLY_PAID", "90.00", ["10.00"]]);
    await set(id, "UNCOLLECTIBLE");
    expect(await ledger(id)).toEqual(["UNCOLLECTIBLE", "90.00", ["10.00"]]);
    await set(id, "PAID");
    expect(await ledger(id)).toEqual(["PAID", "0.00", ["10.00", "90.00"]]);
    expect(await reasonOf(set(id, "UNCOLLECTIBLE"))).toBe("NOTHING_OWED");
  });

  test("UNPAID is refused while a payment of a provider stands", async () => {
    const { id } = await invoice();
    await bookStripePayment(id, "25", "75");
    expect(await reasonOf(set(id, "UNPAID"))).toBe("OTHER_PAYMENTS_STAND");
    await set(id, "PAID");
    expect(await ledger(id)).toEqual(["PAID", "0.00", ["25.00", "75.00"]]);
  });

  test("a draft has no payment status to set", async () => {
    const draft = await buildDraft(scratch.ctx);
    expect(await reasonOf(set(draft.id, "PAID"))).toBe("INVOICE_DRAFT");
  });

  test("twice the same status is one booking, one activity row, one event", async () => {
    const { id } = await invoice();
    await Promise.all([set(id, "PAID"), set(id, "PAID"), set(id, "PAID")]);
    expect(await ledger(id)).toEqual(["PAID", "0.00", ["100.00"]]);
    const where = { objectId: id };
    expect(await scratch.ctx.db.activityLog.count({ where: { ...where, name: "Payment status set" } })).toBe(1);
    const entry = await scratch.ctx.db.activityLog.findFirstOrThrow({
      where: { ...where, name: "Payment status set" },
    });
    expect(entry.metadata).toMatchObject({
      before: { balance: "100.00" },
      after: { balance: "0.00", paymentStatus: "PAID" },
    });
  });

  test("over REST it answers the invoice without its ledger", async () => {
    const { id } = await invoice();
    const options = { authorization: await scratch.authorization(), body: { paymentStatus: "PAID" } };
    const answer = await callRest("PUT", `/invoices/${id}/payment-status`, options);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ id, paymentStatus: "PAID" });
    expect(answer.json).not.toHaveProperty("balance");
    const wrong = await callRest("PUT", `/invoices/${id}/payment-status`, {
      ...options,
      body: { paymentStatus: "FAILED" },
    });
    expect(wrong.status).toBe(400);
  });

  test("is refused to roles without invoice:update", async () => {
    const { id } = await invoice();
    const attempt = setInvoicePaymentStatus(scratch.as("salesUser"), { id, paymentStatus: "PAID" });
    await expect(attempt).rejects.toMatchObject({ type: "PermissionDenied" });
  });

  test("the database refuses a balance that is not gross less payments", async () => {
    const { id } = await invoice();
    const wrong = scratch.ctx.db.invoice.updateMany({
      where: { id },
      data: { balance: "1", paymentStatus: "PARTIALLY_PAID" },
    });
    await expect(wrong).rejects.toThrow();
    expect(await ledger(id)).toEqual(["UNPAID", "100.00", []]);
  });
});
