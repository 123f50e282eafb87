import { batchAt, offsetOf, rowsOfBatch } from "@/components/insights/report-page";
import { getNumberedDocuments } from "@/lib/features/insights/numbers/queries";
import { ListNumbered, type NumberedDocument } from "@/lib/features/insights/numbers/schema";
import { exportList } from "@/lib/web/export-list";

const head = [
  ...[
    "Document",
    "Series",
    "Number",
    "Status",
    "Date",
    "Customer",
    "Currency",
    "Gross total",
    "Voided at",
    "Voided by",
  ],
  ...["Document id"],
];

/** CSV of every number there is, series by series, whatever the page shows. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "numbers.csv",
    filters: ListNumbered,
    list: async (ctx, asked) => {
      const offset = offsetOf(asked);
      const { items, count } = await getNumberedDocuments(ctx, { limit: rowsOfBatch * 5, offset });
      return batchAt(offset, items, count);
    },
    columns: () => ({ head, cellsOf }),
  });
}

function cellsOf(row: NumberedDocument): (string | null)[] {
  return [
    ...[row.documentType, row.prefix, row.number, row.status, row.issueDate, row.customer, row.currency],
    ...[row.grossTotal, row.voidedAt, row.voidedBy, row.id],
  ];
}
