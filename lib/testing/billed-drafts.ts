import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { runDueSchedules } from "@/lib/features/billing-runs/commands";
import { saveInvoiceDraft } from "@/lib/features/invoices/editor/commands";
import { updateLineItem } from "@/lib/features/invoices/line-items/commands";
import { createTaxCategory } from "@/lib/features/taxes/categories/commands";
import { createTaxRate } from "@/lib/features/taxes/rates/commands";
import { buildCustomer, buildPrice, buildProduct } from "./builders";
import { type Scratch, scratchAccount } from "./scratch";
import { storeSchedule } from "./stored-schedules";

/** Drafts that a schedule made, and what people do to them. */

/** A fee of 1,000.00 a month in advance at 21 %, billed on 1 November; what a test adds is its own. */
export interface BilledWorld extends Scratch {
  scheduleId: string;
  phaseId: string;
  customerId: string;
  priceId: string;
  rateId: string;
  categoryId: string;
  /** The draft of 1 November. */
  draft: string;
}

export interface Given {
  grants?: readonly { amount: string }[];
  discounts?: readonly Discount[];
  prices?: readonly Parameters<typeof buildPrice>[1][];
}

export interface Discount {
  amount: string;
  separateLineItem: boolean;
}

export async function billed({ grants = [], discounts = [], prices = [] }: Given): Promise<BilledWorld> {
  const scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
  const { ctx } = scratch;
  const category = await createTaxCategory(ctx, { name: "Software" });
  const rate = await createTaxRate(ctx, rateOf(category.id, "0.21"));
  const customer = await buildCustomer(ctx);
  const product = await buildProduct(ctx, { taxCategoryId: category.id });
  const fee = { productId: product.id, structure: { pricingType: "FIXED" as const, price: "1000" } };
  const price = await buildPrice(ctx, { ...fee, name: "Platform fee" });
  const others = [];
  for (const more of prices) others.push(await buildPrice(ctx, { productId: product.id, ...more }));
  const phases = [{ startDate: "2026-11-01", priceIds: [price.id, ...others.map(({ id }) => id)] }];
  const scheduleId = await storeSchedule(ctx, { customerId: customer.id, phases });
  const phase = await ctx.db.billingSchedulePhase.findFirstOrThrow({ where: { scheduleId } });
  const ids = { customerId: customer.id, priceId: price.id, rateId: rate.id, categoryId: category.id };
  const world = { ...scratch, ...ids, scheduleId, phaseId: phase.id, draft: "" };
  for (const discount of discounts) await addDiscount(world, discount);
  for (const grant of grants) await addGrant(world, grant.amount);
  await runDueSchedules(ctx, { limit: 10 });
  const draft = await ctx.db.invoice.findFirstOrThrow({ where: { billingScheduleId: scheduleId } });
  return { ...world, draft: draft.id };
}

export function rateOf(taxCategoryId: string, amount: string) {
  const names = { name: "VAT", invoiceName: "VAT", invoiceShortName: "VAT" };
  return { ...names, amount, country: "NL" as const, taxCategoryId, isPublished: true };
}

type PriceFacts = NonNullable<Parameters<typeof buildPrice>[1]>;

/** A price of the same product. */
export async function newPrice(
  world: BilledWorld,
  given: { name: string; price?: string; billingType?: "IN_ADVANCE" | "IN_ARREARS" },
  structure: PriceFacts["structure"] = { pricingType: "FIXED", price: given.price ?? "0" },
) {
  const { productId } = await world.ctx.db.price.findFirstOrThrow({ where: { id: world.priceId } });
  const { price: _, ...rest } = given;
  return { priceId: (await buildPrice(world.ctx, { productId, ...rest, structure })).id };
}

export async function addDiscount(
  { ctx, phaseId }: Pick<BilledWorld, "ctx" | "phaseId">,
  discount: Discount,
): Promise<void> {
  const now = ctx.clock.now();
  const stamp = { accountId: ctx.accountId, id: newId(), createdAt: now, updatedAt: now };
  await ctx.db.billingScheduleDiscount.create({
    data: { ...stamp, phaseId, index: 0, calculationType: "PERCENTAGE", message: "Launch", priceIds: [], ...discount },
  });
}

