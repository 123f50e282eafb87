import { z } from "zod";
import { query } from "@/lib/core/operation";
import { openSecret } from "@/lib/core/secrets";
import type { MailSettingsModel } from "@/lib/db/generated/models";
import { patientTimeouts, type SmtpServer, serverOfUrl } from "@/lib/integrations/smtp/server";
import { passwordOwner, readSender, toMailSettings } from "./rows";
import { MailSettings } from "./schema";

/** How the account's mail goes out. */
export const getMailSettings = query({
  name: "getMailSettings",
  permission: "settings:read",
  input: z.object({}),
  output: MailSettings,
  run: async (ctx) => toMailSettings(await readSender(ctx)),
});

/** The server that an account's mail goes to; null: none is known. @throws Error when the password does not open */
export function serverOf(settings: MailSettingsModel): SmtpServer | null {
  const { accountId, smtpHost: host, smtpPort, smtpSecurity, smtpUser: user, smtpPassword } = settings;
  const installation = process.env.SMTP_URL;
  if (!host) return installation ? serverOfUrl(installation) : null;
  return {
    host,
    port: smtpPort ?? 587,
    security: smtpSecurity ?? "STARTTLS",
    credentials: user && smtpPassword ? { user, password: openSecret(smtpPassword, passwordOwner(accountId)) } : null,
    timeouts: patientTimeouts,
  };
}
