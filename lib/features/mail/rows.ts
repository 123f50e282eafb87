import type { MailModel } from "@/lib/db/generated/models";
import type { Mail, MailDetail } from "./schema";

/** All of a mail but what it says. */
export const mailOmit = { text: true, html: true } as const;
export type MailRow = Omit<MailModel, keyof typeof mailOmit>;

export function toMail(row: MailRow): Mail {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    ...(row.route ? { route: row.route } : {}),
    ...(row.documentType ? { documentType: row.documentType } : {}),
    ...(row.documentId ? { documentId: row.documentId } : {}),
    ...(row.documentVersion === null ? {} : { documentVersion: row.documentVersion }),
    ...(row.customerId ? { customerId: row.customerId } : {}),
    language: row.language,
    messageId: row.messageId,
    from: { ...(row.fromName ? { name: row.fromName } : {}), address: row.fromAddress },
    ...(row.replyToAddress ? { replyTo: row.replyToAddress } : {}),
    to: row.toAddresses,
    cc: row.ccAddresses,
    subject: row.subject,
    ...(row.attachmentName ? { attachmentName: row.attachmentName } : {}),
    attempts: row.attempts,
    ...(row.nextAttemptAt ? { nextAttemptAt: row.nextAttemptAt.toISOString() } : {}),
    ...(row.serverAnswer ? { serverAnswer: row.serverAnswer } : {}),
    ...(row.requestedBy ? { requestedBy: row.requestedBy } : {}),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.sentAt ? { sentAt: row.sentAt.toISOString() } : {}),
  };
}

export function toMailDetail(row: MailModel): MailDetail {
  return { ...toMail(row), text: row.text, html: row.html };
}

/** What the log counts a mail to: the document or payment that it is about, else itself. */
export function objectOf(mail: Pick<MailModel, "id" | "kind" | "documentType" | "documentId">): {
  type: string;
  id: string;
} {
  const type = mail.kind === "RECEIPT" ? "PAYMENT" : mail.documentType;
  return type && mail.documentId ? { type, id: mail.documentId } : { type: "MAIL", id: mail.id };
}
