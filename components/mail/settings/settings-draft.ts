import type { Language } from "@/lib/core/languages";
import type { MailSettings, MailSettingsWrite } from "@/lib/features/mail/settings/schema";

type Security = NonNullable<MailSettings["smtp"]>["security"];

/** The settings as they are typed. */
export interface SettingsDraft {
  fromName: string;
  fromAddress: string;
  replyToAddress: string;
  copyInvoices: boolean;
  copyReminders: boolean;
  sendsReminders: boolean;
  language: Language;
  hasOwnServer: boolean;
  host: string;
  port: string;
  security: Security;
  user: string;
  /** What is typed now; the stored one never comes back. */
  password: string;
}

export function draftOf({ smtp, effective: _effective, ...settings }: MailSettings): SettingsDraft {
  const { copyInvoices, copyReminders, sendsReminders, language } = settings;
  return {
    fromName: settings.fromName ?? "",
    fromAddress: settings.fromAddress ?? "",
    replyToAddress: settings.replyToAddress ?? "",
    ...{ copyInvoices, copyReminders, sendsReminders, language },
    hasOwnServer: smtp !== undefined,
    host: smtp?.host ?? "",
    port: String(smtp?.port ?? 587),
    security: smtp?.security ?? "STARTTLS",
    user: smtp?.user ?? "",
    password: "",
  };
}

/** The draft as it is saved: a password that is not typed stays, unless there is no user any more that it would belong to. */
export function writtenSettings(draft: SettingsDraft): MailSettingsWrite {
  const { copyInvoices, copyReminders, sendsReminders, language, security } = draft;
  const user = draft.user.trim();
  const password = user === "" ? "" : draft.password || undefined;
  const server = { host: draft.host.trim(), port: Number(draft.port), security, user: user || null };
  return {
    fromName: draft.fromName.trim() || null,
    fromAddress: draft.fromAddress.trim() || null,
    replyToAddress: draft.replyToAddress.trim() || null,
    ...{ copyInvoices, copyReminders, sendsReminders, language },
    smtp: draft.hasOwnServer ? { ...server, ...(password === undefined ? {} : { password }) } : null,
  };
}
