import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import { lockRenderSettings, setPaymentLinkOfDrafts } from "@/lib/db/render-settings";
import { toRenderSettings } from "./rows";
import { InvoiceRenderSettings, UpdateInvoiceRenderSettings } from "./schema";

/**
 * Changes the account's print options. Drafts and invoices that are issued later follow them; what has been issued stays as it was
 * printed (D32).
 *
 * @throws AppError NotFound
 */
export const updateInvoiceRenderSettings = command({
  name: "updateInvoiceRenderSettings",
  permission: "invoice:update",
  input: UpdateInvoiceRenderSettings,
  output: InvoiceRenderSettings,
  async run(ctx, { id, paymentLinkDisplay, currencyConversionDisplay }) {
    const row = isUuid(id) ? await lockRenderSettings(ctx, id) : undefined;
    if (!row) throw notFound();
    const before = toRenderSettings(row);
    const after = {
      id: row.id,
      paymentLinkDisplay,
      currencyConversionDisplay: currencyConversionDisplay ?? before.currencyConversionDisplay,
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    await ctx.db.invoiceRenderSettings.updateMany({
      where: { id: row.id },
      data: {
        paymentLinkDisplay: after.paymentLinkDisplay,
        currencyConversionDisplay: after.currencyConversionDisplay,
        updatedAt: ctx.clock.now(),
      },
    });
    if (after.paymentLinkDisplay !== before.paymentLinkDisplay) {
      await setPaymentLinkOfDrafts(ctx, after.paymentLinkDisplay);
    }
    ctx.record({
      verb: "UPDATED",
      name: "Print options changed",
      summary: "What is printed on invoices was changed.",
      object: { type: "INVOICE_RENDER_SETTINGS", id: row.id },
      before,
      after,
    });
    return after;
  },
});
