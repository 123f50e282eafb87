import MailComposer from "nodemailer/lib/mail-composer";

/** One message as it is to be read. Everything in it is text as people typed it: the writer of the headers encodes it. */
export interface MailMessage {
  messageId: string;
  date: Date;
  from: { name: string | null; address: string };
  replyTo: string | null;
  to: readonly string[];
  cc: readonly string[];
  subject: string;
  text: string;
  html: string;
  attachment: { name: string; bytes: Uint8Array } | null;
}

/** The message as it goes over the wire (RFC 5322, MIME); the same message is told to be the same by its id and date (D56). */
export function writeMessage(message: MailMessage): Promise<Buffer> {
  const { from, attachment } = message;
  const composer = new MailComposer({
    messageId: message.messageId,
    date: message.date,
    from: { name: from.name ?? "", address: from.address },
    ...(message.replyTo ? { replyTo: { name: "", address: message.replyTo } } : {}),
    to: message.to.map((address) => ({ name: "", address })),
    cc: message.cc.map((address) => ({ name: "", address })),
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "windows",
    ...(attachment
      ? {
          attachments: [
            { filename: attachment.name, content: Buffer.from(attachment.bytes), contentType: "application/pdf" },
          ],
        }
      : {}),
  });
  return composer.compile().build();
}
