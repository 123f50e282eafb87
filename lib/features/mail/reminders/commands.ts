import { z } from "zod";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockInvoicesToRemind, lockOpenInvoices } from "@/lib/db/dunning";
import { reminderDue } from "@/lib/engine/invoice/dunning";
import { today } from "@/lib/features/invoices/commands/write";
import { wholeInvoice } from "@/lib/features/invoices/draft/rows";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { dunningFacts } from "@/lib/features/invoices/dunning/queries";
import { writeReminder } from "../commands/remind";
import { readSender, type Sender } from "../settings/rows";
import { isKnown } from "../writing/rows";

const Batch = z.object({ after: z.uuid().nullable(), limit: z.int().min(1).max(500) });
/** `last`: the id to go on after; null: there was nothing. */
const Done = z.object({ last: z.string().nullable(), reminded: z.int() });

/** Writes the planned reminders whose day has come in the account's time zone (billing.md §8.8), a batch in a transaction. */
export const remindDueInvoices = command({
  name: "remindDueInvoices",
  permission: "invoice:send",
  input: Batch,
  output: Done,
  async run(ctx, batch) {
    const sender = await readSender(ctx);
    if (!isKnown(sender)) return { last: null, reminded: 0 };
    const invoices = await lockInvoicesToRemind(ctx, { ...batch, today: today(ctx) });
    let reminded = 0;
    for (const { id } of invoices) if (await remindIfDue(ctx, sender, id)) reminded += 1;
    return { last: invoices.at(-1)?.id ?? null, reminded };
  },
});

/** Plans the reminders of open invoices anew after a change of settings, a batch in a transaction. */
export const planReminders = command({
  name: "planReminders",
  permission: "invoice:send",
  input: Batch,
  output: Done,
  async run(ctx, { after, limit }) {
    const invoices = await lockOpenInvoices(ctx, after, limit);
    for (const { id } of invoices) await refreshDunning(ctx, id);
    return { last: invoices.at(-1)?.id ?? null, reminded: 0 };
  },
});

async function remindIfDue(ctx: CommandCtx, sender: Sender, id: string): Promise<boolean> {
  const kind = reminderDue(await dunningFacts(ctx, id));
  if (kind !== null) {
    const row = await ctx.db.invoice.findFirstOrThrow({ where: { id }, include: wholeInvoice });
    await writeReminder(ctx, sender, row, kind);
  }
  await refreshDunning(ctx, id);
  return kind !== null;
}
