import { command } from "@/lib/core/operation";
import { releaseInvoice } from "@/lib/db/run-writes";
import { lockWhole } from "../draft/commands";
import { toInvoice, toInvoiceBase } from "../rows";
import { InvoiceBase, InvoiceId } from "../schema";

/**
 * Deletes an invoice that is a draft or in progress, with its lines, headings and discounts, and answers with it as it was. What it
 * reserved on grants goes back, and its billing runs are settled (D12, D29).
 *
 * @throws AppError NotFound, InvalidState with the engine's reason (D32)
 */
export const deleteInvoice = command({
  name: "deleteInvoice",
  permission: "invoice:delete",
  input: InvoiceId,
  output: InvoiceBase,
  async run(ctx, { id }) {
    const row = await lockWhole(ctx, id, "delete");
    // Lines first: they hold their heading and their discount.
    await ctx.db.invoiceLineItem.deleteMany({ where: { invoiceId: row.id } });
    await ctx.db.invoiceLineItemGroup.deleteMany({ where: { invoiceId: row.id } });
    await ctx.db.invoiceDiscount.deleteMany({ where: { invoiceId: row.id } });
    if (row.billingScheduleId) await releaseInvoice(ctx, row.id);
    await ctx.db.invoice.deleteMany({ where: { id: row.id } });
    ctx.record({
      verb: "DELETED",
      name: "Invoice deleted",
      summary: `The draft for ${row.customerLegalCompanyName} was deleted.`,
      object: { type: "INVOICE", id: row.id },
      target: { type: "CUSTOMER", id: row.customerId },
      before: toInvoice(row),
    });
    return toInvoiceBase(row);
  },
});
