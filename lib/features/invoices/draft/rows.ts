import { invalid } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import type { Prisma } from "@/lib/db/generated/client";
import type {
  InvoiceDiscountModel,
  InvoiceGetPayload,
  InvoiceLineItemGroupModel,
  InvoiceLineItemModel,
} from "@/lib/db/generated/models";
import { updateLines } from "@/lib/db/invoices";
import type { Discount } from "@/lib/engine/invoice/discount";
import type { TaxStatus } from "@/lib/engine/invoice/totals";
import { exact, fromDay, invoiceDetailInclude, toDay } from "../rows";
import type { Draft, DraftDiscount, DraftGroup, DraftLine, LineContent } from "./rules";

export const draftInclude = {
  groups: { orderBy: { index: "asc" } },
  lines: { orderBy: { index: "asc" } },
  discounts: { orderBy: { index: "asc" } },
} as const satisfies Prisma.InvoiceInclude;

/** Everything of an invoice that verbs work on. The first of its runs says its date (D31). */
export const wholeInvoice = {
  ...invoiceDetailInclude,
  ...draftInclude,
  runs: { select: { invoiceDate: true }, orderBy: { invoiceDate: "asc" }, take: 1 },
} as const satisfies Prisma.InvoiceInclude;
export type WholeInvoice = InvoiceGetPayload<{ include: typeof wholeInvoice }>;

/** Columns of the invoice itself that an edit may set. */
export type FieldChanges = Omit<
  Prisma.InvoiceUncheckedUpdateManyInput,
  "accountId" | "id" | "status" | "number" | "netTotal" | "totalTax" | "grossTotal" | "balance" | "revision"
>;

type DraftRow = {
  currency: string;
  customerTaxStatus: TaxStatus;
  groups: InvoiceLineItemGroupModel[];
  lines: InvoiceLineItemModel[];
  discounts: InvoiceDiscountModel[];
};

export function toDraft(row: DraftRow): Draft {
  return {
    currency: Currency.parse(row.currency),
    taxStatus: row.customerTaxStatus,
    groups: row.groups.map(toDraftGroup),
    lines: row.lines.map(toDraftLine),
    discounts: row.discounts.map(toDraftDiscount),
  };
}

export function toDraftLine(row: InvoiceLineItemModel): DraftLine {
  return {
    ...toLineContent(row),
    discountId: row.discountId,
    kind: row.kind,
    discountFraction: row.discountFraction && exact(row.discountFraction),
    taxRateMissing: row.taxRateMissing,
    creditGrantId: row.creditGrantId,
    engineKey: row.engineKey,
    trace: row.trace,
  };
}

/** What lines of invoices and of credit notes have in common. */
export function toLineContent(row: Pick<InvoiceLineItemModel, keyof LineContent>): LineContent {
  return {
    id: row.id,
    groupId: row.groupId,
    index: row.index,
    title: row.title,
    description: row.description,
    quantity: exact(row.quantity),
    rate: exact(row.rate),
    rateDisplay: row.rateDisplay,
    discountAmount: exact(row.discountAmount),
    roundingAmount: exact(row.roundingAmount),
    taxRate: exact(row.taxRate),
    taxCategoryCode: row.taxCategoryCode,
    taxRateId: row.taxRateId,
    taxLabel: row.taxLabel,
    servicePeriodStart: toDay(row.servicePeriodStart),
    servicePeriodEnd: toDay(row.servicePeriodEnd),
    netTotal: exact(row.netTotal),
    totalTax: exact(row.totalTax),
    grossTotal: exact(row.grossTotal),
    priceId: row.priceId,
    productId: row.productId,
    externalIds: readPairs(row.externalIds),
    revenueClassification: row.revenueClassification,
    revenueRecognitionMethod: row.revenueRecognitionMethod,
    createdAt: row.createdAt,
  };
}

export function toDraftGroup(row: InvoiceLineItemGroupModel): DraftGroup {
  return {
    id: row.id,
    index: row.index,
    title: row.title,
    description: row.description,
    taxCategoryId: row.taxCategoryId,
    servicePeriodStart: toDay(row.servicePeriodStart),
    servicePeriodEnd: toDay(row.servicePeriodEnd),
    revenueClassification: row.revenueClassification,
    revenueRecognitionMethod: row.revenueRecognitionMethod,
    createdAt: row.createdAt,
  };
}

export function toDraftDiscount(row: InvoiceDiscountModel): DraftDiscount {
  const amount = exact(row.amount);
  const discount: Discount =
    row.calculationType === "PERCENTAGE" ? { kind: "PERCENTAGE", fraction: amount } : { kind: "NOMINAL", amount };
  return { id: row.id, index: row.index, title: row.title, discount, createdAt: row.createdAt };
}

/**
 * Stores what differs: new and changed groups and discounts, then lines, then what is gone. In this order every reference holds at every
 * step. The caller holds the lock on the invoice and writes its totals in the same transaction.
 *
 * @throws AppError ValidationFailed when a new row's id belongs to another invoice
 */
