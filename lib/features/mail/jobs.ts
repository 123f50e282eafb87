import { z } from "zod";
import { jobContextFor } from "@/lib/auth/job-context";
import { type Clock, systemClock } from "@/lib/core/clock";
import { accountsToRemind } from "@/lib/db/dunning";
import { enqueueOverdueDeliveries } from "@/lib/db/mail";
import { mailCreditNote } from "./commands/mail-credit-note";
import { sendIssuedInvoice } from "./commands/send";
import { deliverMail } from "./delivery/commands";
import { planReminders, remindDueInvoices } from "./reminders/commands";

const Deliver = z.object({ accountId: z.uuid(), mailId: z.uuid() });
const SendInvoice = z.object({ accountId: z.uuid(), invoiceId: z.uuid() });
const MailCreditNote = z.object({ accountId: z.uuid(), creditNoteId: z.uuid() });
const PlanReminders = z.object({ accountId: z.uuid() });

/** Invoices in one transaction. */
const batch = 50;

/** Task `deliver-mail`: sends a mail whose time has come (D56). Doing it twice sends it once. */
export async function deliver(payload: unknown): Promise<void> {
  const { accountId, mailId } = Deliver.parse(payload);
  await deliverMail(await jobContextFor(accountId, "deliver-mail"), mailId);
}

/** Task `deliver-overdue-mail`: finds mail that nobody tried when it was time, and mail whose worker is gone. */
export async function deliverOverdue(): Promise<void> {
  await enqueueOverdueDeliveries(systemClock.now());
}

/** Task `send-invoice`: sends what was issued by itself (D45). Doing it twice sends it once. */
export async function sendInvoiceByItself(payload: unknown): Promise<void> {
  const { accountId, invoiceId } = SendInvoice.parse(payload);
  await sendIssuedInvoice(await jobContextFor(accountId, "send-invoice"), { invoiceId });
}

/** Task `mailCreditNote`: writes the mail of a credit note that was sent. Doing it twice writes one. */
export async function mailSentCreditNote(payload: unknown): Promise<void> {
  const { accountId, creditNoteId } = MailCreditNote.parse(payload);
  await mailCreditNote(await jobContextFor(accountId, "mail-credit-note"), { creditNoteId });
}

/** Task `remind`: writes the payment reminders whose day has come, account by account in its own time zone. */
export function remind(): Promise<void> {
  return remindBy(systemClock);
}

/** What the task does, by another clock. */
export async function remindBy(clock: Clock): Promise<void> {
  for (const accountId of await accountsToRemind(clock.now())) {
    const ctx = await jobContextFor(accountId, "remind", clock);
    await inBatches((after) => remindDueInvoices(ctx, { after, limit: batch }));
  }
}

/** Task `plan-reminders`: plans an account's reminders anew after a change of its settings. */
export async function planAnew(payload: unknown): Promise<void> {
  const { accountId } = PlanReminders.parse(payload);
  const ctx = await jobContextFor(accountId, "plan-reminders");
  await inBatches((after) => planReminders(ctx, { after, limit: batch }));
}

async function inBatches(run: (after: string | null) => Promise<{ last: string | null }>): Promise<void> {
  let after: string | null = null;
  do after = (await run(after)).last;
  while (after !== null);
}
