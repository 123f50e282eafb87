import { getVatReport } from "@/lib/features/insights/vat/queries";
import { GetVatReport, type VatConversion, type VatReport, type VatRow } from "@/lib/features/insights/vat/schema";
import { csvResponse } from "@/lib/web/csv";
import { unknownFilters } from "@/lib/web/export-list";
import { requireViewer } from "@/lib/web/viewer";

const head = [
  ...["From", "Until", "Period by", "Row", "Currency", "Country", "Tax category", "Tax rate"],
  ...["Invoices", "Invoiced net", "Invoiced tax", "Credit notes", "Credited net", "Credited tax"],
  ...["Voided later", "Voided later net", "Voided later tax", "Net", "Tax", "Gross"],
];

/** CSV of the VAT report: its rows, then what documents come to in the currencies of the countries. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireViewer();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  if (!GetVatReport.safeParse(asked).success) return unknownFilters();
  const report = await getVatReport(ctx, { ...asked });
  async function* batches() {
    yield [
      ...report.rows.map((row) => [...periodCells(report), ...rowCells(row)]),
      ...report.conversions.map((row) => [...periodCells(report), ...conversionCells(row)]),
    ];
  }
  return csvResponse(`vat-${report.from}-${report.until}.csv`, head, batches());
}

function periodCells({ from, until, basis }: VatReport): string[] {
  return [from, until, basis];
}

function rowCells(row: VatRow): string[] {
  const parts = [row.invoices, row.creditNotes, row.voided];
  return [
    ...["TAX", row.currency, row.country, row.category, row.rate],
    ...parts.flatMap(({ count, net, tax }) => [String(count), net, tax]),
    ...[row.net, row.tax, row.gross],
  ];
}

function conversionCells({ currency, into, documents, net, tax, gross }: VatConversion): (string | null)[] {
  const blank = Array.from({ length: 8 }, () => null);
  return [`CONVERTED FROM ${currency}`, into, null, null, null, String(documents), ...blank, net, tax, gross];
}
