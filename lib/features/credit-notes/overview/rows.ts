import { Currency } from "@/lib/core/shapes";
import type { Prisma } from "@/lib/db/generated/client";
import type { CreditNoteGetPayload } from "@/lib/db/generated/models";
import { wireAmount } from "@/lib/engine/money/format";
import { exact, toDay } from "@/lib/features/invoices/rows";
import type { CreditNoteTableRow } from "./schema";

export const tableSelect = {
  id: true,
  number: true,
  status: true,
  customerId: true,
  customerLegalCompanyName: true,
  invoiceId: true,
  invoice: { select: { number: true } },
  issueDate: true,
  currency: true,
  netTotal: true,
  grossTotal: true,
  balance: true,
  sentAt: true,
  createdAt: true,
} as const satisfies Prisma.CreditNoteSelect;

export function toCreditNoteTableRow(row: CreditNoteGetPayload<{ select: typeof tableSelect }>): CreditNoteTableRow {
  const currency = Currency.parse(row.currency);
  const isUsable = row.status === "FINAL" || row.status === "SENT";
  return {
    id: row.id,
    creditNoteNumber: row.number,
    status: row.status,
    customerId: row.customerId,
    customerLegalCompanyName: row.customerLegalCompanyName,
    invoice: row.invoiceId === null ? null : { id: row.invoiceId, number: row.invoice?.number ?? null },
    issueDate: toDay(row.issueDate),
    currency,
    netTotal: wireAmount(exact(row.netTotal), currency),
    grossTotal: wireAmount(exact(row.grossTotal), currency),
    left: isUsable ? wireAmount(exact(row.balance), currency) : null,
    sentAt: row.sentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
