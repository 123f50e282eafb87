import { batchAt, offsetOf, rowsOfBatch } from "@/components/insights/report-page";
import { getVatDocuments } from "@/lib/features/insights/vat/queries";
import { ListVatDocuments, type VatDocument } from "@/lib/features/insights/vat/schema";
import { exportList } from "@/lib/web/export-list";

const head = [
  ...["Number", "Counts as", "Date", "Customer", "Customer country", "Customer tax id", "Currency", "Country"],
  ...["Tax category", "Tax rate", "Net", "Tax", "Gross", "Document id"],
];

/** CSV of the documents behind the VAT report, or behind one row of it. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "vat-documents.csv",
    filters: ListVatDocuments,
    list: async (ctx, asked) => {
      const offset = offsetOf(asked);
      const { rows, count } = await getVatDocuments(ctx, { ...asked, limit: rowsOfBatch, offset });
      return batchAt(offset, rows, count);
    },
    columns: () => ({ head, cellsOf }),
  });
}

function cellsOf(row: VatDocument): (string | null)[] {
  return [
    ...[row.number, row.kind, row.day, row.customer, row.buyerCountry, row.buyerTaxId, row.currency, row.country],
    ...[row.category, row.rate, row.net, row.tax, row.gross, row.id],
  ];
}
