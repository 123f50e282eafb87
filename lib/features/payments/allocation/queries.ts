import { query } from "@/lib/core/operation";
import { openInvoicesOf } from "@/lib/db/payment-list";
import { today } from "@/lib/features/invoices/commands/write";
import { toOpenInvoice } from "./rows";
import { InvoicesOfCustomer, OpenInvoices } from "./schema";

/** As many as one payment is booked on in one call. */
const mostInvoices = 200;

/** What a customer owes on, the oldest due day first; those that were given up stand last. */
export const listOpenInvoices = query({
  name: "listOpenInvoices",
  permission: "invoice:read",
  input: InvoicesOfCustomer,
  output: OpenInvoices,
  async run(ctx, { customerId }) {
    const rows = await openInvoicesOf(ctx, customerId, mostInvoices + 1);
    const day = today(ctx);
    return {
      items: rows.slice(0, mostInvoices).map((row) => toOpenInvoice(row, day)),
      hasMore: rows.length > mostInvoices,
    };
  },
});
