import { readAddress } from "@/lib/core/address";
import { Currency } from "@/lib/core/shapes";
import type { Prisma } from "@/lib/db/generated/client";
import type { CreditNoteGetPayload } from "@/lib/db/generated/models";
import { type CreditNoteLedger, stateOf } from "@/lib/engine/invoice/credit-note-application";
import { type CreditNoteState, settleCreditNote } from "@/lib/engine/invoice/credit-note-states";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { type Minor, minor, total } from "@/lib/engine/money/fixed";
import { wireAmount } from "@/lib/engine/money/format";
import { MerchantDetails } from "@/lib/features/accounts/merchant/schema";
import { exact, present, readPairs, toDay } from "@/lib/features/invoices/rows";
import type { CreditNote } from "./schema";

export const creditNoteInclude = {
  invoice: { select: { number: true, issueDate: true, billingScheduleId: true } },
  cashGrant: { select: { id: true, amount: true, deletedAt: true } },
  applications: { include: { invoice: { select: { number: true } } }, orderBy: { id: "asc" } },
} as const satisfies Prisma.CreditNoteInclude;

export type CreditNoteRow = CreditNoteGetPayload<{ include: typeof creditNoteInclude }>;

export function toCreditNote(row: CreditNoteRow): CreditNote {
  const currency = Currency.parse(row.currency);
  const merchantDetails = MerchantDetails.safeParse(row.merchantDetails);
  return {
    id: row.id,
    sequenceAccountId: row.accountId,
    status: row.status,
    ...present("invoiceId", row.invoiceId),
    ...present("invoiceNumber", row.invoice?.number ?? null),
    ...present("billingScheduleId", row.invoice?.billingScheduleId ?? null),
    currency,
    ...present("issueDate", toDay(row.issueDate)),
    ...present("billingPeriodStart", toTimestamp(row.billingPeriodStart)),
    ...present("billingPeriodEnd", toTimestamp(row.billingPeriodEnd)),
    ...present("creditNoteNumber", row.number),
    ...present("purchaseOrderNumber", row.purchaseOrderNumber),
    customerId: row.customerId,
    customerEmails: row.customerEmails,
    customerLegalCompanyName: row.customerLegalCompanyName,
    customerBillingAddress: readAddress(row.customerBillingAddress),
    customerShippingAddress: readAddress(row.customerShippingAddress),
    ...present("memo", row.memo),
    totalTax: wireAmount(exact(row.totalTax), currency),
    netTotal: wireAmount(exact(row.netTotal), currency),
    grossTotal: wireAmount(exact(row.grossTotal), currency),
    metadata: readPairs(row.metadata),
    ...present("customerTaxId", row.customerTaxId),
    linkedServices: [],
    ...ledgerFields(row, currency),
    applications: standing(row).map((application) => ({
      id: application.id,
      invoiceId: application.invoiceId,
      ...present("invoiceNumber", application.invoice.number),
      amount: wireAmount(exact(application.amount), currency),
      appliedAt: application.appliedAt.toISOString(),
    })),
    ...(merchantDetails.success ? { merchantDetails: merchantDetails.data } : {}),
    settings: { generateCashCreditGrant: row.generateCashCreditGrant ? "ENABLED" : "DISABLED" },
    accountingDate: row.accountingDate.toISOString().slice(0, 10),
  };
}

/** What the engine decides on (D34, D35). @param drawn what of its cash grant is drawn or reserved */
export function toLedger(row: CreditNoteRow, drawn: Minor = 0n): CreditNoteLedger {
  const currency = Currency.parse(row.currency);
  const grant = row.cashGrant && row.cashGrant.deletedAt === null ? row.cashGrant : null;
  return {
    customerId: row.customerId,
    currency,
    status: row.status,
    grossTotal: minor(exact(row.grossTotal), currency),
    balanceVersion: row.balanceVersion,
    applications: standing(row).map((application) => ({
      id: application.id,
      invoiceId: application.invoiceId,
      amount: minor(exact(application.amount), currency),
      seen: {
        creditNoteBalanceVersion: application.creditNoteBalanceVersionSeen,
        invoiceBalanceVersion: application.invoiceBalanceVersionSeen,
      },
    })),
    cashGrant: grant && { id: grant.id, amount: minor(exact(grant.amount), currency), drawn },
  };
}

/** What decides which verbs are allowed. */
export function toState(row: CreditNoteRow): CreditNoteState {
  return stateOf(toLedger(row));
}

/** What of it may still be used, in minor units; null before it is final. */
export function settledOf(ledger: CreditNoteLedger) {
  const applied = total(ledger.applications.map(({ amount }) => amount));
  return settleCreditNote({ ...ledger, applied, granted: ledger.cashGrant?.amount ?? 0n });
}

/** A voided note has no balance and is applied nowhere; a draft has no ledger at all. */
function ledgerFields(row: CreditNoteRow, currency: CurrencyCode) {
  const settled = settledOf(toLedger(row));
  if (settled === null) return {};
  return {
    applicationStatus: settled.applicationStatus,
    balance: wireAmount(exact(row.balance), currency),
    balanceVersion: row.balanceVersion,
  };
}

function standing(row: CreditNoteRow) {
  return row.applications.filter((application) => application.reversedAt === null);
}

function toTimestamp(day: Date | null): string | null {
  return day === null ? null : `${toDay(day)}T00:00:00Z`;
}
