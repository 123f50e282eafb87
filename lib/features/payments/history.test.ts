import { beforeAll, expect, test } from "vitest";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { recordPayment } from "./booking/commands/record";
import { setInvoicePaymentStatus } from "./commands";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

test("D41: a payment that a payment status books or reverses has that in its own history", async () => {
  const { id } = await buildFinalInvoice(scratch.ctx, { lines: [{ rate: "100", taxRate: "0" }] });
  await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "PAID" });
  const { paymentId } = await scratch.ctx.db.paymentAllocation.findFirstOrThrow({ where: { invoiceId: id } });
  await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "UNPAID" });
  expect(await historyOf(paymentId)).toEqual([
    ["CREATED", "Payment recorded", null, "0.00"],
    ["UPDATED", "Payment reversed", "0.00", "0.00"],
  ]);
});

test("D41: so has one of which a payment status takes back a share only", async () => {
  const { ctx } = scratch;
  const { id: customerId } = await buildCustomer(ctx);
  const invoice = () => buildFinalInvoice(ctx, { customerId, lines: [{ rate: "10", taxRate: "0" }] });
  const [one, other] = [await invoice(), await invoice()];
  const allocations = [one, other].map(({ id: invoiceId }) => ({ invoiceId, amount: "10" }));
  const facts = { customerId, currency: "EUR" as const, amount: "20", paidAt: "2026-11-18" };
  const payment = await recordPayment(ctx, { ...facts, allocations });
  await setInvoicePaymentStatus(ctx, { id: one.id, paymentStatus: "UNPAID" });
  expect(await historyOf(payment.id)).toEqual([
    ["CREATED", "Payment recorded", null, "0.00"],
    ["UPDATED", "Allocation reversed", "0.00", "10.00"],
  ]);
});

/** Its entries, with what they say was left of it before and after. */
async function historyOf(objectId: string) {
  const entries = await scratch.ctx.db.activityLog.findMany({ where: { objectId }, orderBy: { id: "asc" } });
  return entries.map(({ verb, name, metadata }) => {
    const { before, after } = Object(metadata);
    return [verb, name, before?.unapplied ?? null, after?.unapplied ?? null];
  });
}
