import { invalid, invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { paymentById } from "@/lib/db/payments";
import { planPaymentStatus } from "@/lib/engine/invoice/payment";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { type Decimal, decimal, sum } from "@/lib/engine/money/decimal";
import { displayMoney } from "@/lib/engine/money/format";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { exact, invoiceDetailInclude, toInvoice, toInvoiceDetail } from "@/lib/features/invoices/rows";
import { Invoice } from "@/lib/features/invoices/schema";
import { toPayment } from "./booking/rows";
import type { Payment } from "./booking/schema";
import { paymentFacts } from "./rules";
import { SetPaymentStatus } from "./schema";

/**
 * Sets the payment status of a FINAL or SENT invoice by hand (D48): PAID books a manual payment of what is open, dated now; UNPAID reverses
 * manual payments; PARTIALLY_PAID books `amount`, or confirms what is booked; UNCOLLECTIBLE keeps the balance. A status that it already
 * has changes nothing. What is booked or reversed stands in the payment's own history too (D41).
 *
 * @throws AppError NotFound; InvalidState with the engine's reason; ValidationFailed on `amount`
 */
export const setInvoicePaymentStatus = command({
  name: "setInvoicePaymentStatus",
  permission: "invoice:update",
  input: SetPaymentStatus,
  output: Invoice,
  async run(ctx, { id, paymentStatus, amount }) {
    const row = await lockWhole(ctx, id, "setPaymentStatus");
    const currency = Currency.parse(row.currency);
    const standing = row.allocations
      .filter((allocation) => allocation.reversedAt === null)
      .map((allocation) => ({
        paymentId: allocation.paymentId,
        amount: exact(allocation.amount),
        origin: allocation.payment.origin,
      }));
    const applied = sum(row.applications.map((application) => exact(application.amount)));
    const facts = paymentFacts(currency, exact(row.grossTotal), standing, applied);
    const plan = planPaymentStatus(paymentStatus, facts, amount ? decimal(amount) : null);
    if (!plan.ok) {
      if (plan.reason.startsWith("AMOUNT")) throw invalid({ amount: [plan.message] });
      throw invalidState(plan.reason, plan.message);
    }
    const changes = plan.book !== null || plan.reversePaymentIds.length > 0 || plan.paymentStatus !== row.paymentStatus;
    if (!changes) return toInvoice(row);
    if (plan.book) await bookManualPayment(ctx, row, plan.book);
    if (plan.reversePaymentIds.length > 0) await reversePayments(ctx, row, plan.reversePaymentIds);
    await ctx.db.invoice.updateMany({
      where: { id: row.id },
      data: { balance: plan.balance.toFixed(), paymentStatus: plan.paymentStatus, updatedAt: ctx.clock.now() },
    });
    await refreshDunning(ctx, row.id);
    const after = await ctx.db.invoice.findFirstOrThrow({ where: { id: row.id }, include: invoiceDetailInclude });
    ctx.record({
      verb: "UPDATED",
      name: "Payment status set",
      summary: sentence(row, currency, plan),
      object: { type: "INVOICE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: ledger(toInvoiceDetail(row)),
      after: ledger(toInvoiceDetail(after)),
      event: "INVOICE_UPDATED",
    });
    return toInvoice(after);
  },
});

async function bookManualPayment(ctx: CommandCtx, invoice: WholeInvoice, amount: Decimal): Promise<void> {
  const now = ctx.clock.now();
  const paymentId = newId(now.getTime());
  await ctx.db.payment.create({
    data: {
      accountId: ctx.accountId,
      id: paymentId,
      customerId: invoice.customerId,
      currency: invoice.currency,
      amount: amount.toFixed(),
      origin: "MANUAL",
      paidAt: now,
      createdAt: now,
    },
  });
  await ctx.db.paymentAllocation.create({
    data: {
      accountId: ctx.accountId,
      id: newId(now.getTime()),
      paymentId,
      invoiceId: invoice.id,
      amount: amount.toFixed(),
      allocatedAt: now,
    },
  });
  const money = displayMoney(amount, Currency.parse(invoice.currency));
  recordPaymentChange(ctx, await storedPayment(ctx, paymentId), {
    ...{ verb: "CREATED", name: "Payment recorded", summary: `A payment of ${money} was recorded.` },
  });
}

/**
 * The rows stay for the record and no longer count. A payment that is wholly on this invoice is reversed with its share; of any other the
 * share goes back to what is left of it, so that no money is lost that settles something else or nothing yet.
 */
async function reversePayments(ctx: CommandCtx, invoice: WholeInvoice, paymentIds: string[]): Promise<void> {
  const reversedAt = ctx.clock.now();
  const before: Payment[] = [];
  for (const id of new Set(paymentIds)) before.push(await storedPayment(ctx, id));
  const payments = await ctx.db.payment.findMany({
    where: { id: { in: paymentIds } },
    select: { id: true, amount: true },
  });
  const shares = invoice.allocations.filter((allocation) => allocation.reversedAt === null);
  const whole = payments.filter(({ id, amount }) => {
    const own = shares.filter((share) => share.paymentId === id).map((share) => exact(share.amount));
    return sum(own).equals(exact(amount));
  });
  await ctx.db.paymentAllocation.updateMany({
    where: { invoiceId: invoice.id, paymentId: { in: paymentIds }, reversedAt: null },
    data: { reversedAt },
  });
  await ctx.db.payment.updateMany({ where: { id: { in: whole.map(({ id }) => id) } }, data: { reversedAt } });
  for (const payment of before) {
    const money = displayMoney(decimal(payment.amount), payment.currency);
    const words = whole.some(({ id }) => id === payment.id)
      ? { name: "Payment reversed", summary: `The payment of ${money} was reversed.` }
      : { name: "Allocation reversed", summary: `A share of the payment of ${money} was taken back.` };
    recordPaymentChange(ctx, await storedPayment(ctx, payment.id), { verb: "UPDATED", before: payment, ...words });
  }
}

async function storedPayment(ctx: CommandCtx, id: string): Promise<Payment> {
  const row = await paymentById(ctx, id);
  if (!row) throw new Error(`The payment ${id} is not stored`);
  return toPayment(ctx, row);
}

function recordPaymentChange(
  ctx: CommandCtx,
  after: Payment,
  words: { verb: string; name: string; summary: string; before?: Payment },
): void {
  const { id, customerId } = after;
  ctx.record({ ...words, object: { type: "PAYMENT", id }, target: { type: "CUSTOMER", id: customerId }, after });
}

function sentence(
  invoice: WholeInvoice,
  currency: CurrencyCode,
  plan: { book: Decimal | null; reversePaymentIds: string[]; paymentStatus: string },
): string {
  if (plan.book) return `A payment of ${displayMoney(plan.book, currency)} was booked on ${invoice.number}.`;
  if (plan.reversePaymentIds.length > 0) return `The payments entered by hand on ${invoice.number} were reversed.`;
  return `The invoice ${invoice.number} was marked ${plan.paymentStatus.toLowerCase().replace("_", " ")}.`;
}

function ledger(invoice: { paymentStatus: string; balance: string; paymentAllocations: unknown[] }) {
  const { paymentStatus, balance, paymentAllocations } = invoice;
  return { paymentStatus, balance, paymentAllocations };
}
