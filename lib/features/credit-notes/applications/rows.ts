import { Currency } from "@/lib/core/shapes";
import type { InvoiceLedger } from "@/lib/engine/invoice/credit-note-application";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { type Minor, minor, minorToDecimal } from "@/lib/engine/money/fixed";
import { jsonNumber } from "@/lib/engine/money/format";
import { exact } from "@/lib/features/invoices/rows";

/** What the engine needs to know of an invoice that credit is moved to (D34). */
export function toInvoiceLedger(row: {
  id: string;
  customerId: string;
  currency: string;
  status: InvoiceLedger["status"];
  paymentStatus: InvoiceLedger["paymentStatus"];
  balance: { toFixed(): string };
  balanceVersion: number;
}): InvoiceLedger {
  const { id, customerId, status, paymentStatus, balanceVersion } = row;
  const currency = Currency.parse(row.currency);
  return {
    id,
    customerId,
    currency,
    status,
    paymentStatus,
    balanceVersion,
    balance: minor(exact(row.balance), currency),
  };
}

/** A balance as the contract writes it: a JSON number with the version that guards it. */
export function toBalance(amount: Minor, currency: CurrencyCode, version: number) {
  return { value: jsonNumber(minorToDecimal(amount, currency)), currency, version };
}
