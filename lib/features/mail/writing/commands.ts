import { newId } from "@/lib/core/ids";
import type { Language } from "@/lib/core/languages";
import type { CommandCtx } from "@/lib/core/operation";
import type { MailCreateManyInput } from "@/lib/db/generated/models";
import { enqueueDelivery, membersAmong } from "@/lib/db/mail";
import { today } from "@/lib/features/invoices/commands/write";
import { fileNameOf } from "@/lib/features/invoices/documents/queries";
import { type Letter, type LetterFacts, writeLetter } from "../letter/rules";
import type { Sender } from "../settings/rows";
import type { MailedDocument } from "./rows";

export interface MailOrder {
  kind: LetterFacts["kind"];
  document: MailedDocument | null;
  to: readonly string[];
  /** Whether the merchant's own address is in copy. */
  isCopied: boolean;
}

/**
 * Writes a mail, in the words of the customer's language, and asks the worker to send it: both in the caller's transaction, so that it goes
 * out if and only if what it says came about. In a sandbox what goes to people outside the workspace is a mail of its own, which stays
 * in the mailbox (D47).
 *
 * @returns the id of the mail to the first of the recipients
 */
export async function writeMail(ctx: CommandCtx, sender: Sender, order: MailOrder): Promise<string> {
  const { document, kind } = order;
  const isSandbox = sender.account.environment === "SANDBOX";
  const language = await languageOf(ctx, sender, document);
  const letter = writeLetter({
    ...{ kind, language, isSandbox, document: document?.letter ?? null },
    ...{ seller: sender.name, accent: sender.accent, today: today(ctx) },
  });
  const copies = order.isCopied && sender.copyAddress ? [sender.copyAddress] : [];
  const everybody = { to: distinct(order.to), cc: without(copies, order.to) };
  const groups = isSandbox ? await apart(ctx, everybody) : [everybody];
  const rows = groups.map((group) => mailRow(ctx, sender, { letter, language, kind, document, ...group }));
  await ctx.db.mail.createMany({ data: rows });
  for (const { id } of rows) await enqueueDelivery(ctx, id, ctx.clock.now());
  const [first] = rows;
  if (!first) throw new Error("A mail to nobody");
  return first.id;
}

const unknownSender = "no-reply@ledgerline.invalid";

function mailRow(
  ctx: CommandCtx,
  sender: Sender,
  mail: {
    kind: MailOrder["kind"];
    document: MailedDocument | null;
    letter: Letter;
    language: Language;
    to: string[];
    cc: string[];
  },
) {
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  const { document } = mail;
  const fromAddress = sender.address ?? unknownSender;
  return {
    accountId: ctx.accountId,
    id,
    kind: mail.kind,
    ...(document
      ? {
          documentType: document.type,
          documentId: document.id,
          documentVersion: document.version,
          customerId: document.customerId,
          attachmentName: fileNameOf(document.letter.number),
        }
      : {}),
    language: mail.language,
    messageId: messageIdOf(id, fromAddress),
    fromName: sender.name,
    fromAddress,
    replyToAddress: sender.settings.replyToAddress,
    toAddresses: mail.to,
    ccAddresses: mail.cc,
    ...mail.letter,
    nextAttemptAt: now,
    requestedBy: requester(ctx),
    createdAt: now,
    updatedAt: now,
  } satisfies MailCreateManyInput;
}

/** Unique in the world, and the same at every attempt (D56). */
export function messageIdOf(id: string, fromAddress: string): string {
  return `<${id}@${fromAddress.slice(fromAddress.lastIndexOf("@") + 1)}>`;
}

async function languageOf(ctx: CommandCtx, sender: Sender, document: MailedDocument | null): Promise<Language> {
  if (!document) return sender.settings.language;
  const customer = await ctx.db.customer.findFirst({ where: { id: document.customerId }, select: { language: true } });
  return customer?.language ?? sender.settings.language;
}

/** The workspace's own people and everybody else, those to whom it is addressed first. */
async function apart(ctx: CommandCtx, { to, cc }: { to: string[]; cc: string[] }) {
  const members = await membersAmong(ctx, [...to, ...cc]);
  const isMember = (address: string) => members.has(address.toLowerCase());
  const groups = [isMember, (address: string) => !isMember(address)].map((belongs) => {
    const [addressed, copied] = [to.filter(belongs), cc.filter(belongs)];
    return addressed.length > 0 ? { to: addressed, cc: copied } : { to: copied, cc: [] };
  });
  const [first] = to;
  return groups
    .filter((group) => group.to.length > 0)
    .sort((one) => (first !== undefined && one.to.includes(first) ? -1 : 1));
}

function distinct(addresses: readonly string[]): string[] {
  return addresses.filter((address, index) => without([address], addresses.slice(0, index)).length > 0);
}

function without(addresses: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((address) => address.toLowerCase()));
  return addresses.filter((address) => !known.has(address.toLowerCase()));
}

function requester({ actor }: CommandCtx): string | null {
  if (actor.type === "JOB") return null;
  return actor.type === "USER" ? actor.email : actor.name;
}
