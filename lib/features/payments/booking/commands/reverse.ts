import { conflict, invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockPayment, type PaymentRow, paymentById, type ShareRow } from "@/lib/db/payments";
import { planReversal } from "@/lib/engine/invoice/payment-allocation";
import { Decimal } from "@/lib/engine/money/decimal";
import { displayMoney } from "@/lib/engine/money/format";
import { toPayment, toPaymentToAllocate } from "../rows";
import { AllocationId, Payment, PaymentId } from "../schema";
import { lockInvoicesOf, settleInvoices } from "./settle";

/**
 * Takes a share back from its invoice: the invoice owes it again, and the payment has it left (D34). A share that was taken back already
 * stays so.
 *
 * @throws AppError NotFound
 */
export const reverseAllocation = command({
  name: "reverseAllocation",
  permission: "invoice:update",
  input: AllocationId,
  output: Payment,
  async run(ctx, { payment: paymentId, id }) {
    const known = isUuid(paymentId) ? await paymentById(ctx, paymentId) : undefined;
    const share = known?.shares.find((one) => one.id === id.toLowerCase());
    if (!share) throw notFound();
    return reverse(ctx, paymentId, [share], "SHARE");
  },
});

/**
 * Reverses a payment that was booked by hand: it counts no longer, and neither do its shares. It stays for the record; one that was
 * reversed already stays so.
 *
 * @throws AppError NotFound; InvalidState NOT_MANUAL; Conflict CHANGED_MEANWHILE where somebody booked a share at the same moment
 */
export const reversePayment = command({
  name: "reversePayment",
  permission: "invoice:update",
  input: PaymentId,
  output: Payment,
  async run(ctx, { id }) {
    const known = isUuid(id) ? await paymentById(ctx, id) : undefined;
    if (!known) throw notFound();
    if (known.origin !== "MANUAL") {
      throw invalidState("NOT_MANUAL", "A payment provider brought it. Refund it there.");
    }
    return reverse(ctx, id, known.shares.filter(isStanding), "WHOLE");
  },
});

/** Locks the invoices of the shares, then the payment, and undoes those that then still stand. */
async function reverse(ctx: CommandCtx, id: string, shares: readonly ShareRow[], what: "SHARE" | "WHOLE") {
  const invoices = await lockInvoicesOf(ctx, shares.map(toShare));
  const before = await lockPayment(ctx, id);
  if (!before) throw notFound();
  const standing = before.shares.filter(isStanding);
  const undone = what === "SHARE" ? standing.filter((one) => shares.some((share) => share.id === one.id)) : standing;
  if (undone.some((one) => !invoices.some((invoice) => invoice.id === one.invoiceId))) {
    throw conflict("A share of this payment was booked at the same moment. Look at it again.", "CHANGED_MEANWHILE");
  }
  if (what === "SHARE" ? undone.length === 0 : before.reversed_at !== null) return toPayment(ctx, before);
  await storeReversal(ctx, before.id, undone, what);
  const row = await paymentById(ctx, id);
  if (!row) throw notFound();
  const after = toPayment(ctx, row);
  ctx.record({
    verb: "UPDATED",
    name: what === "SHARE" ? "Allocation reversed" : "Payment reversed",
    summary: sentence(before, what),
    object: { type: "PAYMENT", id: before.id },
    target: { type: "CUSTOMER", id: before.customer_id },
    before: toPayment(ctx, before),
    after,
  });
  const settled = planReversal(undone.map(toShare), invoices);
  if (settled.length > 0) await settleInvoices(ctx, invoices, settled, "Payment undone");
  return after;
}

async function storeReversal(
  ctx: CommandCtx,
  paymentId: string,
  undone: readonly ShareRow[],
  what: "SHARE" | "WHOLE",
): Promise<void> {
  const reversedAt = ctx.clock.now();
  const ids = undone.map((share) => share.id);
  if (ids.length > 0) {
    await ctx.db.paymentAllocation.updateMany({ where: { id: { in: ids }, reversedAt: null }, data: { reversedAt } });
  }
  if (what === "WHOLE") await ctx.db.payment.updateMany({ where: { id: paymentId }, data: { reversedAt } });
}

function sentence(payment: PaymentRow, what: "SHARE" | "WHOLE"): string {
  const { amount, currency } = toPaymentToAllocate(payment);
  const money = displayMoney(amount, currency);
  return what === "SHARE"
    ? `A share of the payment of ${money} was taken back.`
    : `The payment of ${money} was reversed.`;
}

function isStanding(share: ShareRow): boolean {
  return share.reversedAt === null;
}

function toShare({ invoiceId, amount }: ShareRow) {
  return { invoiceId, amount: new Decimal(amount) };
}
