import { newId } from "@/lib/core/ids";
import type { Language } from "@/lib/core/languages";
import type { CommandCtx } from "@/lib/core/operation";
import type { MailCreateManyInput, MailModel } from "@/lib/db/generated/models";
import { enqueueDelivery, membersAmong } from "@/lib/db/mail";
import { today } from "@/lib/features/invoices/commands/write";
import { fileNameOf } from "@/lib/features/invoices/documents/queries";
import { invoiceAddress } from "@/lib/features/portal/links/commands";
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
  const language = await languageOf(ctx, sender, document?.customerId ?? null);
  const letter = writeLetter({
    ...{ kind, language, isSandbox, document: document?.letter ?? null, link: await linkTo(ctx, sender, document) },
    ...{ seller: sender.name, accent: sender.accent, today: today(ctx) },
  });
  const about = document && {
    documentType: document.type,
    documentId: document.id,
    documentVersion: document.version,
    customerId: document.customerId,
    attachmentName: fileNameOf(document.letter.number),
  };
  return storeMail(ctx, sender, { ...order, language, letter, about });
}

export interface WrittenMail extends Pick<MailOrder, "to" | "isCopied"> {
  kind: MailModel["kind"];
  language: Language;
  letter: Letter;
  /** What it is about and brings; null: nothing. */
  about: Pick<
    MailCreateManyInput,
    "documentType" | "documentId" | "documentVersion" | "customerId" | "attachmentName"
  > | null;
}

/** Keeps a mail that is written, and asks the worker to send it. @returns the id of the mail to the first of the recipients */
export async function storeMail(ctx: CommandCtx, sender: Sender, mail: WrittenMail): Promise<string> {
  const copies = mail.isCopied && sender.copyAddress ? [sender.copyAddress] : [];
  const everybody = { to: distinct(mail.to), cc: without(copies, mail.to) };
  const isSandbox = sender.account.environment === "SANDBOX";
  const groups = isSandbox ? await apart(ctx, everybody) : [everybody];
  const rows = groups.map((group) => mailRow(ctx, sender, mail, group));
  await ctx.db.mail.createMany({ data: rows });
  for (const { id } of rows) await enqueueDelivery(ctx, id, ctx.clock.now());
  const [first] = rows;
  if (!first) throw new Error("A mail to nobody");
  return first.id;
}

const unknownSender = "no-reply@ledgerline.invalid";

function mailRow(ctx: CommandCtx, sender: Sender, mail: WrittenMail, { to, cc }: { to: string[]; cc: string[] }) {
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  const fromAddress = sender.address ?? unknownSender;
  return {
    accountId: ctx.accountId,
    id,
    kind: mail.kind,
    ...mail.about,
    language: mail.language,
    messageId: messageIdOf(id, fromAddress),
    fromName: sender.name,
    fromAddress,
    replyToAddress: sender.settings.replyToAddress,
    toAddresses: to,
    ccAddresses: cc,
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

/** The customer's own, else the account's. */
export async function languageOf(ctx: CommandCtx, sender: Sender, customerId: string | null): Promise<Language> {
  if (customerId === null) return sender.settings.language;
  const customer = await ctx.db.customer.findFirst({ where: { id: customerId }, select: { language: true } });
  return customer?.language ?? sender.settings.language;
}

/** To an invoice's own page in the portal. */
function linkTo(ctx: CommandCtx, { server }: Sender, document: MailedDocument | null): Promise<string | null> {
  if (document?.type !== "INVOICE") return Promise.resolve(null);
  const { id: invoiceId, customerId } = document;
  return invoiceAddress(ctx, { invoiceId, customerId, staysHere: server === "MAILBOX" });
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
