import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { attempt, type CommandCtx, command } from "@/lib/core/operation";
import { lockNote } from "@/lib/features/credit-notes/draft/commands";
import type { WholeCreditNote } from "@/lib/features/credit-notes/draft/rows";
import { readSender, type Sender } from "../settings/rows";
import { writeMail } from "../writing/commands";
import { mailedCreditNote, refuseUnlessMailable } from "../writing/rows";

/** Writes the mail with a credit note that was sent; one that it has already is not written twice. */
export const mailCreditNote = command({
  name: "mailCreditNote",
  permission: "creditNote:send",
  input: z.object({ creditNoteId: z.uuid() }),
  output: z.object({}),
  async run(ctx, { creditNoteId: id }) {
    const refusal = await attempt(ctx, () => mailOnce(ctx, id));
    if (refusal instanceof AppError) {
      ctx.record({
        verb: "SEND_REFUSED",
        name: "Credit note not mailed",
        summary: `The credit note was not mailed: ${refusal.message}`,
        object: { type: "CREDIT_NOTE", id },
        reason: refusal.message,
      });
    }
    return {};
  },
});

/** @param to the note's own recipients unless given */
export function writeCreditNoteMail(
  ctx: CommandCtx,
  sender: Sender,
  note: WholeCreditNote,
  to: readonly string[] = note.customerEmails,
): Promise<string> {
  const isCopied = sender.settings.copyInvoices;
  return writeMail(ctx, sender, { kind: "CREDIT_NOTE", document: mailedCreditNote(note), to, isCopied });
}

async function mailOnce(ctx: CommandCtx, id: string): Promise<void> {
  const note = await lockNote(ctx, id, "resend");
  if ((await ctx.db.mail.count({ where: { documentType: "CREDIT_NOTE", documentId: id } })) > 0) return;
  const sender = await readSender(ctx);
  refuseUnlessMailable(sender, note.customerEmails);
  await writeCreditNoteMail(ctx, sender, note);
}
