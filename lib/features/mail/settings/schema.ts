import { z } from "zod";
import { email, requiredText, text } from "@/lib/core/fields";
import { Language } from "@/lib/core/languages";

const SmtpSecurity = z.enum(["NONE", "STARTTLS", "TLS"]);

const shape = {
  copyInvoices: z.boolean(),
  copyReminders: z.boolean(),
  sendsReminders: z.boolean(),
  language: Language,
};

/** How an account's mail goes out. A password never comes back. */
export const MailSettings = z.object({
  fromName: z.string().optional(),
  fromAddress: z.string().optional(),
  replyToAddress: z.string().optional(),
  ...shape,
  smtp: z
    .object({
      host: z.string(),
      port: z.int(),
      security: SmtpSecurity,
      user: z.string().optional(),
      hasPassword: z.boolean(),
    })
    .optional(),
  effective: z
    .object({
      fromName: z.string(),
      fromAddress: z.string().optional(),
      copyAddress: z.string().optional(),
      server: z.enum(["ACCOUNT", "INSTALLATION", "MAILBOX"]),
    })
    .meta({ description: "What counts with these settings; MAILBOX: no server is known, mail is shown only." }),
});
export type MailSettings = z.output<typeof MailSettings>;

export const MailSettingsWrite = z.object({
  fromName: requiredText(200).nullish().meta({ description: "The merchant's name unless given." }),
  fromAddress: email().nullish().meta({ description: "The merchant's address unless given." }),
  replyToAddress: email().nullish(),
  copyInvoices: shape.copyInvoices.default(true),
  copyReminders: shape.copyReminders.default(true),
  sendsReminders: shape.sendsReminders.default(true),
  language: Language.default("EN").meta({ description: "Of mail to customers who have no language of their own." }),
  smtp: z
    .object({
      host: requiredText(253).refine((host) => /^[A-Za-z0-9.:_-]+$/.test(host), {
        error: "Must be the name of a server.",
      }),
      port: z.int({ error: "Must be a whole number from 1 to 65535." }).min(1).max(65_535),
      security: SmtpSecurity,
      user: text(200).nullish(),
      password: text(500)
        .nullish()
        .meta({ description: "Stored encrypted, never answered. Left out: it stays; empty: it is removed." }),
    })
    .nullish()
    .meta({ description: "The account's own server; without one the installation's." }),
});
export type MailSettingsWrite = z.output<typeof MailSettingsWrite>;
