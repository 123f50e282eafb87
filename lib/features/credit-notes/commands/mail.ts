import { invalidState } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { creditNotingFacts } from "@/lib/db/credit-notes";
import { enqueue } from "@/lib/jobs/enqueue";

/** Asks the worker to mail a sent note; the job exists when the change does. */
export async function requestCreditNoteMail(ctx: CommandCtx, note: { id: string }): Promise<void> {
  await enqueue(ctx.db, "mailCreditNote", { accountId: ctx.accountId, creditNoteId: note.id });
}

/** @throws AppError InvalidState NOTIFICATIONS_OFF, NO_RECIPIENT */
export async function refuseUnmailable(ctx: CommandCtx, note: { customerEmails: readonly string[] }): Promise<void> {
  const { send_customer_notifications: isOn } = await creditNotingFacts(ctx);
  if (!isOn) {
    throw invalidState("NOTIFICATIONS_OFF", "Mail to customers is switched off in the account settings.");
  }
  if (note.customerEmails.length === 0) {
    throw invalidState("NO_RECIPIENT", "It has no recipient. Add an e-mail address first.", {
      customerEmails: ["Needs at least one e-mail address."],
    });
  }
}
