import { readAddress } from "@/lib/core/address";
import type { Ctx, PortalActor } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import type { Language } from "@/lib/core/languages";
import { readAccount } from "@/lib/db/accounts";
import type { PortalFrame } from "./schema";

/** Who holds the link. The wrapper has let nobody else in. @throws AppError NotFound */
export function holderOf({ actor }: Ctx): PortalActor {
  if (actor.type !== "PORTAL") throw notFound();
  return actor;
}

/** The customer whose portal the link opens. @throws AppError NotFound for a link of one invoice */
export function portalCustomer(ctx: Ctx): string {
  const { customerId, invoiceId } = holderOf(ctx);
  if (invoiceId !== null) throw notFound();
  return customerId;
}

/** In which a customer is written to: its own, else the account's. */
export async function customerLanguage(ctx: Ctx, customerId: string): Promise<Language> {
  const customer = await ctx.db.customer.findFirst({ where: { id: customerId }, select: { language: true } });
  if (customer?.language) return customer.language;
  const settings = await ctx.db.mailSettings.findFirst({ select: { language: true } });
  return settings?.language ?? "EN";
}

/** Schedules of a customer that run or ran, and list a price of usage; newest first. */
export async function usageScheduleIds(ctx: Ctx, customerId: string, most: number): Promise<string[]> {
  const found = await ctx.db.billingSchedule.findMany({
    where: {
      ...{ customerId, archivedAt: null, status: { in: ["ACTIVE", "SUSPENDED", "CANCELLED", "COMPLETED"] } },
      phases: { some: { prices: { some: { price: { usageMetricId: { not: null } } } } } },
    },
    ...{ select: { id: true }, orderBy: { id: "desc" }, take: most },
  });
  return found.map(({ id }) => id);
}

export async function readFrame(ctx: Ctx): Promise<PortalFrame> {
  const { customerId } = holderOf(ctx);
  const [merchant, customer, language, grants, counted, account] = await Promise.all([
    ctx.db.merchant.findFirstOrThrow({
      select: {
        ...{ legalCompanyName: true, address: true, email: true, primaryColour: true },
        ...{ logoType: true, appUrl: true },
      },
    }),
    ctx.db.customer.findFirstOrThrow({ where: { id: customerId }, select: { legalName: true } }),
    customerLanguage(ctx, customerId),
    ctx.db.creditGrant.count({ where: { customerId, deletedAt: null } }),
    usageScheduleIds(ctx, customerId, 1),
    readAccount(ctx),
  ]);
  return {
    language,
    customerName: customer.legalName,
    seller: {
      name: merchant.legalCompanyName,
      email: merchant.email,
      address: merchant.address === null ? null : onOneLine(merchant.address),
    },
    hasLogo: merchant.logoType !== null,
    colour: merchant.primaryColour,
    appUrl: merchant.appUrl,
    hasUsage: counted.length > 0,
    hasCredits: grants > 0,
    isTest: account.environment === "SANDBOX",
  };
}

function onOneLine(stored: unknown): string {
  const { line1, line2, postcode, town } = readAddress(stored);
  return [line1, line2, `${postcode} ${town}`].filter(Boolean).join(", ");
}
