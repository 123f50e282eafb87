import type { Currency } from "@/lib/engine/money/currency";
import { allocatePayment } from "@/lib/features/payments/booking/commands/allocate";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";
import { reverseAllocation, reversePayment } from "@/lib/features/payments/booking/commands/reverse";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { add, smaller, wireOf } from "./amounts";
import type { PaymentState } from "./state";
import type { Step, StepOf } from "./steps";
import { at, chosen, invoicesOf, isIssued, partOf, type World } from "./world";

/** Money that comes, is shared out and taken back. Every function throws what the verb refuses. */

export const moneyActs = {
  async status(world: World, { paymentStatus, part, isPart, ...step }: StepOf<"status">) {
    const invoice = chosen(invoicesOf(world), step, isIssued);
    if (!invoice) return;
    const amount =
      isPart && paymentStatus === "PARTIALLY_PAID" ? partOf(invoice.balance, invoice.currency, part) : null;
    await setInvoicePaymentStatus(world.ctx, { id: invoice.id, paymentStatus, amount });
  },
  async pay(world: World, step: StepOf<"pay">) {
    const currency: Currency = step.isYen ? "JPY" : "EUR";
    const owing = invoicesOf(world).filter((one) => isIssued(one) && one.balance > 0n && one.currency === currency);
    const named = [chosen(invoicesOf(world), step, (one) => owing.includes(one)), at(owing, step.other)];
    const shares = [...new Set(named)].flatMap((invoice, index) =>
      invoice
        ? [{ invoiceId: invoice.id, amount: partOf(invoice.balance, currency, index ? step.otherPart : step.part) }]
        : [],
    );
    const whole = owing.filter(({ id }) => shares.some(({ invoiceId }) => invoiceId === id));
    const amount = wireOf(add(whole.map(({ balance }) => balance)) + BigInt(step.over) * 10n ** 12n, currency);
    const facts = { customerId: world.customerId, currency, amount, paidAt: "2026-11-18" };
    await recordPayment(world.ctx, { ...facts, allocations: shares });
  },
  async allocate(world: World, step: StepOf<"allocate">) {
    const payment = chosen(world.state.payments, step, (one) => leftOf(one) > 0n);
    const invoice =
      payment &&
      at(
        invoicesOf(world).filter(
          (one) => step.isWild || (isIssued(one) && one.balance > 0n && one.currency === payment.currency),
        ),
        step.invoice,
      );
    if (!payment || !invoice) return;
    const most = smaller(leftOf(payment), invoice.balance);
    const share = { invoiceId: invoice.id, amount: partOf(most, payment.currency, step.part) };
    await allocatePayment(world.ctx, { id: payment.id, allocations: [share] });
  },
  async reverseShare(world: World, step: StepOf<"reverseShare">) {
    const payment = chosen(world.state.payments, step, ({ shares }) => shares.some((share) => !share.isReversed));
    const share = payment && at(payment.shares, step.at);
    if (payment && share) await reverseAllocation(world.ctx, { payment: payment.id, id: share.id });
  },
  async reversePayment(world: World, step: StepOf<"reversePayment">) {
    const payment = chosen(world.state.payments, step, ({ isReversed }) => !isReversed);
    if (payment) await reversePayment(world.ctx, { id: payment.id });
  },
} satisfies { [Kind in Step["kind"]]?: (world: World, step: StepOf<Kind>) => Promise<void> };

function leftOf({ amount, isReversed, shares }: PaymentState): bigint {
  return isReversed ? 0n : amount - add(shares.filter((share) => !share.isReversed).map((share) => share.amount));
}
