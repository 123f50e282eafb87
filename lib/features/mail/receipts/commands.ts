import { invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockPayment } from "@/lib/db/payments";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { decimal } from "@/lib/engine/money/decimal";
import { findBuyer } from "@/lib/features/invoices/commands/write";
import { getPayment } from "@/lib/features/payments/booking/queries";
import { type Payment, PaymentId } from "@/lib/features/payments/booking/schema";
import { toMail } from "../rows";
import { Mail } from "../schema";
import { readSender, type Sender } from "../settings/rows";
import { languageOf, storeMail } from "../writing/commands";
import { refuseUnlessMailable } from "../writing/rows";
import { writeReceiptLetter } from "./rules";

/**
 * Mails the customer's billing contacts the receipt of a payment.
 *
 * @throws AppError NotFound; InvalidState PAYMENT_REVERSED, NOTIFICATIONS_OFF, NO_RECIPIENT, NO_SENDER
 */
export const sendReceipt = command({
  name: "sendReceipt",
  permission: "invoice:send",
  input: PaymentId,
  output: Mail,
  async run(ctx, { id }) {
    const payment = await getPayment(ctx, { id });
    const to = (await payerOf(ctx, payment)).emails;
    const sender = await readSender(ctx);
    refuseUnlessMailable(sender, to);
    const mailId = await writeReceiptMail(ctx, sender, payment.id, to);
    const mail = await ctx.db.mail.findFirstOrThrow({ where: { id: mailId } });
    ctx.record({
      verb: "SENT",
      name: "Receipt sent",
      summary: `The receipt was mailed to ${mail.toAddresses.join(", ")}.`,
      object: { type: "PAYMENT", id: payment.id },
      target: { type: "CUSTOMER", id: payment.customerId },
      after: { mailId },
    });
    return toMail(mail);
  },
});

/**
 * Writes the mail with a payment's receipt; what the PDF says is read when it goes out.
 *
 * @returns the mail's id
 * @throws AppError NotFound; InvalidState PAYMENT_REVERSED
 */
export async function writeReceiptMail(
  ctx: CommandCtx,
  sender: Sender,
  paymentId: string,
  to: readonly string[],
): Promise<string> {
  const locked = isUuid(paymentId) ? await lockPayment(ctx, paymentId) : undefined;
  if (!locked) throw notFound();
  const payment = await getPayment(ctx, { id: paymentId });
  if (payment.reversedAt !== undefined) {
    throw invalidState("PAYMENT_REVERSED", "The payment was reversed, so there is nothing to confirm.");
  }
  const { customerId, currency } = payment;
  const standing = payment.allocations.filter((share) => share.reversedAt === undefined);
  const language = await languageOf(ctx, sender, customerId);
  const letter = writeReceiptLetter({
    ...{ language, currency, seller: sender.name, accent: sender.accent },
    isSandbox: sender.account.environment === "SANDBOX",
    payer: (await payerOf(ctx, payment)).legalName,
    amount: decimal(payment.amount),
    receivedOn: parsePlainDate(payment.paidAt),
    reference: payment.reference ?? null,
    invoiceNumbers: standing.flatMap((share) => share.invoiceNumber ?? []),
    unapplied: decimal(payment.unapplied),
  });
  return storeMail(ctx, sender, {
    ...{ kind: "RECEIPT", language, letter, to, isCopied: sender.settings.copyInvoices },
    about: { documentId: paymentId, documentVersion: 1, customerId, attachmentName: `receipt-${paymentId}.pdf` },
  });
}

async function payerOf(ctx: CommandCtx, { customerId }: Payment) {
  const payer = await findBuyer(ctx, customerId);
  if (!payer) throw notFound();
  return payer;
}
