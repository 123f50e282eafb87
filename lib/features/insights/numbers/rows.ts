import { Currency } from "@/lib/core/shapes";
import type { RawNumbered, RawSeriesReport } from "@/lib/db/reports-numbers";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { NumberedDocument, NumberedSeries } from "./schema";

export function toNumberedSeries(row: RawSeriesReport): NumberedSeries {
  const text = (number: string) => `${row.prefix}${number.padStart(row.padding, "0")}`;
  const end = (number: string | null, issueDate: string | null) => (number && issueDate ? { number, issueDate } : null);
  return {
    documentType: row.document_type,
    prefix: row.prefix,
    first: end(row.first_number, row.first_issue_date),
    last: end(row.last_number, row.last_issue_date),
    nextNumber: text(row.next_number),
    ...{ issued: row.issued, voided: row.voided, skipped: row.skipped, missing: Number(row.missing_count) },
    gaps: row.missing.map(({ from, to }) => ({ from: text(from), to: text(to) })),
  };
}

export function toNumberedDocument(row: RawNumbered): NumberedDocument {
  const currency = Currency.parse(row.currency);
  return {
    ...{ id: row.document_id, documentType: row.document_type, number: row.number, prefix: row.prefix },
    ...{ status: row.status, issueDate: row.issue_date, customer: row.customer, currency },
    grossTotal: wireAmount(new Decimal(row.gross_total), currency),
    voidedAt: row.voided_at === null ? null : new Date(row.voided_at).toISOString(),
    voidedBy: row.voided_by,
  };
}
