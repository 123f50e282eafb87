import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import type { MailModel } from "@/lib/db/generated/models";
import { lockInvoice } from "@/lib/db/invoices";
import { enqueueDelivery, lockMail, recordDataEnding } from "@/lib/db/mail";
import { refreshDunning } from "@/lib/features/invoices/dunning/commands";
import { deliver } from "@/lib/integrations/smtp/deliver";
import { writeMessage } from "@/lib/integrations/smtp/message";
import type { SmtpServer, SmtpTimeouts } from "@/lib/integrations/smtp/server";
import { objectOf } from "../rows";
import { messageIdOf } from "../writing/commands";
import { attachmentOf, findObstacle, routeOf } from "./queries";
import { leaseMilliseconds, type NextStep, nextStep, nextStepOfRefused, Outcome } from "./rules";

/**
 * Sends a mail that waits, if its time has come: claims it, hands it over, writes down what became of it, each in a transaction of its own
 * (D56). Doing it twice, or on many machines at once, sends it once.
 *
 * @param timeouts other than a patient sender's
 */
export async function deliverMail(ctx: Ctx, mailId: string, timeouts?: SmtpTimeouts): Promise<void> {
  const { attempt } = await claimMail(ctx, { mailId });
  if (attempt === null) return;
  const outcome = await tryToSend(ctx, mailId, attempt, timeouts);
  await settleMail(ctx, { mailId, attempt, outcome });
}

const Claimed = z.object({ attempt: z.int().nullable() });

/** Takes a mail whose time has come. One that a worker held who is gone is settled instead, by what is known of its attempt. */
export const claimMail = command({
  name: "claimMail",
  permission: "invoice:send",
  input: z.object({ mailId: z.uuid() }),
  output: Claimed,
  async run(ctx, { mailId }) {
    const mail = await lockedMail(ctx, mailId);
    const now = ctx.clock.now();
    if (!mail?.nextAttemptAt || mail.nextAttemptAt > now) return { attempt: null };
    if (mail.status === "SENDING") {
      const wasEnding = mail.dataEndingAt !== null;
      await settle(ctx, mail, {
        outcome: wasEnding ? "ANSWER_LOST" : "NOT_HANDED_OVER",
        answer: `The worker stopped ${wasEnding ? "while it waited for the server's answer" : "before the end of the message"}.`,
      });
      return { attempt: null };
    }
    const obstacle = await findObstacle(ctx, mail);
    if (obstacle !== null) {
      await settle(ctx, mail, { outcome: "OBSOLETE", answer: obstacle });
      return { attempt: null };
    }
    const attempt = mail.attempts + 1;
    const nextAttemptAt = new Date(now.getTime() + leaseMilliseconds);
    const data = { status: "SENDING" as const, attempts: attempt, dataEndingAt: null, nextAttemptAt, updatedAt: now };
    await ctx.db.mail.updateMany({ where: { id: mailId }, data });
    return { attempt };
  },
});

/** Writes down what became of an attempt, unless it has been given up; of one that was taken for lost the truth still counts. */
export const settleMail = command({
  name: "settleMail",
  permission: "invoice:send",
  input: z.object({ mailId: z.uuid(), attempt: z.int(), outcome: Outcome }),
  output: z.object({}),
  async run(ctx, { mailId, attempt, outcome }) {
    const mail = await lockedMail(ctx, mailId);
    const isOurs = mail?.attempts === attempt && (mail.status === "SENDING" || mail.status === "UNKNOWN");
    if (mail && isOurs) await settle(ctx, mail, outcome);
    return {};
  },
});

/** Never throws: what goes wrong before the server has the message's end is no handing over. */
async function tryToSend(ctx: Ctx, mailId: string, attempt: number, timeouts?: SmtpTimeouts): Promise<Outcome> {
  try {
    const mail = await ctx.db.mail.findFirstOrThrow({ where: { id: mailId } });
    const server = await routeOf(ctx, mail);
    if (server === null) return { outcome: "MAILBOX", answer: "Kept in the mailbox; it was not sent to anybody." };
    return await handOver(ctx, mail, attempt, timeouts ? { ...server, timeouts } : server);
  } catch (error) {
    return { outcome: "NOT_HANDED_OVER", answer: error instanceof Error ? error.message : String(error) };
  }
}

