import { query } from "@/lib/core/operation";
import { pageOfInvoices } from "@/lib/db/invoice-list";
import { invoiceInclude, toInvoice } from "../rows";
import { InvoiceList } from "../schema";
import { ListInvoices } from "./schema";

/** A page of invoices, newest first unless sorted; those without the sorted day stand after every day (D37). */
export const listInvoices = query({
  name: "listInvoices",
  permission: "invoice:read",
  input: ListInvoices,
  output: InvoiceList,
  async run(ctx, input) {
    const { items, pagination } = await pageOfInvoices(ctx, input);
    const rows = await ctx.db.invoice.findMany({
      where: { id: { in: items.map((item) => item.id) } },
      include: invoiceInclude,
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      items: items.flatMap(({ id }) => {
        const row = byId.get(id);
        return row ? [toInvoice(row)] : [];
      }),
      pagination,
    };
  },
});
