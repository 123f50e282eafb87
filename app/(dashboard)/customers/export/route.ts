import { listCustomerRows } from "@/lib/features/customers/overview/queries";
import { CustomerTableFilters, type CustomerTableRow } from "@/lib/features/customers/overview/schema";
import { sumInvoices } from "@/lib/features/invoices/list/queries";
import { exportList } from "@/lib/web/export-list";

/** CSV of what the list's filters leave, with a column of what is owed for each currency of the account's invoices. */
export function GET(request: Request): Promise<Response> {
  return exportList(request, {
    fileName: "customers.csv",
    filters: CustomerTableFilters,
    list: listCustomerRows,
    columns: async (ctx) => {
      const sums = await sumInvoices(ctx, {});
      const currencies = sums.items.map((one) => one.currency).sort();
      return { head: headOf(currencies), cellsOf: (row) => cellsOf(row, currencies) };
    },
  });
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
