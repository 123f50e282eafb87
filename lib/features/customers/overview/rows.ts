import type {
  CurrencyFiguresRow,
  CustomerHit as HitRow,
  OwedRow,
  CustomerTableRow as TableRow,
} from "@/lib/db/customer-overview";
import { isCurrency } from "@/lib/engine/money/currency";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { CustomerHit, CustomerTableRow } from "./schema";

export function toCustomerHit(row: HitRow): CustomerHit {
  return {
    id: row.id,
    legalName: row.legalName,
    country: row.country,
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
  };
}

export function toCustomerTableRow(row: TableRow): CustomerTableRow {
  return {
    id: row.id,
    legalName: row.legalName,
    town: row.town,
    country: row.country,
    taxStatus: row.taxStatus,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    owed: row.owed.map(toOwed),
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
    ...(row.primaryContact ? { primaryContact: row.primaryContact } : {}),
  };
}

export function toCurrencyFigures(row: CurrencyFiguresRow) {
  const { issuedCount, outstandingCount, overdueCount } = row;
  const issuedTotal = amount(row.issuedTotal, row.currency);
  return { ...toOwed(row), issuedCount, issuedTotal, outstandingCount, overdueCount };
}

function toOwed({ currency, outstanding, overdue }: OwedRow) {
  return { currency, outstanding: amount(outstanding, currency), overdue: amount(overdue, currency) };
}

function amount(decimal: string, currency: string): string {
  if (!isCurrency(currency)) throw new Error(`an invoice is in the unknown currency ${currency}`);
  return wireAmount(new Decimal(decimal), currency);
}
