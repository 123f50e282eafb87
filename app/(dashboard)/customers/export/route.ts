import { listCustomerRows } from "@/lib/features/customers/overview/queries";
import { CustomerTableFilters, type CustomerTableRow } from "@/lib/features/customers/overview/schema";
import { sumInvoices } from "@/lib/features/invoices/list/queries";
import { csvResponse } from "@/lib/web/csv";
import { requireViewer } from "@/lib/web/viewer";

const batchSize = 100;

/** CSV of what the list's filters leave, with a column of what is owed for each currency of the account's invoices. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireViewer();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  if (!CustomerTableFilters.safeParse(asked).success)
    return new Response("These filters are not known. Open the list again and export from there.", { status: 400 });
  const sums = await sumInvoices(ctx, {});
  const currencies = sums.items.map((one) => one.currency).sort();
  async function* batches() {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listCustomerRows>> = await listCustomerRows(ctx, {
        ...asked,
        limit: batchSize,
        ...(after === null ? {} : { after }),
      });
      yield page.items.map((row) => cellsOf(row, currencies));
      after = page.pagination.after;
    } while (after !== null);
  }
  return csvResponse("customers.csv", headOf(currencies), batches());
}

function headOf(currencies: readonly string[]): string[] {
  return [
    ...["Name", "Town", "Country", "Label", "Tax status", "Status", "Primary contact", "E-mail"],
    ...currencies.flatMap((currency) => [`Outstanding ${currency}`, `Overdue ${currency}`]),
    ...["Added", "Archived", "Id"],
  ];
}

function cellsOf(row: CustomerTableRow, currencies: readonly string[]): (string | null)[] {
  const foreign = row.owed.find((one) => !currencies.includes(one.currency));
  if (foreign) throw new Error(`an invoice in ${foreign.currency} came up during the export: export again`);
  return [
    ...[row.legalName, row.town, row.country, row.label ?? null, row.taxStatus, row.status],
    ...[row.primaryContact?.name ?? null, row.primaryContact?.email ?? null],
    ...currencies.flatMap((currency) => {
      const owed = row.owed.find((one) => one.currency === currency);
      return [owed?.outstanding ?? null, owed?.overdue ?? null];
    }),
    ...[row.createdAt, row.archivedAt ?? null, row.id],
  ];
}
