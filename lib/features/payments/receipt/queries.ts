import type { Ctx } from "@/lib/core/context";
import { invalidState, notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { findBuyer } from "@/lib/features/invoices/commands/write";
import { sellerFacts } from "@/lib/features/invoices/documents/rows";
import { PdfFile } from "@/lib/features/invoices/documents/schema";
import { renderReceiptPdf } from "@/lib/integrations/pdf/render";
import { getPayment } from "../booking/queries";
import { type Payment, PaymentId } from "../booking/schema";
import { changedAt, receiptedSelect, toReceipt } from "./rows";

/**
 * The receipt of a payment as it stands now; it is drawn anew each time, since what the payment settles may change.
 *
 * @throws AppError NotFound; InvalidState PAYMENT_REVERSED
 */
export const downloadReceipt = query({
  name: "downloadReceipt",
  permission: "invoice:read",
  input: PaymentId,
  output: PdfFile,
  async run(ctx, { id }) {
    const payment = await getPayment(ctx, { id });
    if (payment.reversedAt !== undefined) {
      throw invalidState("PAYMENT_REVERSED", "The payment was reversed, so there is nothing to confirm.");
    }
    const bytes = await renderReceiptPdf(await receiptOf(ctx, payment), { creationDate: changedAt(payment) });
    return { bytes: new Uint8Array(bytes), fileName: `receipt-${payment.id}.pdf` };
  },
});

async function receiptOf(ctx: Ctx, payment: Payment) {
  const payer = await findBuyer(ctx, payment.customerId);
  if (!payer) throw notFound();
  const [seller, invoices] = await Promise.all([
    sellerFacts(ctx, payer.address.country, payment.currency),
    ctx.db.invoice.findMany({
      where: { id: { in: payment.allocations.map(({ invoiceId }) => invoiceId) } },
      select: receiptedSelect,
    }),
  ]);
  return toReceipt(payment, payer, invoices, seller);
}
