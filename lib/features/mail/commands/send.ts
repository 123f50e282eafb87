import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { attempt, type CommandCtx, command } from "@/lib/core/operation";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import { Invoice, InvoiceId } from "@/lib/features/invoices/schema";
import { readSender, type Sender } from "../settings/rows";
import { writeMail } from "../writing/commands";
import { mailedInvoice, refuseUnlessMailable } from "../writing/rows";
import { setSent } from "./set-sent";

/**
 * Mails a final invoice to its recipients: it is SENT from now on; whether the mail arrived stands on the mail (D56).
 *
 * @throws AppError NotFound; InvalidState with the engine's reason, or NOTIFICATIONS_OFF, NO_RECIPIENT, NO_SENDER
 */
export const sendInvoice = command({
  name: "sendInvoice",
  permission: "invoice:send",
  input: InvoiceId,
  output: Invoice,
  async run(ctx, { id }) {
    const row = await lockWhole(ctx, id, "send");
    const sender = await readSender(ctx);
    refuseUnlessMailable(sender, row.customerEmails);
    await writeInvoiceMail(ctx, sender, row);
    return setSent(ctx, row, { name: "Invoice sent", how: "sent", event: "INVOICE_UPDATED" });
  },
});

/**
 * Sends what was issued by itself (D45); where that is refused it stays final, and its history says why. What a person has sent or voided
 * meanwhile is left alone.
 */
export const sendIssuedInvoice = command({
  name: "sendIssuedInvoice",
  permission: "invoice:send",
  input: z.object({ invoiceId: z.uuid() }),
  output: z.object({}),
  async run(ctx, { invoiceId: id }) {
    const sent = await attempt(ctx, () => sendInvoice(ctx, { id }));
    if (sent instanceof AppError && !sent.reason?.startsWith("INVOICE_")) {
      ctx.record({
        verb: "SEND_REFUSED",
        name: "Invoice not sent",
        summary: `The invoice was not sent by itself: ${sent.message}`,
        object: { type: "INVOICE", id },
        reason: sent.message,
      });
    }
    return {};
  },
});

/** @param to the invoice's own recipients unless given */
export function writeInvoiceMail(
  ctx: CommandCtx,
  sender: Sender,
  row: WholeInvoice,
  to: readonly string[] = row.customerEmails,
): Promise<string> {
  const isCopied = sender.settings.copyInvoices;
  return writeMail(ctx, sender, { kind: "INVOICE", document: mailedInvoice(row), to, isCopied });
}