/** Sold at 21 %, so that its use lowers net and tax alike. */
export async function addGrant({ ctx, customerId, rateId }: BilledWorld, amount: string): Promise<void> {
  await ctx.db.creditGrant.create({
    data: {
      ...{ accountId: ctx.accountId, id: newId(ctx.clock.now().getTime()), customerId, name: "Prepaid" },
      ...{ unitType: "CURRENCY", currency: "EUR", amount, cost: amount, priceIds: [] },
      ...{ taxRateId: rateId, taxRate: "0.21", taxCategoryCode: "S" },
      ...{ effectiveDate: new Date("2026-01-01T00:00:00Z"), createdAt: ctx.clock.now() },
    },
  });
}

export async function addTaxId({ ctx, customerId }: BilledWorld, taxIdentifier: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.taxRegistration.create({
    data: {
      accountId: ctx.accountId,
      id: newId(),
      customerId,
      country: "NL",
      taxIdentifier,
      createdAt: now,
      updatedAt: now,
    },
  });
}

/** What of each grant is reserved or applied. */
export async function drawn({ ctx }: BilledWorld): Promise<string[]> {
  const grants = await ctx.db.creditGrant.findMany({ include: { draws: true }, orderBy: { id: "asc" } });
  return grants.map(({ draws }) => String(draws.reduce((sum, { amount }) => sum + Number(amount), 0)));
}

export async function lineOf({ ctx, draft }: BilledWorld, title: string) {
  return ctx.db.invoiceLineItem.findFirstOrThrow({ where: { invoiceId: draft, title } });
}

/** What a person does in the editor or over REST. */
export async function edit(
  world: BilledWorld,
  title: string,
  change: { rate?: string; quantity?: string; title?: string; description?: string; taxRate?: string },
): Promise<void> {
  const line = await lineOf(world, title);
  await updateLineItem(world.ctx, {
    ...{ invoice: world.draft, id: line.id, title: line.title, externalIds: [] },
    ...{ quantity: line.quantity.toFixed(), rate: line.rate.toFixed(), taxRate: line.taxRate.toFixed() },
    ...{ groupId: line.groupId, priceId: line.priceId, creditGrantId: line.creditGrantId },
    ...change,
  });
}

/** The editor's discount on a line, in money. */
export async function writeDiscount({ ctx, draft }: BilledWorld, id: string, amount: string): Promise<void> {
  const line = await ctx.db.invoiceLineItem.findFirstOrThrow({ where: { id } });
  const { revision } = await ctx.db.invoice.findFirstOrThrow({ where: { id: draft } });
  const discount = amount === "0" ? null : { kind: "NOMINAL" as const, amount };
  const edited = { id, title: line.title, quantity: "1", rate: line.rate.toFixed(), discount };
  const tax = { taxRate: line.taxRate.toFixed(), taxRateId: line.taxRateId };
  const servicePeriod = { start: "2026-11-01", endInclusive: "2026-11-30" };
  const groups = [{ id: line.groupId ?? "", title: "Platform", lines: [{ ...edited, ...tax, servicePeriod }] }];
  await saveInvoiceDraft(ctx, { id: draft, revision, groups });
}

/** All that is stored of an invoice, for comparing; numbers as plain text. */
export async function stored(ctx: Ctx, id: string) {
  const {
    lines,
    groups,
    draws,
    runs,
    calculatedAt,
    linesRevision: _,
    ...invoice
  } = await ctx.db.invoice.findFirstOrThrow({
    where: { id },
    include: {
      ...{ lines: { orderBy: { index: "asc" } }, groups: { orderBy: { index: "asc" } } },
      ...{ draws: { orderBy: { id: "asc" } }, runs: { orderBy: { id: "asc" } }, calculation: true },
    },
  });
  return JSON.parse(
    JSON.stringify({
      ...{ invoice, draws, runs, rows: lines, groups },
      ...{ calculatedAt, ids: lines.map((line) => line.id) },
      totals: [invoice.netTotal, invoice.totalTax, invoice.grossTotal].map((amount) => amount.toFixed()),
      lines: lines.map(({ title, quantity, rate, discountAmount, netTotal }) => {
        const [q, r, d, n] = [quantity, rate, discountAmount, netTotal].map((amount) => amount.toFixed());
        return `${title} ${q} × ${r} − ${d} = ${n}`;
      }),
    }),
  );
}