export async function storeDraft(ctx: CommandCtx, invoiceId: string, before: Draft, after: Draft): Promise<void> {
  const groups = changesOf(before.groups, after.groups);
  const discounts = changesOf(before.discounts, after.discounts);
  const lines = changesOf(before.lines, after.lines);
  await refuseForeignIds(ctx, { groups: groups.added, lines: lines.added, discounts: discounts.added });
  const owner = { accountId: ctx.accountId, invoiceId };
  if (groups.added.length > 0) {
    await ctx.db.invoiceLineItemGroup.createMany({
      data: groups.added.map((group) => ({ ...owner, ...groupData(group) })),
    });
  }
  for (const group of groups.changed) {
    await ctx.db.invoiceLineItemGroup.updateMany({ where: { id: group.id, invoiceId }, data: groupData(group) });
  }
  if (discounts.added.length > 0) {
    await ctx.db.invoiceDiscount.createMany({
      data: discounts.added.map((one) => ({ ...owner, ...discountData(one) })),
    });
  }
  for (const discount of discounts.changed) {
    await ctx.db.invoiceDiscount.updateMany({ where: { id: discount.id, invoiceId }, data: discountData(discount) });
  }
  if (lines.removed.length > 0) {
    await ctx.db.invoiceLineItem.deleteMany({ where: { invoiceId, id: { in: lines.removed } } });
  }
  if (lines.added.length > 0) {
    const rows = lines.added.map((line) => ({ ...owner, currency: after.currency, ...lineData(line) }));
    await ctx.db.invoiceLineItem.createMany({ data: rows });
  }
  await updateLines(ctx, invoiceId, lines.changed);
  if (groups.removed.length > 0) {
    await ctx.db.invoiceLineItemGroup.deleteMany({ where: { invoiceId, id: { in: groups.removed } } });
  }
  if (discounts.removed.length > 0) {
    await ctx.db.invoiceDiscount.deleteMany({ where: { invoiceId, id: { in: discounts.removed } } });
  }
}

/** What storing `after` in place of `before` takes. */
export function changesOf<Item extends { id: string }>(before: readonly Item[], after: readonly Item[]) {
  const known = new Map(before.map((item) => [item.id, JSON.stringify(item)]));
  const kept = new Set(after.map((item) => item.id));
  return {
    added: after.filter((item) => !known.has(item.id)),
    changed: after.filter((item) => known.has(item.id) && known.get(item.id) !== JSON.stringify(item)),
    removed: before.filter((item) => !kept.has(item.id)).map((item) => item.id),
  };
}

/** Ids that the editor made must be new; a known one belongs to another invoice, or it would not be new here. */
async function refuseForeignIds(
  ctx: CommandCtx,
  added: { groups: DraftGroup[]; lines: DraftLine[]; discounts: DraftDiscount[] },
): Promise<void> {
  const where = (items: { id: string }[]) => ({ where: { id: { in: items.map((item) => item.id) } } });
  const taken = [
    added.groups.length > 0 ? await ctx.db.invoiceLineItemGroup.count(where(added.groups)) : 0,
    added.lines.length > 0 ? await ctx.db.invoiceLineItem.count(where(added.lines)) : 0,
    added.discounts.length > 0 ? await ctx.db.invoiceDiscount.count(where(added.discounts)) : 0,
  ];
  if (taken.some((count) => count > 0)) throw invalid({ id: ["Is used by another invoice."] });
}

function groupData(group: DraftGroup) {
  return {
    ...group,
    servicePeriodStart: fromDay(group.servicePeriodStart),
    servicePeriodEnd: fromDay(group.servicePeriodEnd),
  };
}

function discountData({ discount, ...rest }: DraftDiscount) {
  return {
    ...rest,
    calculationType: discount.kind,
    amount: (discount.kind === "PERCENTAGE" ? discount.fraction : discount.amount).toFixed(),
  };
}

function lineData({
  trace,
  ...line
}: DraftLine): Omit<Prisma.InvoiceLineItemCreateManyInput, "accountId" | "invoiceId" | "currency"> {
  return {
    ...line,
    ...lineNumbers(line),
    servicePeriodStart: fromDay(line.servicePeriodStart),
    servicePeriodEnd: fromDay(line.servicePeriodEnd),
    ...(trace === null || trace === undefined ? {} : { trace }),
  };
}

/** The numbers of a line as decimal texts. */
export function lineNumbers(line: Omit<DraftLine, "trace">) {
  return {
    quantity: line.quantity.toFixed(),
    rate: line.rate.toFixed(),
    discountFraction: line.discountFraction?.toFixed() ?? null,
    discountAmount: line.discountAmount.toFixed(),
    roundingAmount: line.roundingAmount.toFixed(),
    taxRate: line.taxRate.toFixed(),
    netTotal: line.netTotal.toFixed(),
    totalTax: line.totalTax.toFixed(),
    grossTotal: line.grossTotal.toFixed(),
  };
}

function readPairs(stored: unknown): DraftLine["externalIds"] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((pair: unknown) =>
    typeof pair === "object" && pair !== null && "key" in pair && "value" in pair
      ? [{ key: String(pair.key), value: String(pair.value) }]
      : [],
  );
}
