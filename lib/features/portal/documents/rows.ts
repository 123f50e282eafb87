import { Currency } from "@/lib/core/shapes";
import { instantToLocalDay, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { WholeInvoice } from "@/lib/features/invoices/draft/rows";
import type { InvoiceContent } from "@/lib/features/invoices/editor/schema";
import { exact, toDay, toPeriod } from "@/lib/features/invoices/rows";
import { daysLate } from "../invoices/rules";
import type { PortalInvoice, PortalLine } from "./schema";

/** What a customer sees of an invoice; of one that was voided after it was sent only its number is meant to be shown. */
export function toPortalInvoice(facts: {
  row: WholeInvoice;
  content: InvoiceContent;
  document: InvoiceDocument;
  /** Sentences by the line's id. */
  steps: ReadonlyMap<string, string[]>;
  today: PlainDate;
  timeZone: string;
}): PortalInvoice {
  const { row, content, document, steps, today, timeZone } = facts;
  const currency = Currency.parse(row.currency);
  const dueDate = toDay(row.dueDate);
  const lines = (some: InvoiceContent["lines"]) => some.map((line) => toPortalLine(line, steps.get(line.id) ?? []));
  const loose = content.lines.length > 0 ? [{ id: "loose", title: "", netTotal: sumOf(content, currency) }] : [];
  return {
    ...{ number: row.number ?? "", isVoided: row.status === "VOIDED", currency },
    ...{ issueDate: toDay(row.issueDate), dueDate, paymentStatus: row.paymentStatus },
    daysLate: daysLate(row.paymentStatus, dueDate, today),
    sellerName: document.seller.legalName,
    period: toPeriod(row.billingPeriodStart, row.billingPeriodEnd),
    purchaseOrderNumber: row.purchaseOrderNumber,
    groups: [
      ...content.groups
        .filter((group) => group.lines.length > 0)
        .map(({ id, title, netTotal, lines: own }) => ({ id, title, netTotal, lines: lines(own) })),
      ...loose.map((group) => ({ ...group, lines: lines(content.lines) })),
    ],
    discounts: content.discounts.map(({ id, title, netTotal }) => ({ id, title, netTotal })),
    taxes: document.taxes.map(({ label, net, tax }) => ({ label, net, tax })),
    ...{ netTotal: content.netTotal, grossTotal: content.grossTotal },
    settlements: settlementsOf(row, currency, timeZone),
    balance: wireAmount(exact(row.balance), currency),
    paymentDetails: document.paymentDetails.flatMap(({ rows }) => rows),
    paymentLink: payableLink(row, document),
    memo: row.memo,
    creditBalances: row.creditBalances,
    legalText: document.legalText,
  };
}

function toPortalLine(line: InvoiceContent["lines"][number], steps: string[]): PortalLine {
  const { id, title, description, servicePeriod, quantity, rate, discountAmount, netTotal } = line;
  return {
    ...{ id, title, description, quantity, rate, discountAmount, netTotal, steps },
    period: servicePeriod,
    isPercentage: line.rateDisplay === "PERCENTAGE",
  };
}

function sumOf({ lines }: InvoiceContent, currency: CurrencyCode): string {
  return wireAmount(sum(lines.map(({ netTotal }) => decimal(netTotal))), currency);
}

/** Credit and payments that stand, in the order in which they came. */
function settlementsOf(row: WholeInvoice, currency: CurrencyCode, timeZone: string): PortalInvoice["settlements"] {
  const notes = row.applications.map(({ id, amount, appliedAt, creditNote }) => {
    return { kind: "CREDIT_NOTE" as const, id, number: creditNote.number, amount, at: appliedAt };
  });
  const payments = row.allocations
    .filter(({ reversedAt }) => reversedAt === null)
    .map(({ id, amount, payment }) => ({ kind: "PAYMENT" as const, id, number: null, amount, at: payment.paidAt }));
  return [...notes, ...payments]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, amount, ...rest }) => ({
      ...rest,
      day: instantToLocalDay(at.getTime(), timeZone),
      amount: wireAmount(exact(amount), currency),
    }));
}

/** Where it can be paid online: only what the printed document names, only of the web. */
function payableLink(row: WholeInvoice, { paymentLink }: InvoiceDocument): string | null {
  const isOffered = row.paymentOptions.includes("LINK") && row.paymentLinkDisplay === "SHOW_PAYMENT_LINK";
  return isOffered && paymentLink !== null && /^https?:\/\//i.test(paymentLink) ? paymentLink : null;
}
