import type { Ctx } from "@/lib/core/context";
import { readAccount } from "@/lib/db/accounts";
import type { MailModel } from "@/lib/db/generated/models";
import { membersAmong } from "@/lib/db/mail";
import { documentFile } from "@/lib/features/invoices/documents/commands";
import { downloadReceipt } from "@/lib/features/payments/receipt/queries";
import type { SmtpServer } from "@/lib/integrations/smtp/server";
import { serverOf } from "../settings/queries";
import { readSender } from "../settings/rows";
import { obstacleTo } from "./rules";

/** Where a mail goes; null: into the mailbox (D47: in a sandbox all that is not to the workspace's own people alone). */
export async function routeOf(ctx: Ctx, mail: MailModel): Promise<SmtpServer | null> {
  const { environment } = await readAccount(ctx);
  if (environment === "SANDBOX") {
    const everybody = [...mail.toAddresses, ...mail.ccAddresses];
    const members = await membersAmong(ctx, everybody);
    if (!everybody.every((address) => members.has(address.toLowerCase()))) return null;
  }
  return serverOf((await readSender(ctx)).settings);
}

/** The bytes of the very version that the mail names (D32); rendered first where nobody has yet. */
export async function attachmentOf(ctx: Ctx, mail: MailModel): Promise<{ name: string; bytes: Uint8Array } | null> {
  const { attachmentName: name, documentType, documentId, documentVersion: version } = mail;
  if (mail.kind === "RECEIPT" && name !== null && documentId !== null) {
    return { name, bytes: (await downloadReceipt(ctx, { id: documentId })).bytes };
  }
  if (name === null || documentType === null || documentId === null || version === null) return null;
  return { name, bytes: await documentFile(ctx, { documentType, documentId, version }) };
}

/** Why a mail that waits is not sent any more; null: it still holds. */
export async function findObstacle(ctx: Ctx, mail: MailModel): Promise<string | null> {
  const { kind, documentType, documentId: id } = mail;
  if (id === null) return null;
  if (kind === "RECEIPT") {
    const payment = await ctx.db.payment.findFirst({ where: { id }, select: { reversedAt: true } });
    return payment?.reversedAt ? "Not sent: the payment was reversed meanwhile." : null;
  }
  const document =
    documentType === "INVOICE"
      ? await ctx.db.invoice.findFirst({ where: { id }, select: { status: true, paymentStatus: true } })
      : await ctx.db.creditNote.findFirst({ where: { id }, select: { status: true } });
  return obstacleTo(kind, document);
}
