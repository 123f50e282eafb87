import type { Ctx } from "@/lib/core/context";
import { readAccount } from "@/lib/db/accounts";
import type { AccountModel, MailSettingsModel } from "@/lib/db/generated/models";
import type { MailSettings } from "./schema";

/** Who an account's mail is from, as things stand now. */
export interface Sender {
  account: AccountModel;
  settings: MailSettingsModel;
  name: string;
  /** Null: nobody has said yet. */
  address: string | null;
  /** The merchant's own, for copies. */
  copyAddress: string | null;
  accent: string | null;
  server: MailSettings["effective"]["server"];
}

export async function readSender(ctx: Ctx): Promise<Sender> {
  const account = await readAccount(ctx);
  const settings = (await ctx.db.mailSettings.findFirst({})) ?? unchangedSettings(ctx);
  const merchant = await ctx.db.merchant.findFirstOrThrow({
    select: { legalCompanyName: true, email: true, primaryColour: true },
  });
  return {
    account,
    settings,
    name: settings.fromName ?? merchant.legalCompanyName,
    address: settings.fromAddress ?? merchant.email,
    copyAddress: merchant.email ?? settings.replyToAddress ?? settings.fromAddress,
    accent: merchant.primaryColour,
    server: settings.smtpHost ? "ACCOUNT" : process.env.SMTP_URL ? "INSTALLATION" : "MAILBOX",
  };
}

export function passwordOwner(accountId: string): string {
  return `${accountId} smtp-password`;
}

export function toMailSettings({ settings, name, address, copyAddress, server }: Sender): MailSettings {
  const { fromName, fromAddress, replyToAddress, smtpHost, smtpUser } = settings;
  const { copyInvoices, copyReminders, sendsReminders, language } = settings;
  return {
    ...(fromName ? { fromName } : {}),
    ...(fromAddress ? { fromAddress } : {}),
    ...(replyToAddress ? { replyToAddress } : {}),
    ...{ copyInvoices, copyReminders, sendsReminders, language },
    ...(smtpHost
      ? {
          smtp: {
            host: smtpHost,
            port: settings.smtpPort ?? 587,
            security: settings.smtpSecurity ?? "STARTTLS",
            ...(smtpUser ? { user: smtpUser } : {}),
            hasPassword: settings.smtpPassword !== null,
          },
        }
      : {}),
    effective: {
      fromName: name,
      ...(address ? { fromAddress: address } : {}),
      ...(copyAddress ? { copyAddress } : {}),
      server,
    },
  };
}

function unchangedSettings(ctx: Ctx): MailSettingsModel {
  return {
    accountId: ctx.accountId,
    ...{ fromName: null, fromAddress: null, replyToAddress: null },
    ...{ copyInvoices: true, copyReminders: true, sendsReminders: true, language: "EN" },
    ...{ smtpHost: null, smtpPort: null, smtpSecurity: null, smtpUser: null, smtpPassword: null },
    updatedAt: ctx.clock.now(),
  };
}
