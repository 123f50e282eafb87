import { invalid } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { sealSecret } from "@/lib/core/secrets";
import { lockAccount } from "@/lib/db/accounts";
import { differences } from "@/lib/features/accounts/rules";
import { enqueue } from "@/lib/jobs/enqueue";
import { passwordOwner, readSender, type Sender, toMailSettings } from "./rows";
import { MailSettings, MailSettingsWrite } from "./schema";

/**
 * Replaces the settings. A password that is left out stays, but only for the same server and user: it must not be shown to another server.
 *
 * @throws ValidationFailed on `smtp.password`
 */
export const updateMailSettings = command({
  name: "updateMailSettings",
  permission: "settings:update",
  input: MailSettingsWrite,
  output: MailSettings,
  async run(ctx, input) {
    await lockAccount(ctx);
    const before = await readSender(ctx);
    const columns = columnsOf(ctx, input, before);
    const row = { accountId: ctx.accountId, updatedAt: ctx.clock.now() };
    await ctx.db.mailSettings.createMany({ data: [row], skipDuplicates: true });
    await ctx.db.mailSettings.updateMany({ data: { ...columns, updatedAt: ctx.clock.now() } });
    const after = await readSender(ctx);
    const change = differences(shown(before), shown(after));
    if (change === null) return toMailSettings(after);
    if (before.settings.sendsReminders !== after.settings.sendsReminders) {
      await enqueue(ctx.db, "plan-reminders", { accountId: ctx.accountId });
    }
    ctx.record({
      verb: "UPDATED",
      name: "Mail settings changed",
      summary: "How mail goes out was changed.",
      object: { type: "ACCOUNT", id: ctx.accountId },
      ...change,
    });
    return toMailSettings(after);
  },
});

function columnsOf(ctx: CommandCtx, { smtp, ...rest }: MailSettingsWrite, before: Sender) {
  const { fromName, fromAddress, replyToAddress, ...preferences } = rest;
  return {
    ...preferences,
    fromName: fromName ?? null,
    fromAddress: fromAddress ?? null,
    replyToAddress: replyToAddress ?? null,
    smtpHost: smtp?.host ?? null,
    smtpPort: smtp?.port ?? null,
    smtpSecurity: smtp?.security ?? null,
    smtpUser: smtp?.user || null,
    smtpPassword: smtp ? passwordOf(ctx, smtp, before) : null,
  };
}

function passwordOf(ctx: CommandCtx, smtp: NonNullable<MailSettingsWrite["smtp"]>, { settings }: Sender) {
  const { password } = smtp;
  if (password) return sealSecret(password, passwordOwner(ctx.accountId));
  if (password === "" || settings.smtpPassword === null) return null;
  const isSame =
    settings.smtpHost === smtp.host &&
    settings.smtpPort === smtp.port &&
    settings.smtpUser === (smtp.user || null) &&
    settings.smtpSecurity === smtp.security;
  if (!isSame) throw invalid({ "smtp.password": ["Must be given again, since the server or its user changes."] });
  return settings.smtpPassword;
}

/** What the log keeps: of a password only whether it is another one. */
function shown(sender: Sender) {
  const { effective: _effective, ...settings } = toMailSettings(sender);
  const { smtpPassword } = sender.settings;
  return {
    ...settings,
    smtpPassword: smtpPassword && `sealed ${Buffer.from(smtpPassword.slice(4, 8)).toString("hex")}`,
  };
}
