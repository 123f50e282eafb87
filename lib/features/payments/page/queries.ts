import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { findBuyer, today } from "@/lib/features/invoices/commands/write";
import { getPayment } from "../booking/queries";
import { PaymentId } from "../booking/schema";
import { stateOfPayment } from "../list/rules";
import { shareSelect, toShareOnPage } from "./rows";
import { checkedVerbs } from "./rules";
import { PaymentPage } from "./schema";

/** All that the page of a payment shows, with what may be done to it and why not. @throws AppError NotFound */
export const getPaymentPage = query({
  name: "getPaymentPage",
  permission: "invoice:read",
  input: PaymentId,
  output: PaymentPage,
  async run(ctx, { id }) {
    const payment = await getPayment(ctx, { id });
    const { amount, unapplied, currency, allocations } = payment;
    const [buyer, invoices] = await Promise.all([
      findBuyer(ctx, payment.customerId),
      ctx.db.invoice.findMany({
        where: { id: { in: allocations.map(({ invoiceId }) => invoiceId) } },
        select: shareSelect,
      }),
    ]);
    if (!buyer) throw notFound();
    const day = today(ctx);
    const standing = allocations.filter((share) => share.reversedAt === undefined);
    return {
      payment,
      customerName: buyer.legalName,
      state: stateOfPayment(amount, unapplied, payment.reversedAt !== undefined),
      applied: wireAmount(sum(standing.map((share) => decimal(share.amount))), currency),
      shares: allocations.flatMap((share) => {
        const invoice = invoices.find((one) => one.id === share.invoiceId);
        return invoice ? [toShareOnPage(share, invoice, day)] : [];
      }),
      verbs: checkedVerbs(payment),
      recipients: buyer.emails,
    };
  },
});
