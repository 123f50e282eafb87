import type { CommandCtx } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { writeCreditNoteLines } from "@/lib/db/credit-notes";
import type { Prisma } from "@/lib/db/generated/client";
import type {
  CreditNoteGetPayload,
  CreditNoteLineItemGroupModel,
  CreditNoteLineItemModel,
  InvoiceLineItemModel,
} from "@/lib/db/generated/models";
import type { CreditedInvoice } from "@/lib/engine/invoice/credit-note-facts";
import { fixed, minor } from "@/lib/engine/money/fixed";
import { changesOf, toLineContent } from "@/lib/features/invoices/draft/rows";
import { exact } from "@/lib/features/invoices/rows";
import { creditNoteInclude } from "../rows";
import type { NoteDraft, NoteGroup, NoteLine } from "./rules";

/** Everything of a credit note that verbs work on. */
export const wholeCreditNote = {
  ...creditNoteInclude,
  invoice: { select: { ...creditNoteInclude.invoice.select, conversions: { orderBy: { currency: "asc" } } } },
  groups: { orderBy: { index: "asc" } },
  lines: { orderBy: { index: "asc" } },
} as const satisfies Prisma.CreditNoteInclude;
export type WholeCreditNote = CreditNoteGetPayload<{ include: typeof wholeCreditNote }>;

/** Columns of the note itself that an edit may set. */
export type NoteFieldChanges = Omit<
  Prisma.CreditNoteUncheckedUpdateManyInput,
  "accountId" | "id" | "status" | "number" | "netTotal" | "totalTax" | "grossTotal" | "balance" | "revision"
>;

export function toNoteDraft(row: WholeCreditNote): NoteDraft {
  return {
    customerId: row.customerId,
    currency: Currency.parse(row.currency),
    taxStatus: row.customerTaxStatus,
    groups: row.groups.map(toNoteGroup),
    lines: row.lines.map(toNoteLine),
  };
}

export function toNoteLine(row: CreditNoteLineItemModel): NoteLine {
  return { ...toLineContent(row), lineItemId: row.lineItemId, invoiceLineItemIds: row.invoiceLineItemIds };
}

export function toNoteGroup(row: CreditNoteLineItemGroupModel): NoteGroup {
  const { id, lineItemGroupId, index, title, description, createdAt } = row;
  return { id, lineItemGroupId, index, title, description, createdAt };
}

/** An invoice with its lines as the engine credits them: their tax is stored as it counts (D27). */
export function toCreditedInvoice(row: {
  customerId: string;
  currency: string;
  lines: readonly InvoiceLineItemModel[];
}): CreditedInvoice {
  const currency = Currency.parse(row.currency);
  return {
    customerId: row.customerId,
    currency,
    lines: row.lines.map((line) => ({
      id: line.id,
      title: line.title,
      net: minor(exact(line.netTotal), currency),
      tax: minor(exact(line.totalTax), currency),
      taxCategoryCode: line.taxCategoryCode,
      taxRateFraction: fixed(exact(line.taxRate)),
    })),
  };
}

/** Stores what differs; headings before the lines that stand under them, and gone after those that stood. */
export async function storeNote(ctx: CommandCtx, id: string, before: NoteDraft, after: NoteDraft): Promise<void> {
  const groups = changesOf(before.groups, after.groups);
  const lines = changesOf(before.lines, after.lines);
  const owner = { accountId: ctx.accountId, creditNoteId: id };
  if (groups.added.length > 0) {
    await ctx.db.creditNoteLineItemGroup.createMany({ data: groups.added.map((group) => ({ ...owner, ...group })) });
  }
  for (const group of groups.changed) {
    await ctx.db.creditNoteLineItemGroup.updateMany({ where: { id: group.id, creditNoteId: id }, data: group });
  }
  if (lines.removed.length > 0) {
    await ctx.db.creditNoteLineItem.deleteMany({ where: { creditNoteId: id, id: { in: lines.removed } } });
  }
  await writeCreditNoteLines(ctx, id, after.currency, [...lines.changed, ...lines.added]);
  if (groups.removed.length > 0) {
    await ctx.db.creditNoteLineItemGroup.deleteMany({ where: { creditNoteId: id, id: { in: groups.removed } } });
  }
}
