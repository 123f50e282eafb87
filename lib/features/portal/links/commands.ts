import type { Ctx } from "@/lib/core/context";
import { conflict, invalidState, notFound } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/ids";
import { linkToken } from "@/lib/core/link-tokens";
import { type CommandCtx, command } from "@/lib/core/operation";
import { LinkOfCustomer, LinkOfInvoice, PortalPath } from "./schema";

/**
 * The link to a customer's portal: the one that there is, else a new one.
 *
 * @throws AppError NotFound; InvalidState CUSTOMER_ARCHIVED, PORTAL_OFF
 */
export const openPortalLink = command({
  name: "openPortalLink",
  permission: "customer:update",
  input: LinkOfCustomer,
  output: PortalPath,
  async run(ctx, { customerId }) {
    const target = await customerTarget(ctx, customerId);
    return { path: portalPath(await liveLink(ctx, target)) };
  },
});

/** Ends the link to a customer's portal at once, wherever it is open, and answers a new one. @throws AppError as `openPortalLink` */
export const replacePortalLink = command({
  name: "replacePortalLink",
  permission: "customer:update",
  input: LinkOfCustomer,
  output: PortalPath,
  async run(ctx, { customerId }) {
    const target = await customerTarget(ctx, customerId);
    await revoke(ctx, target);
    return { path: portalPath(await liveLink(ctx, target)) };
  },
});

/**
 * The link to one sent invoice: the one that there is, else a new one.
 *
 * @throws AppError NotFound; InvalidState INVOICE_NOT_SENT, CUSTOMER_ARCHIVED, PORTAL_OFF
 */
export const openInvoiceLink = command({
  name: "openInvoiceLink",
  permission: "invoice:send",
  input: LinkOfInvoice,
  output: PortalPath,
  async run(ctx, { invoiceId }) {
    const target = await invoiceTarget(ctx, invoiceId);
    return { path: invoicePath(await liveLink(ctx, target)) };
  },
});

/** Ends the link to an invoice at once and answers a new one; the links in mails that were sent are dead then. */
export const replaceInvoiceLink = command({
  name: "replaceInvoiceLink",
  permission: "invoice:send",
  input: LinkOfInvoice,
  output: PortalPath,
  async run(ctx, { invoiceId }) {
    const target = await invoiceTarget(ctx, invoiceId);
    await revoke(ctx, target);
    return { path: invoicePath(await liveLink(ctx, target)) };
  },
});

/**
 * The address of an invoice for its mail, in the caller's transaction.
 *
 * @returns null while the portal is off, and where the server's public address is not known: `LEDGERLINE_URL` unset, or of this machine
 * alone unless the mail stays on it
 */
export async function invoiceAddress(
  ctx: CommandCtx,
  { invoiceId, customerId, staysHere }: { invoiceId: string; customerId: string; staysHere: boolean },
): Promise<string | null> {
  const base = publicAddress(staysHere);
  if (base === null || !(await isPortalOn(ctx))) return null;
  const link = await liveLink(ctx, { kind: "INVOICE", customerId, invoiceId });
  return `${base}${invoicePath(link)}`;
}

interface Target {
  kind: "CUSTOMER" | "INVOICE";
  customerId: string;
  invoiceId: string | null;
}

/** Two at once end with one link: the database keeps one live link of each target (portal_link_live_…). */
async function liveLink(ctx: CommandCtx, target: Target): Promise<string> {
  const where = { ...target, revokedAt: null };
  const found = await ctx.db.portalLink.findFirst({ where, select: { id: true } });
  if (found) return found.id;
  const now = ctx.clock.now();
  const row = { accountId: ctx.accountId, id: newId(now.getTime()), ...target, createdAt: now };
  await ctx.db.portalLink.createMany({ data: [row], skipDuplicates: true });
  const made = await ctx.db.portalLink.findFirst({ where, select: { id: true } });
  if (!made) throw conflict("The link was replaced at this moment. Try again.");
  return made.id;
}

async function revoke(ctx: CommandCtx, target: Target): Promise<void> {
  const now = ctx.clock.now();
  const { count } = await ctx.db.portalLink.updateMany({
    where: { ...target, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0) return;
  const isOfInvoice = target.invoiceId !== null;
  ctx.record({
    verb: "REVOKED",
    name: isOfInvoice ? "Invoice link replaced" : "Portal link replaced",
    summary: isOfInvoice ? "The link to the invoice was replaced." : "The link to the customer portal was replaced.",
    object: isOfInvoice ? { type: "INVOICE", id: target.invoiceId ?? "" } : { type: "CUSTOMER", id: target.customerId },
  });
}

async function customerTarget(ctx: Ctx, id: string): Promise<Target> {
  const customer = isUuid(id)
    ? await ctx.db.customer.findFirst({ where: { id }, select: { id: true, archivedAt: true } })
    : null;
  if (!customer) throw notFound();
  await refuseClosed(ctx, customer);
  return { kind: "CUSTOMER", customerId: customer.id, invoiceId: null };
}

async function invoiceTarget(ctx: Ctx, id: string): Promise<Target> {
  const invoice = isUuid(id)
    ? await ctx.db.invoice.findFirst({
        where: { id },
        select: { id: true, status: true, customerId: true, customer: { select: { archivedAt: true } } },
      })
    : null;
  if (!invoice) throw notFound();
  if (invoice.status !== "SENT") {
    throw invalidState("INVOICE_NOT_SENT", "Only a sent invoice is shown to the customer.");
  }
  await refuseClosed(ctx, invoice.customer);
  return { kind: "INVOICE", customerId: invoice.customerId, invoiceId: invoice.id };
}

async function refuseClosed(ctx: Ctx, { archivedAt }: { archivedAt: Date | null }): Promise<void> {
  if (archivedAt) throw invalidState("CUSTOMER_ARCHIVED", "An archived customer has no portal.");
  if (await isPortalOn(ctx)) return;
  throw invalidState("PORTAL_OFF", "The customer portal is switched off in the merchant settings.");
}

async function isPortalOn(ctx: Ctx): Promise<boolean> {
  const merchant = await ctx.db.merchant.findFirstOrThrow({ select: { customerPortalEnabled: true } });
  return merchant.customerPortalEnabled;
}

function portalPath(id: string): string {
  return `/portal/${linkToken(id)}`;
}

function invoicePath(id: string): string {
  return `/i/${linkToken(id)}`;
}

/** Without its last slash. A link of this machine would lead its readers nowhere. */
function publicAddress(staysHere: boolean): string | null {
  const address = process.env.LEDGERLINE_URL?.replace(/\/+$/, "") ?? "";
  if (!URL.canParse(address)) return null;
  const isThisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname);
  return isThisMachine && !staysHere ? null : address;
}
