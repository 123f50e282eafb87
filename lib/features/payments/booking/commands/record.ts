import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { holdCustomer } from "@/lib/db/invoices";
import { paymentById } from "@/lib/db/payments";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { startOfLocalDay } from "@/lib/engine/calendar/zone";
import { amountRule, type PaymentShare } from "@/lib/engine/invoice/payment-allocation";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal, zero } from "@/lib/engine/money/decimal";
import { displayMoney } from "@/lib/engine/money/format";
import { isInMinorUnits } from "@/lib/engine/money/round";
import { today } from "@/lib/features/invoices/commands/write";
import { toPayment } from "../rows";
import { plannedOrRefused, toShares } from "../rules";
import { Payment, RecordPayment } from "../schema";
import { lockInvoicesOf, settleInvoices } from "./settle";

const halfDayMs = 12 * 3_600_000;

/**
 * Books money that came from a customer by hand, in part or in whole over several invoices (D34, D48). What is over stays with the customer
 * as unapplied balance.
 *
 * @throws AppError ValidationFailed on `customerId`, `amount`, `paidAt` or a share; InvalidState with the engine's reason
 */
export const recordPayment = command({
  name: "recordPayment",
  permission: "invoice:update",
  input: RecordPayment,
  output: Payment,
  async run(ctx, input) {
    const { currency } = input;
    const customerId = input.customerId.toLowerCase();
    const amount = decimal(input.amount);
    if (!amount.greaterThan(zero) || !isInMinorUnits(amount, currency)) {
      throw invalid({ amount: [amountRule(currency)] });
    }
    if (input.paidAt > today(ctx)) throw invalid({ paidAt: ["Must not be after today."] });
    const shares = toShares(input.allocations ?? []);
    const invoices = await lockInvoicesOf(ctx, shares);
    await requireCustomer(ctx, customerId);
    const plan = plannedOrRefused({ customerId, currency, amount, allocated: zero }, shares, invoices);
    const now = ctx.clock.now();
    const id = newId(now.getTime());
    await ctx.db.payment.create({
      data: {
        ...{ accountId: ctx.accountId, id, customerId, currency, amount: amount.toFixed(), origin: "MANUAL" },
        reference: input.reference?.trim() || null,
        note: input.note?.trim() || null,
        paidAt: new Date(startOfLocalDay(parsePlainDate(input.paidAt), ctx.timeZone) + halfDayMs),
        createdAt: now,
      },
    });
    await bookShares(ctx, { id, currency }, shares);
    const row = await paymentById(ctx, id);
    if (!row) throw new Error("The payment was not stored");
    const payment = toPayment(ctx, row);
    ctx.record({
      verb: "CREATED",
      name: "Payment recorded",
      summary: `A payment of ${displayMoney(amount, currency)} was recorded.`,
      object: { type: "PAYMENT", id },
      target: { type: "CUSTOMER", id: customerId },
      after: payment,
    });
    if (plan.settled.length > 0) await settleInvoices(ctx, invoices, plan.settled, "Payment booked");
    return payment;
  },
});

/** Stores shares of a payment; the caller holds the locks, and writes the balances that follow. */
export async function bookShares(
  ctx: CommandCtx,
  payment: { id: string; currency: Currency },
  shares: readonly PaymentShare[],
): Promise<void> {
  if (shares.length === 0) return;
  const allocatedAt = ctx.clock.now();
  await ctx.db.paymentAllocation.createMany({
    data: shares.map(({ invoiceId, amount }) => ({
      ...{ accountId: ctx.accountId, id: newId(allocatedAt.getTime()), paymentId: payment.id, invoiceId, allocatedAt },
      amount: amount.toFixed(),
    })),
  });
}

/** Money may come from a customer who is archived; one in the making owes nothing. */
async function requireCustomer(ctx: CommandCtx, id: string): Promise<void> {
  await holdCustomer(ctx, id);
  const customer = await ctx.db.customer.findFirst({ where: { id }, select: { id: true } });
  if (!customer) throw invalid({ customerId: ["There is no customer with this identifier."] });
}
