import type { Ctx } from "@/lib/core/context";
import { deliverMail } from "@/lib/features/mail/delivery/commands";
import type { Mail } from "@/lib/features/mail/schema";
import { updateMailSettings } from "@/lib/features/mail/settings/commands";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "./builders";
import type { Scratch } from "./scratch";
import type { Postbox } from "./smtp";

/** An account that sends through a server of the test, its merchant billing@halden.example. */
export async function mailingAccount({ ctx }: Scratch, box: Postbox): Promise<void> {
  await readyMerchant(ctx);
  await ctx.db.merchant.updateMany({ data: { email: "billing@halden.example", primaryColour: "#0b6e4f" } });
  await updateMailSettings(ctx, { smtp: { host: "127.0.0.1", port: box.port, security: "NONE" } });
}

const contacts = [
  { email: "ada@kestrel.example", billingPreference: "PRIMARY" as const },
  { email: "ben@kestrel.example", billingPreference: "STANDARD" as const },
];

/** A final invoice over 121.00 EUR for a customer with two recipients. */
export async function buildMailableInvoice(ctx: Ctx, facts: Parameters<typeof buildFinalInvoice>[1] = {}) {
  const { id: customerId } = await buildCustomer(ctx, { contacts });
  return buildFinalInvoice(ctx, { customerId, ...facts });
}

/** The mails about a document, oldest first. */
export function mailsOf(ctx: Ctx, documentId: string) {
  return ctx.db.mail.findMany({ where: { documentId }, orderBy: { id: "asc" } });
}

/** The newest mail about a document. @throws Error when there is none */
export async function mailOf(ctx: Ctx, documentId: string) {
  const mail = (await mailsOf(ctx, documentId)).at(-1);
  if (!mail) throw new Error("no mail was written");
  return mail;
}

/** Lets the worker try it now, with patience for an answer in milliseconds; answers what stands on it then. */
export async function attemptDelivery(ctx: Ctx, mailId: Mail["id"], silence = 10_000) {
  await deliverMail(ctx, mailId, { connect: 10_000, silence });
  return ctx.db.mail.findFirstOrThrow({ where: { id: mailId } });
}
