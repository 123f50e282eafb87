import { query } from "@/lib/core/operation";
import { invoiceConditions, sumByCurrency } from "@/lib/db/invoice-list";
import { pageOfSlimInvoices } from "@/lib/db/invoice-summary";
import { InvoiceFilterSet, ListInvoices } from "../list/schema";
import { toCurrencyTotal, toInvoiceRow } from "./rows";
import { InvoiceRowList, InvoiceTotals } from "./schema";

/** Count and sum of all invoices that the filters leave, per currency, most invoices first (D37). */
export const getInvoiceTotals = query({
  name: "getInvoiceTotals",
  permission: "invoice:read",
  input: InvoiceFilterSet,
  output: InvoiceTotals,
  async run(ctx, filters) {
    const rows = await sumByCurrency(ctx, invoiceConditions(ctx, filters));
    return { totalsByCurrency: rows.map(toCurrencyTotal) };
  },
});

/** The list of invoices with what a table shows of each, in one statement (D37). */
export const listSlimInvoices = query({
  name: "listSlimInvoices",
  permission: "invoice:read",
  input: ListInvoices,
  output: InvoiceRowList,
  async run(ctx, request) {
    const { items, pagination } = await pageOfSlimInvoices(ctx, request);
    return { items: items.map(toInvoiceRow), pagination };
  },
});
