import { invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import { lockPayment, paymentById } from "@/lib/db/payments";
import { sum } from "@/lib/engine/money/decimal";
import { displayMoney } from "@/lib/engine/money/format";
import { toPayment, toPaymentToAllocate } from "../rows";
import { plannedOrRefused, toShares } from "../rules";
import { AllocatePayment, Payment } from "../schema";
import { bookShares } from "./record";
import { lockInvoicesOf, settleInvoices } from "./settle";

/**
 * Books what is left of a payment on invoices of its customer and currency (D34).
 *
 * @throws AppError NotFound; ValidationFailed on a share; InvalidState PAYMENT_REVERSED, or with the engine's reason
 */
export const allocatePayment = command({
  name: "allocatePayment",
  permission: "invoice:update",
  input: AllocatePayment,
  output: Payment,
  async run(ctx, { id, allocations }) {
    if (!isUuid(id) || !(await paymentById(ctx, id))) throw notFound();
    const shares = toShares(allocations);
    const invoices = await lockInvoicesOf(ctx, shares);
    const before = await lockPayment(ctx, id);
    if (!before) throw notFound();
    if (before.reversed_at !== null) throw invalidState("PAYMENT_REVERSED", "The payment was reversed.");
    const payment = toPaymentToAllocate(before);
    const plan = plannedOrRefused(payment, shares, invoices);
    await bookShares(ctx, { id: before.id, currency: payment.currency }, shares);
    const row = await paymentById(ctx, id);
    if (!row) throw notFound();
    const after = toPayment(ctx, row);
    const booked = displayMoney(sum(shares.map((share) => share.amount)), payment.currency);
    ctx.record({
      verb: "UPDATED",
      name: "Payment allocated",
      summary: `${booked} of the payment was booked on invoices.`,
      object: { type: "PAYMENT", id: before.id },
      target: { type: "CUSTOMER", id: payment.customerId },
      before: toPayment(ctx, before),
      after,
    });
    await settleInvoices(ctx, invoices, plan.settled, "Payment booked");
    return after;
  },
});
