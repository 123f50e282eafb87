import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { invoiceDetailInclude, toInvoiceDetail } from "./rows";
import { InvoiceDetail, InvoiceId } from "./schema";

/** One invoice. @throws AppError NotFound */
export const getInvoice = query({
  name: "getInvoice",
  permission: "invoice:read",
  input: InvoiceId,
  output: InvoiceDetail,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.invoice.findFirst({ where: { id }, include: invoiceDetailInclude }) : null;
    if (!row) throw notFound();
    return toInvoiceDetail(row);
  },
});
