import { portalContext } from "@/lib/auth/portal";
import type { Ctx } from "@/lib/core/context";
import { markInvoiceAsSent } from "@/lib/features/mail/commands/mark-as-sent";
import { openInvoiceLink, openPortalLink } from "@/lib/features/portal/links/commands";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "./builders";
import { type Scratch, scratchAccount } from "./scratch";

/** An account whose customer has a portal. */
export interface PortalWorld extends Scratch {
  customerId: string;
  /** A sent invoice of the customer: 121.00 EUR, or what is said. */
  sent(facts?: Parameters<typeof buildFinalInvoice>[1]): ReturnType<typeof markInvoiceAsSent>;
  /** Tokens of the live links. */
  portalToken(): Promise<string>;
  invoiceToken(invoiceId: string): Promise<string>;
  /** Who comes by a link. @throws Error when it opens nothing */
  visitor(token: string, kind?: "CUSTOMER" | "INVOICE"): Promise<Ctx>;
}

export async function portalWorld(): Promise<PortalWorld> {
  process.env.LEDGERLINE_ENCRYPTION_KEY ??= "a key of the tests";
  const scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  return portalOf(scratch, (await buildCustomer(scratch.ctx)).id);
}

/** The portal of a customer that there is. */
export function portalOf(scratch: Scratch, customerId: string): PortalWorld {
  process.env.LEDGERLINE_ENCRYPTION_KEY ??= "a key of the tests";
  const { ctx, clock } = scratch;
  return {
    ...scratch,
    customerId,
    sent: async (facts = {}) => {
      const { id } = await buildFinalInvoice(ctx, { customerId, ...facts });
      return markInvoiceAsSent(ctx, { id });
    },
    portalToken: async () => tokenOf(await openPortalLink(ctx, { customerId })),
    invoiceToken: async (invoiceId) => tokenOf(await openInvoiceLink(ctx, { invoiceId })),
    visitor: async (token, kind = "CUSTOMER") => {
      const guest = await portalContext(token, kind, clock);
      if (!guest) throw new Error("The link opens nothing");
      return guest;
    },
  };
}

export function tokenOf({ path }: { path: string }): string {
  return path.split("/").at(-1) ?? "";
}