async function handOver(ctx: Ctx, mail: MailModel, attempt: number, server: SmtpServer): Promise<Outcome> {
  const message = await writeMessage({
    messageId: mail.messageId,
    date: mail.createdAt,
    from: { name: mail.fromName, address: mail.fromAddress },
    replyTo: mail.replyToAddress,
    to: mail.toAddresses,
    cc: mail.ccAddresses,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachment: await attachmentOf(ctx, mail),
  });
  const envelope = { from: mail.fromAddress, to: [...mail.toAddresses, ...mail.ccAddresses] };
  return deliver(server, envelope, message, () => recordDataEnding(ctx, mail.id, attempt));
}

/** The mail, locked; an invoice whose reminder it is first, as everywhere. */
async function lockedMail(ctx: CommandCtx, id: string): Promise<MailModel | null> {
  const seen = await ctx.db.mail.findFirst({ where: { id }, select: { kind: true, documentId: true } });
  if (seen?.kind === "REMINDER" && seen.documentId) await lockInvoice(ctx, seen.documentId);
  await lockMail(ctx, id);
  return ctx.db.mail.findFirst({ where: { id } });
}

async function settle(ctx: CommandCtx, mail: MailModel, outcome: Outcome): Promise<void> {
  const now = ctx.clock.now();
  const step = nextStep(outcome, mail.attempts);
  const nextAttemptAt = timeOf(step, now);
  const serverAnswer = storable(outcome.answer);
  await ctx.db.mail.updateMany({
    where: { id: mail.id },
    data: {
      ...{ status: step.status, nextAttemptAt, serverAnswer, updatedAt: now, dataEndingAt: null },
      ...(step.status === "SENT" ? { sentAt: now, route: outcome.outcome === "MAILBOX" ? "MAILBOX" : "SMTP" } : {}),
    },
  });
  if (nextAttemptAt) await enqueueDelivery(ctx, mail.id, nextAttemptAt);
  if (outcome.outcome === "ACCEPTED") {
    for (const recipient of outcome.refused) await writeForRefused(ctx, mail, recipient);
  }
  if (mail.kind === "REMINDER" && mail.documentId) await refreshDunning(ctx, mail.documentId);
  if (step.status !== "QUEUED") recordOutcome(ctx, mail, step.status, serverAnswer);
}

/**
 * A recipient that was refused while others got the mail gets one of her own, so that she is tried again, or shown as failed, and nobody
 * gets it twice.
 */
async function writeForRefused(
  ctx: CommandCtx,
  { dataEndingAt: _ending, ...mail }: MailModel,
  recipient: { address: string; isPermanent: boolean; answer: string },
): Promise<void> {
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  const step = nextStepOfRefused(recipient, mail.attempts);
  const nextAttemptAt = timeOf(step, now);
  const own = { id, messageId: messageIdOf(id, mail.fromAddress), toAddresses: [recipient.address], ccAddresses: [] };
  const state = {
    status: step.status,
    nextAttemptAt,
    serverAnswer: storable(recipient.answer),
    sentAt: null,
    route: null,
  };
  await ctx.db.mail.create({ data: { ...mail, ...own, ...state, createdAt: now, updatedAt: now } });
  if (nextAttemptAt) await enqueueDelivery(ctx, id, nextAttemptAt);
  if (step.status === "FAILED") recordOutcome(ctx, { ...mail, ...own, dataEndingAt: null }, "FAILED", recipient.answer);
}

/** A server may say anything; a null character is what PostgreSQL does not keep. */
function storable(answer: string): string {
  return answer.replaceAll("\u0000", "").slice(0, 2_000).toWellFormed();
}

function timeOf({ delay }: NextStep, now: Date): Date | null {
  return delay === null ? null : new Date(now.getTime() + delay);
}

const told = {
  SENT: { verb: "MAIL_SENT", name: "Mail delivered", how: "was taken by the server" },
  FAILED: { verb: "MAIL_FAILED", name: "Mail failed", how: "could not be sent" },
  UNKNOWN: {
    verb: "MAIL_UNKNOWN",
    name: "Mail perhaps delivered",
    how: "may have arrived: the server's answer was lost",
  },
} as const;

function recordOutcome(ctx: CommandCtx, mail: MailModel, status: keyof typeof told, serverAnswer: string): void {
  const { verb, name, how } = told[status];
  const { customerId } = mail;
  ctx.record({
    verb,
    name,
    summary: `The mail “${mail.subject}” to ${mail.toAddresses.join(", ")} ${how}.`,
    reason: serverAnswer,
    object: objectOf(mail),
    ...(customerId ? { target: { type: "CUSTOMER", id: customerId } } : {}),
    after: { mailId: mail.id, status, serverAnswer },
  });
}
