import { invalid } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { lockPayable, writeBalances } from "@/lib/db/payments";
import type { PayableInvoice, PaymentShare, SettledInvoice } from "@/lib/engine/invoice/payment-allocation";
import { owedOn } from "@/lib/engine/invoice/payment-allocation";
import { displayMoney, wireAmount } from "@/lib/engine/money/format";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { toPayable } from "../rows";

/**
 * The invoices that shares name, locked by id: the first locks of every verb that books or undoes a share.
 *
 * @throws AppError ValidationFailed on the share whose invoice there is not
 */
export async function lockInvoicesOf(ctx: CommandCtx, shares: readonly PaymentShare[]): Promise<PayableInvoice[]> {
  if (shares.length === 0) return [];
  const rows = await lockPayable(ctx, [...new Set(shares.map((share) => share.invoiceId))]);
  const invoices = rows.map(toPayable);
  const unknown = shares.findIndex((share) => !invoices.some((invoice) => invoice.id === share.invoiceId));
  if (unknown >= 0) {
    throw invalid({ [`allocations.${unknown}.invoiceId`]: ["There is no invoice with this identifier."] });
  }
  return invoices;
}

/** Writes what the engine made of the invoices' balances, and notes it on each of them. */
export async function settleInvoices(
  ctx: CommandCtx,
  invoices: readonly PayableInvoice[],
  settled: readonly SettledInvoice[],
  name: "Payment booked" | "Payment undone",
): Promise<void> {
  await writeBalances(
    ctx,
    settled.map((one) => ({ ...one, balance: one.balance.toFixed() })),
  );
  for (const { invoiceId, amount, balance, paymentStatus } of settled) {
    const invoice = invoices.find((one) => one.id === invoiceId);
    if (!invoice) continue;
    await refreshDunning(ctx, invoiceId);
    const { currency, number, customerId } = invoice;
    const money = displayMoney(amount, currency);
    ctx.record({
      verb: "UPDATED",
      name,
      summary:
        name === "Payment booked"
          ? `${money} of a payment was booked on ${number}.`
          : `${money} of a payment was taken back from ${number}.`,
      object: { type: "INVOICE", id: invoiceId },
      target: { type: "CUSTOMER", id: customerId },
      before: { paymentStatus: invoice.paymentStatus, balance: wireAmount(owedOn(invoice), currency) },
      after: { paymentStatus, balance: wireAmount(balance, currency) },
      event: "INVOICE_UPDATED",
    });
  }
}
