import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { databaseFailure } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/scoped";
import { execute, sql } from "@/lib/db/sql";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getPayment } from "./booking/queries";
import { setInvoicePaymentStatus } from "./commands";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

describe("the database keeps what was booked (D34, D48)", () => {
  test.each([
    ["the amount of a payment", sql`update payment set amount = 1`],
    ["the currency of a payment", sql`update payment set currency = 'USD'`],
    ["the day of a payment", sql`update payment set paid_at = now()`],
    ["a payment itself", sql`delete from payment`],
    ["the amount of a share", sql`update payment_allocation set amount = 1`],
    ["a share itself", sql`delete from payment_allocation`],
  ])("%s never changes", async (_what, statement) => {
    await paidInvoice();
    expect(await stateOf(execute(scratch.ctx.db, statement))).toBe("LL004");
  });

  test("the shares of all are emptied by nobody", async () => {
    const attempt = inTransaction(scratch.ctx.db, (db) => execute(db, sql`truncate payment_allocation`));
    expect(await stateOf(attempt)).toMatch(/^(LL004|42501)$/);
  });

  test("what was reversed stays reversed", async () => {
    const id = await paidInvoice();
    await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "UNPAID" });
    const back = sql`update payment_allocation set reversed_at = null where invoice_id = ${id}::uuid`;
    expect(await stateOf(execute(scratch.ctx.db, back))).toBe("LL004");
  });

  test("a draft takes no payment", async () => {
    const { id } = await buildDraft(scratch.ctx);
    expect(await stateOf(book(id, { amount: "10", share: "10" }))).toBe("LL006");
  });

  test("shares are of the invoice's currency, never more than the payment, and none is left of a reversed one", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx, { lines: [{ rate: "100", taxRate: "0" }] });
    expect(await stateOf(book(id, { amount: "10", share: "10", currency: "USD" }))).toBe("LL007");
    expect(await stateOf(book(id, { amount: "10", share: "10.01" }))).toBe("LL007");
    expect(await stateOf(book(id, { amount: "10", share: "10", reversed: true }))).toBe("LL007");
    expect(await stateOf(book(id, { amount: "10", share: "10" }))).toBeNull();
  });
});

test("D48: UNPAID takes back its own share of a payment over several invoices, which stays with the customer as unapplied", async () => {
  const { accountId, clock } = scratch.ctx;
  const now = clock.now();
  const lines = [{ rate: "100", taxRate: "0" }];
  const [one, other] = [
    await buildFinalInvoice(scratch.ctx, { lines }),
    await buildFinalInvoice(scratch.ctx, { lines }),
  ];
  const id = newId();
  await inTransaction(scratch.ctx.db, async (db) => {
    const facts = {
      accountId,
      id,
      customerId: one.customerId,
      currency: "EUR",
      amount: "200",
      paidAt: now,
      createdAt: now,
    };
    await db.payment.create({ data: { ...facts, origin: "MANUAL" } });
    for (const invoice of [one, other]) {
      const share = { accountId, id: newId(), paymentId: id, invoiceId: invoice.id, amount: "100", allocatedAt: now };
      await db.paymentAllocation.create({ data: share });
      await db.invoice.updateMany({ where: { id: invoice.id }, data: { balance: "0", paymentStatus: "PAID" } });
    }
  });
  const isReversed = async () => (await scratch.ctx.db.payment.findFirstOrThrow({ where: { id } })).reversedAt !== null;
  const unapplied = async () => (await getPayment(scratch.ctx, { id })).unapplied;
  await setInvoicePaymentStatus(scratch.ctx, { id: one.id, paymentStatus: "UNPAID" });
  expect([await isReversed(), await unapplied()]).toEqual([false, "100.00"]);
  await setInvoicePaymentStatus(scratch.ctx, { id: other.id, paymentStatus: "UNPAID" });
  expect([await isReversed(), await unapplied()]).toEqual([false, "200.00"]);
});

test("D32: the discounts of a final invoice are as final as its lines", async () => {
  const draft = await buildDraft(scratch.ctx);
  const discount = {
    ...{ accountId: scratch.ctx.accountId, index: 0, title: "Goodwill" },
    createdAt: scratch.clock.now(),
  };
  const add = (invoiceId: string) =>
    scratch.ctx.db.invoiceDiscount.create({
      data: { ...discount, id: newId(), invoiceId, calculationType: "NOMINAL", amount: "1" },
    });
  const { id } = await buildFinalInvoice(scratch.ctx);
  expect(await stateOf(add(id))).toBe("LL002");
  const kept = await add(draft.id);
  const move = sql`update invoice_discount set invoice_id = ${id}::uuid where id = ${kept.id}::uuid`;
  expect(await stateOf(execute(scratch.ctx.db, move))).toBe("LL002");
});

async function paidInvoice(): Promise<string> {
  const { id } = await buildFinalInvoice(scratch.ctx);
  await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "PAID" });
  return id;
}

/** A payment with a share in an invoice, and the balance that follows, past the verbs. */
function book(
  invoiceId: string,
  { amount, share, currency = "EUR", reversed }: { amount: string; share: string; currency?: string; reversed?: true },
): Promise<unknown> {
  const { accountId, clock } = scratch.ctx;
  const now = clock.now();
  return inTransaction(scratch.ctx.db, async (db) => {
    const { customerId, status } = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    const id = newId();
    const facts = {
      accountId,
      id,
      customerId,
      currency,
      amount,
      origin: "STRIPE" as const,
      paidAt: now,
      createdAt: now,
    };
    await db.payment.create({ data: { ...facts, reversedAt: reversed ? now : null } });
    await db.paymentAllocation.create({
      data: { accountId, id: newId(), paymentId: id, invoiceId, amount: share, allocatedAt: now },
    });
    if (status === "DRAFT") return;
    await execute(
      db,
      sql`update invoice set balance = balance - ${share}::numeric, payment_status = 'PARTIALLY_PAID'
      where account_id = ${accountId}::uuid and id = ${invoiceId}::uuid`,
    );
  });
}

async function stateOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => databaseFailure(error)?.sqlState ?? String(error),
  );
}
