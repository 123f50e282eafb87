import { query } from "@/lib/core/operation";
import { ageReceivables } from "@/lib/db/reports-ageing";
import { today } from "@/lib/features/invoices/commands/write";
import { toAgedAmounts, toAgedRow } from "./rows";
import { AgeingReport, AgeReceivables } from "./schema";

/**
 * What customers owed at the end of a day, by how late it was. Documents count from their issue date, payments from the day they came,
 * shares and applications from the day they were booked until the day they were undone, a voided document until the day of voiding.
 */
export const getAgeing = query({
  name: "getAgeing",
  permission: "invoice:read",
  input: AgeReceivables,
  output: AgeingReport,
  async run(ctx, { asOf = today(ctx), ...request }) {
    const { rows, totals, count } = await ageReceivables(ctx, { asOf, ...request });
    return { asOf, rows: rows.map(toAgedRow), totals: totals.map(toAgedAmounts), count };
  },
});
