import { invalidState } from "@/lib/core/errors";
import { Currency } from "@/lib/core/shapes";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { exact, toDay } from "@/lib/features/invoices/rows";
import type { DocumentFacts } from "../letter/rules";
import type { Sender } from "../settings/rows";

/** A numbered document that is mailed, with the version that is attached (D32). */
export interface MailedDocument {
  type: "INVOICE" | "CREDIT_NOTE";
  id: string;
  version: number;
  customerId: string;
  letter: DocumentFacts;
}

/** The columns that an invoice and a credit note have alike. */
interface NumberedRow {
  id: string;
  number: string | null;
  documentVersion: number;
  customerId: string;
  customerLegalCompanyName: string;
  currency: string;
  issueDate: Date | null;
  grossTotal: { toFixed(): string };
  balance: { toFixed(): string };
}

export function mailedInvoice(
  row: NumberedRow & { dueDate: Date | null; purchaseOrderNumber: string | null },
): MailedDocument {
  return { type: "INVOICE", ...referenceTo(row), letter: letterOf(row, row) };
}

export function mailedCreditNote(row: NumberedRow): MailedDocument {
  return { type: "CREDIT_NOTE", ...referenceTo(row), letter: letterOf(row, null) };
}

function referenceTo({ id, documentVersion, customerId }: NumberedRow) {
  return { id, version: documentVersion, customerId };
}

function letterOf(
  row: NumberedRow,
  invoice: { dueDate: Date | null; purchaseOrderNumber: string | null } | null,
): DocumentFacts {
  const { number } = row;
  if (number === null) throw new Error(`The document ${row.id} has no number and cannot be mailed`);
  const [issued, due] = [toDay(row.issueDate), toDay(invoice?.dueDate ?? null)];
  return {
    number,
    buyer: row.customerLegalCompanyName,
    currency: Currency.parse(row.currency),
    total: exact(row.grossTotal),
    open: exact(row.balance),
    issueDate: issued === null ? null : parsePlainDate(issued),
    dueDate: due === null ? null : parsePlainDate(due),
    purchaseOrder: invoice?.purchaseOrderNumber ?? null,
  };
}

/** Why an account sends nothing now, or to nobody. @throws AppError InvalidState NOTIFICATIONS_OFF, NO_RECIPIENT, NO_SENDER */
export function refuseUnlessMailable(sender: Sender, recipients: readonly string[]): void {
  if (!sender.account.sendCustomerNotifications) {
    throw invalidState("NOTIFICATIONS_OFF", "Mail to customers is switched off in the settings of the account.");
  }
  if (recipients.length === 0) {
    throw invalidState("NO_RECIPIENT", "There is nobody to send it to: the document names no e-mail address.");
  }
  refuseUnlessKnown(sender);
}

/** @throws AppError InvalidState NO_SENDER */
export function refuseUnlessKnown(sender: Sender): void {
  if (isKnown(sender)) return;
  throw invalidState("NO_SENDER", "Say first, in the mail settings, which address mail comes from.");
}

/** Whether there is an address that mail can be from; what stays in the mailbox needs none. */
export function isKnown({ address, server }: Sender): boolean {
  return address !== null || server === "MAILBOX";
}
