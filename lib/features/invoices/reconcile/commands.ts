import { z } from "zod";
import { invalid, invalidState } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { InvoiceReconcile } from "./schema";

/**
 * Compares invoices with a connected accounting system. No such system can be connected yet, so what is asked for is checked and then
 * refused.
 *
 * @throws AppError ValidationFailed on `invoiceIds` for an unknown one; InvalidState NOT_CONNECTED
 */
export const reconcileInvoices = command({
  name: "reconcileInvoices",
  permission: "invoice:update",
  input: InvoiceReconcile,
  output: z.object({}),
  async run(ctx, { integrationService, invoiceIds }) {
    const rows = await ctx.db.invoice.findMany({ where: { id: { in: invoiceIds } }, select: { id: true } });
    const known = new Set(rows.map((row) => row.id));
    const unknown = invoiceIds.findIndex((id) => !known.has(id.toLowerCase()));
    if (unknown >= 0) throw invalid({ [`invoiceIds.${unknown}`]: ["There is no invoice with this identifier."] });
    throw invalidState("NOT_CONNECTED", `${integrationService} is not connected to this account.`);
  },
});
