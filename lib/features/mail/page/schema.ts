import { z } from "zod";
import { Mail } from "../schema";

/** Where an account's mail goes; SANDBOX: only to the workspace's own people (D47), MAILBOX: no server is known, it is shown only. */
export const MailOutlet = z.enum(["SERVER", "SANDBOX", "MAILBOX"]);
export type MailOutlet = z.output<typeof MailOutlet>;

/** Mails of a kind or about a document, and what would become of the next one. */
export const MailAndOutlet = z.object({
  /** Newest first. */
  items: z.array(Mail),
  outlet: MailOutlet,
  /** Who is in copy of the document, and of a reminder; null: nobody. */
  copyAddress: z.string().nullable(),
  reminderCopyAddress: z.string().nullable(),
  timeZone: z.string(),
});
export type MailAndOutlet = z.output<typeof MailAndOutlet>;

/** Mails that went nowhere, newest first. */
export const Mailbox = z.object({ items: z.array(Mail), hasMore: z.boolean(), timeZone: z.string() });
export type Mailbox = z.output<typeof Mailbox>;
