import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { createListPrice } from "@/lib/features/catalog/list-prices/commands";
import { createPrice } from "@/lib/features/catalog/prices/commands";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { createProduct } from "@/lib/features/catalog/products/commands";
import { createInvoice } from "@/lib/features/invoices/commands/create";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { createLineItemGroup } from "@/lib/features/invoices/groups/commands";
import { createLineItem } from "@/lib/features/invoices/line-items/commands";
import type { Invoice, InvoiceDetail } from "@/lib/features/invoices/schema";

/** Small things that many tests start with, made through the product's own verbs where it has one. */

export const dutchAddress = { line1: "Waalhaven Oostzijde 81", town: "Rotterdam", postcode: "3087 BM", country: "NL" };

interface CustomerFacts {
  legalName?: string;
  address?: { line1: string; town: string; postcode: string; country: string; state?: string };
  taxStatus?: "TAXED" | "TAX_EXEMPT" | "REVERSE_CHARGED";
  taxExemptionReason?: string | null;
  status?: "DRAFT" | "ACTIVE";
  archivedAt?: Date | null;
  contacts?: { email: string; billingPreference: "PRIMARY" | "STANDARD" | "NONE" }[];
  taxIds?: { country: string; taxIdentifier: string }[];
}

/** A customer as its rows, with contacts and tax registrations. */
export async function buildCustomer(ctx: Ctx, facts: CustomerFacts = {}): Promise<{ id: string }> {
  const now = ctx.clock.now();
  const stamp = { accountId: ctx.accountId, createdAt: now, updatedAt: now };
  const { contacts = [], taxIds = [], ...rest } = facts;
  const id = newId(now.getTime());
  await ctx.db.customer.create({
    data: { legalName: "Kestrel Freight B.V.", address: dutchAddress, ...rest, ...stamp, id },
  });
  for (const contact of contacts) {
    await ctx.db.contact.create({
      data: { ...stamp, ...contact, id: newId(now.getTime()), customerId: id, name: contact.email },
    });
  }
  for (const registration of taxIds) {
    await ctx.db.taxRegistration.create({
      data: { ...stamp, ...registration, id: newId(now.getTime()), customerId: id },
    });
  }
  return { id };
}

/** Gives the merchant what finalizing needs (D52): an address and a tax id in its country. */
export async function readyMerchant(ctx: Ctx, country = "NL"): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.merchant.updateMany({
    data: { address: { line1: "Havenkade 114", town: "Amsterdam", postcode: "1019 BA", country }, updatedAt: now },
  });
  await ctx.db.taxRegistration.create({
    data: {
      accountId: ctx.accountId,
      id: newId(now.getTime()),
      merchantId: ctx.accountId,
      country,
      taxIdentifier: `${country}863190427B01`,
      createdAt: now,
      updatedAt: now,
    },
  });
}

export interface LineFacts {
  title?: string;
  quantity?: string;
  rate?: string;
  taxRate?: string;
}

interface DraftFacts {
  customerId?: string;
  currency?: InvoiceDetail["currency"];
  fields?: Omit<Parameters<typeof createInvoice>[1], "customerId" | "currency">;
  /** Lines under one heading "Platform"; one line of 100.00 at 21 % unless given. */
  lines?: readonly LineFacts[];
}

/** A draft with lines under one heading. */
export async function buildDraft(ctx: Ctx, facts: DraftFacts = {}): Promise<InvoiceDetail> {
  const customerId = facts.customerId ?? (await buildCustomer(ctx)).id;
  const draft = await createInvoice(ctx, { currency: facts.currency ?? "EUR", customerId, ...facts.fields });
  const lines = facts.lines ?? [{}];
  if (lines.length === 0) return draft;
  const group = await createLineItemGroup(ctx, { invoice: draft.id, title: "Platform" });
  for (const line of lines) await addLine(ctx, draft.id, { groupId: group.id, ...line });
  return draft;
}

/** Adds a line of 100.00 at 21 %, or what is said. */
export function addLine(ctx: Ctx, invoice: string, facts: LineFacts & { groupId?: string } = {}) {
  const line = { title: "Platform fee", quantity: "1", rate: "100", taxRate: "0.21", externalIds: [], ...facts };
  return createLineItem(ctx, { invoice, ...line });
}

/** A finalized invoice; the merchant must be ready (`readyMerchant`). */
export async function buildFinalInvoice(ctx: Ctx, facts: DraftFacts = {}): Promise<Invoice> {
  const draft = await buildDraft(ctx, facts);
  return finalizeInvoice(ctx, { id: draft.id });
}

type PriceFacts = Partial<Parameters<typeof createPrice>[1]>;
type ListPriceFacts = Partial<Parameters<typeof createListPrice>[1]>;

/** 2,400.00 EUR a month, in advance. */
const fixedTerms = {
  name: "Platform fee",
  currency: "EUR" as const,
  structure: { pricingType: "FIXED" as const, price: "2400" },
  billingFrequency: "MONTHLY" as const,
  billingType: "IN_ADVANCE" as const,
};

export function buildProduct(ctx: Ctx, facts: Partial<Parameters<typeof createProduct>[1]> = {}) {
  return createProduct(ctx, { name: "Platform", ...facts });
}

/** A price of a new product, unless `productId` names one. */
export async function buildPrice(ctx: Ctx, facts: PriceFacts = {}): Promise<Price> {
  const productId = facts.productId ?? (await buildProduct(ctx)).id;
  return createPrice(ctx, { ...fixedTerms, ...facts, productId });
}

/** A list price of a new product, unless `productId` names one. */
export async function buildListPrice(ctx: Ctx, facts: ListPriceFacts = {}) {
  const productId = facts.productId ?? (await buildProduct(ctx)).id;
  return createListPrice(ctx, { ...fixedTerms, integrationIds: [], customMetricParameters: [], ...facts, productId });
}
