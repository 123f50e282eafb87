import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { id } from "@/lib/core/fields";
import { query } from "@/lib/core/operation";
import { listMail } from "../queries";
import { mailOmit, toMail } from "../rows";
import type { MailFilters } from "../schema";
import { readSender, type Sender } from "../settings/rows";
import { MailAndOutlet, Mailbox, type MailOutlet } from "./schema";

/** The mail about an invoice or a credit note, its newest hundred, and where the next one would go. */
export const mailOfDocument = query({
  name: "mailOfDocument",
  permission: "invoice:read",
  input: z.object({ id: id() }),
  output: MailAndOutlet,
  run: (ctx, { id: documentId }) => mailAndOutlet(ctx, { documentId, limit: 100 }),
});

/** The newest test mails. */
export const testMail = query({
  name: "testMail",
  permission: "invoice:read",
  input: z.object({}),
  output: MailAndOutlet,
  run: (ctx) => mailAndOutlet(ctx, { kind: "TEST", limit: 5 }),
});

const mailboxSize = 100;

/** The newest mails that were kept here instead of being sent. */
export const openMailbox = query({
  name: "openMailbox",
  permission: "invoice:read",
  input: z.object({}),
  output: Mailbox,
  async run(ctx) {
    const rows = await ctx.db.mail.findMany({
      where: { route: "MAILBOX" },
      orderBy: { id: "desc" },
      take: mailboxSize + 1,
      omit: mailOmit,
    });
    const items = rows.slice(0, mailboxSize).map(toMail);
    return { items, hasMore: rows.length > mailboxSize, timeZone: ctx.timeZone };
  },
});

async function mailAndOutlet(ctx: Ctx, filters: z.input<typeof MailFilters>) {
  const [{ items }, sender] = await Promise.all([listMail(ctx, filters), readSender(ctx)]);
  const { copyInvoices, copyReminders } = sender.settings;
  return {
    items,
    outlet: outletOf(sender),
    copyAddress: copyInvoices ? sender.copyAddress : null,
    reminderCopyAddress: copyReminders ? sender.copyAddress : null,
    timeZone: ctx.timeZone,
  };
}

function outletOf({ account, server }: Sender): MailOutlet {
  if (server === "MAILBOX") return "MAILBOX";
  return account.environment === "SANDBOX" ? "SANDBOX" : "SERVER";
}
