import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { invalid } from "@/lib/core/errors";
import { pathId } from "@/lib/core/fields";
import { type CommandCtx, command } from "@/lib/core/operation";
import { instantToLocalDay, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import { editDraft } from "../draft/commands";
import type { WholeInvoice } from "../draft/rows";
import {
  type InvoiceDetailRow,
  invoiceDetailInclude,
  toDay,
  toEditableFields,
  toInvoice,
  toInvoiceDetail,
} from "../rows";
import { Invoice, InvoiceDetail, type InvoiceFields, InvoiceUpdate, invoiceFields } from "../schema";
import { fieldData, findBuyer } from "./write";

/**
 * PUT: replaces the editable fields of a draft. What is absent is reset: names, addresses and recipients to the customer's as they are
 * now, payment options to bank transfer, dates to calculated ones, the rest to nothing. Tax status and tax id stay as they were copied
 * (D27); `currency` stays when absent and changes only without lines (D55).
 *
 * @throws AppError NotFound, InvalidState with the engine's reason, ValidationFailed
 */
export const updateInvoice = command({
  name: "updateInvoice",
  permission: "invoice:update",
  input: z.object({ ...InvoiceUpdate.shape, id: pathId() }),
  output: InvoiceDetail,
  run: async (ctx, { id, currency, ...input }) =>
    toInvoiceDetail(await changeFields(ctx, id, () => ({ input, currency: currency ?? null }))),
});

/**
 * PATCH: changes what is sent. Null sets a field to what it would be if it had never been given: the customer's name, address or
 * recipients, a calculated date, or nothing.
 *
 * @throws AppError NotFound, InvalidState with the engine's reason, ValidationFailed
 */
export const patchInvoice = command({
  name: "patchInvoice",
  permission: "invoice:update",
  input: z.object({ ...invoiceFields, id: pathId() }),
  output: Invoice,
  run: async (ctx, { id, ...sent }) =>
    toInvoice(await changeFields(ctx, id, (row) => ({ input: { ...toEditableFields(row), ...sent }, currency: null }))),
});

async function changeFields(
  ctx: CommandCtx,
  id: string,
  wanted: (row: WholeInvoice) => { input: InvoiceFields; currency: Currency | null },
): Promise<InvoiceDetailRow> {
  const { row } = await editDraft(ctx, id, async (draft, before) => {
    const { input, currency } = wanted(before);
    if (currency && currency !== draft.currency && (draft.lines.length > 0 || draft.discounts.length > 0)) {
      throw invalid({ currency: ["Can be changed only while the invoice has no lines."] });
    }
    const fields = await columnsFor(ctx, before, input);
    return currency ? { draft: { ...draft, currency }, fields: { ...fields, currency } } : { draft, fields };
  });
  const after = await ctx.db.invoice.findFirstOrThrow({ where: { id: row.id }, include: invoiceDetailInclude });
  recordUpdate(ctx, after, { before: toInvoice(row), after: toInvoice(after) });
  return after;
}

/**
 * Columns for the fields of an existing invoice: defaults are the customer's as it is now. A tax id or exemption reason that was missing when
 * the invoice was made is filled in; one that was copied stays (D27).
 */
export async function columnsFor(ctx: Ctx, before: WholeInvoice, input: InvoiceFields) {
  const buyer = await findBuyer(ctx, before.customerId);
  if (!buyer) throw new Error(`The customer of invoice ${before.id} is gone`);
  const runDate = toDay(before.runs[0]?.invoiceDate ?? null);
  const fields = await fieldData(ctx, input, buyer, {
    createdOn: instantToLocalDay(before.createdAt.getTime(), ctx.timeZone),
    runDate: runDate === null ? null : parsePlainDate(runDate),
  });
  return {
    ...fields,
    customerTaxId: before.customerTaxId ?? buyer.taxId,
    taxExemptionReason: before.taxExemptionReason ?? buyer.taxExemptionReason,
  };
}

/** Every edit of a draft, in the activity log and the outbox. */
export function recordUpdate(
  ctx: CommandCtx,
  invoice: Pick<WholeInvoice, "id" | "customerId" | "customerLegalCompanyName">,
  change: { before: unknown; after: unknown; what?: string },
): void {
  ctx.record({
    verb: "UPDATED",
    name: "Invoice updated",
    summary: `${change.what ?? "The draft"} for ${invoice.customerLegalCompanyName} was changed.`,
    object: { type: "INVOICE", id: invoice.id },
    target: { type: "CUSTOMER", id: invoice.customerId },
    before: change.before,
    after: change.after,
    event: "INVOICE_UPDATED",
  });
}
