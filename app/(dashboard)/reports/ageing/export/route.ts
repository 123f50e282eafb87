import { batchAt, offsetOf, rowsOfBatch } from "@/components/insights/report-page";
import { getAgeing } from "@/lib/features/insights/ageing/queries";
import { type AgedRow, AgeReceivables } from "@/lib/features/insights/ageing/schema";
import { exportList } from "@/lib/web/export-list";

const head = [
  ...["As of", "Customer", "Currency", "Not due", "1-30 days", "31-60 days", "61-90 days", "Over 90 days", "Total"],
  ...["Given up", "Unapplied payments", "Unapplied credit notes", "Customer id"],
];

/** CSV of the ageing that the address asks for. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "ageing.csv",
    filters: AgeReceivables,
    list: async (ctx, asked) => {
      const offset = offsetOf(asked);
      const { rows, count, asOf } = await getAgeing(ctx, { ...asked, limit: rowsOfBatch, offset });
      const items = rows.map((row) => ({ ...row, asOf }));
      return batchAt(offset, items, count);
    },
    columns: () => ({ head, cellsOf }),
  });
}

function cellsOf(row: AgedRow & { asOf: string }): string[] {
  return [
    ...[row.asOf, row.customerName, row.currency, row.notDue, row.days1To30, row.days31To60, row.days61To90],
    ...[row.over90Days, row.total, row.uncollectible, row.unappliedPayments, row.unappliedCreditNotes, row.customerId],
  ];
}
