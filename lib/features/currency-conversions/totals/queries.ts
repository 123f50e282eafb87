import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { toInvoiceCurrencyConversion } from "./rows";
import { ConvertedInvoiceId, InvoiceCurrencyConversionList } from "./schema";

/** An invoice's totals as they were converted for the tax office when it was issued (D50). @throws AppError NotFound */
export const listInvoiceCurrencyConversions = query({
  name: "listInvoiceCurrencyConversions",
  permission: "invoice:read",
  input: ConvertedInvoiceId,
  output: InvoiceCurrencyConversionList,
  async run(ctx, { id }) {
    const where = { id };
    const row = isUuid(id)
      ? await ctx.db.invoice.findFirst({ where, select: { conversions: { orderBy: { currency: "asc" } } } })
      : null;
    if (!row) throw notFound();
    return { items: row.conversions.map(toInvoiceCurrencyConversion) };
  },
});
