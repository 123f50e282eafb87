import { z } from "zod";
import { invalidState, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import type { MailModel } from "@/lib/db/generated/models";
import { lockNote } from "@/lib/features/credit-notes/draft/commands";
import { lockWhole } from "@/lib/features/invoices/draft/commands";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { writeReceiptMail } from "../receipts/commands";
import { objectOf, toMail } from "../rows";
import { Mail, MailId, MailResend } from "../schema";
import { readSender, type Sender } from "../settings/rows";
import { writeMail } from "../writing/commands";
import { refuseUnlessKnown, refuseUnlessMailable } from "../writing/rows";
import { writeCreditNoteMail } from "./mail-credit-note";
import { writeReminder } from "./remind";
import { writeInvoiceMail } from "./send";

/**
 * Sends a mail again as a new one, written afresh with the newest version of its document, to the same people or to others. The old one stays
 * as it is.
 *
 * @throws AppError NotFound; InvalidState MAIL_UNDER_WAY, the engine's reason where the document no longer allows it, or NOTIFICATIONS_OFF,
 * NO_SENDER
 */
export const resendMail = command({
  name: "resendMail",
  permission: "invoice:send",
  input: z.object({ ...MailId.shape, ...MailResend.shape }),
  output: Mail,
  async run(ctx, { id, to }) {
    const mail = isUuid(id) ? await ctx.db.mail.findFirst({ where: { id } }) : null;
    if (!mail) throw notFound();
    if (mail.status === "QUEUED" || mail.status === "SENDING") {
      throw invalidState("MAIL_UNDER_WAY", "It is still on its way. Wait until it has arrived or failed.");
    }
    const again = await writeAgain(ctx, await readSender(ctx), mail, to ?? mail.toAddresses);
    const row = await ctx.db.mail.findFirstOrThrow({ where: { id: again } });
    ctx.record({
      verb: "MAIL_RESENT",
      name: "Mail sent again",
      summary: `The mail “${row.subject}” was sent again to ${row.toAddresses.join(", ")}.`,
      object: objectOf(row),
      after: { mailId: again, instead: mail.id },
    });
    return toMail(row);
  },
});

async function writeAgain(ctx: CommandCtx, sender: Sender, mail: MailModel, to: readonly string[]): Promise<string> {
  const { kind, documentId: id } = mail;
  if (id === null) {
    refuseUnlessKnown(sender);
    return writeMail(ctx, sender, { kind: "TEST", document: null, to, isCopied: false });
  }
  if (kind === "RECEIPT") {
    refuseUnlessMailable(sender, to);
    return writeReceiptMail(ctx, sender, id, to);
  }
  if (mail.documentType === "CREDIT_NOTE") {
    const note = await lockNote(ctx, id, "resend");
    refuseUnlessMailable(sender, to);
    return writeCreditNoteMail(ctx, sender, note, to);
  }
  const row = await lockWhole(ctx, id, kind === "REMINDER" ? "sendPaymentReminder" : "resend");
  refuseUnlessMailable(sender, to);
  if (kind !== "REMINDER") return writeInvoiceMail(ctx, sender, row, to);
  const mailId = await writeReminder(ctx, sender, row, "AD_HOC", to);
  await refreshDunning(ctx, id);
  return mailId;
}
