import { invalid } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { toMail } from "../rows";
import { Mail, TestMail } from "../schema";
import { readSender } from "../settings/rows";
import { writeMail } from "../writing/commands";
import { refuseUnlessKnown } from "../writing/rows";

/**
 * Sends a test message through the settings as they are; what became of it is read from the mail.
 *
 * @throws AppError InvalidState NO_SENDER; ValidationFailed on `to` where the caller has no address
 */
export const sendTestMail = command({
  name: "sendTestMail",
  permission: "settings:update",
  input: TestMail,
  output: Mail,
  async run(ctx, { to }) {
    const address = to ?? (ctx.actor.type === "USER" ? ctx.actor.email : null);
    if (address === null) throw invalid({ to: ["Is required: a key has no address of its own."] });
    const sender = await readSender(ctx);
    refuseUnlessKnown(sender);
    const id = await writeMail(ctx, sender, { kind: "TEST", document: null, to: [address], isCopied: false });
    ctx.record({
      verb: "CREATED",
      name: "Test mail sent",
      summary: `A test mail was sent to ${address}.`,
      object: { type: "MAIL", id },
      after: { to: address },
    });
    return toMail(await ctx.db.mail.findFirstOrThrow({ where: { id } }));
  },
});
