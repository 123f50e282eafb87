import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import type { PlannedReminder } from "@/lib/engine/invoice/dunning";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { toInvoice } from "@/lib/features/invoices/rows";
import { Invoice, InvoiceId } from "@/lib/features/invoices/schema";
import { readSender, type Sender } from "../settings/rows";
import { writeMail } from "../writing/commands";
import { mailedInvoice, refuseUnlessMailable } from "../writing/rows";

/**
 * Mails the recipients of a sent invoice a reminder to pay, at once.
 *
 * @throws AppError NotFound; InvalidState with the engine's reason (never for a paid, voided or uncollectible one), or NOTIFICATIONS_OFF,
 * NO_RECIPIENT, NO_SENDER
 */
export const sendPaymentReminder = command({
  name: "sendPaymentReminder",
  permission: "invoice:send",
  input: InvoiceId,
  output: Invoice,
  async run(ctx, { id }) {
    const row = await lockWhole(ctx, id, "sendPaymentReminder");
    const sender = await readSender(ctx);
    refuseUnlessMailable(sender, row.customerEmails);
    await writeReminder(ctx, sender, row, "AD_HOC");
    return toInvoice({ ...row, dunningStatus: await refreshDunning(ctx, row.id) });
  },
});

/**
 * Writes a reminder of a locked invoice and remembers it, so that none of a kind goes out twice for one due date.
 *
 * @param to the invoice's own recipients unless given
 * @returns the mail's id
 */
export async function writeReminder(
  ctx: CommandCtx,
  sender: Sender,
  row: WholeInvoice,
  kind: PlannedReminder | "AD_HOC",
  to: readonly string[] = row.customerEmails,
): Promise<string> {
  const { dueDate } = row;
  if (dueDate === null) throw new Error(`The sent invoice ${row.id} has no due date`);
  const isCopied = sender.settings.copyReminders;
  const mailId = await writeMail(ctx, sender, { kind: "REMINDER", document: mailedInvoice(row), to, isCopied });
  const now = ctx.clock.now();
  const reminder = { id: newId(now.getTime()), invoiceId: row.id, kind, dueDate, mailId, createdAt: now };
  await ctx.db.invoiceReminder.create({ data: { accountId: ctx.accountId, ...reminder } });
  ctx.record({
    verb: "REMINDED",
    name: "Payment reminder sent",
    summary: `${row.customerLegalCompanyName} was reminded of the invoice ${row.number}.`,
    object: { type: "INVOICE", id: row.id },
    target: { type: "CUSTOMER", id: row.customerId },
    after: { kind, dueDate: dueDate.toISOString().slice(0, 10), mailId },
    event: "INVOICE_REMINDER_SENT",
  });
  return mailId;
}
