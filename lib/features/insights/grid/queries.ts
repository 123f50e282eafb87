import { query } from "@/lib/core/operation";
import { gridOfInvoices } from "@/lib/db/reports-grid";
import { addMonths, firstOfMonth, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { today } from "@/lib/features/invoices/commands/write";
import { toGridRow, toGridTotal } from "./rows";
import { GetInvoicesGrid, InvoicesGrid } from "./schema";

/** What was invoiced less what was credited, by customer and month of issue, over twelve months; nothing of what is void. */
export const getInvoicesGrid = query({
  name: "getInvoicesGrid",
  permission: "invoice:read",
  input: GetInvoicesGrid,
  output: InvoicesGrid,
  async run(ctx, { end, amount, ...request }) {
    const last = end === undefined ? firstOfMonth(today(ctx)) : parsePlainDate(`${end}-01`);
    const start = addMonths(last, -11);
    const months = Array.from({ length: 12 }, (_, index) => addMonths(start, index).slice(0, 7));
    const found = await gridOfInvoices(ctx, { ...request, amount, start, endExclusive: addMonths(last, 1) });
    return {
      ...{ months, amount, count: found.count },
      rows: found.rows.map((row) => toGridRow(row, months)),
      totals: found.totals.map((row) => toGridTotal(row, months)),
    };
  },
});
