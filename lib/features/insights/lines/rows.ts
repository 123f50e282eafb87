import { Currency } from "@/lib/core/shapes";
import type { RawExportedLine } from "@/lib/db/reports-lines";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { ExportedLine } from "./schema";

export function toExportedLine(row: RawExportedLine): ExportedLine {
  const currency = Currency.parse(row.currency);
  const amount = (text: string) => wireAmount(new Decimal(text), currency);
  const { id, number, status, customer, title, description, quantity, rate, product } = row;
  return {
    ...{ documentId: row.document_id, number, status, issueDate: row.issue_date, customer, currency },
    ...{ group: row.group_title, id, title, description, quantity, rate },
    discountAmount: amount(row.discount_amount),
    ...{ taxCategory: row.tax_category_code, taxRate: row.tax_rate },
    ...{ netTotal: amount(row.net_total), totalTax: amount(row.total_tax), grossTotal: amount(row.gross_total) },
    ...{ servicePeriodStart: row.service_period_start, servicePeriodEnd: row.service_period_end, product },
    ...{ revenueClassification: row.revenue_classification, revenueRecognitionMethod: row.revenue_recognition_method },
  };
}
