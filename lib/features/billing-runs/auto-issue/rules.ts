import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";

export const nothingToPay = "There is nothing to pay.";

/** What decides whether and when an invoice of a schedule is issued by itself (D45). */
export interface AutoIssueFacts {
  autoIssueInvoices: boolean;
  activatedOn: string | null;
  /** The schedule's, else the account's; days between the invoice's date and its issue. */
  gracePeriodDays: number;
  invoiceDate: PlainDate;
  grossTotal: bigint;
  recipients: number;
  manualNumbering: boolean;
}

export interface AutoIssue {
  /** Null: people issue it. */
  on: PlainDate | null;
  /** Why it is not issued by itself although its schedule says so. */
  blocked: string | null;
}

/** D45: only invoices whose date is not before the activation, with something to pay and somebody to send it to; others say why not. */
export function autoIssueOf(facts: AutoIssueFacts): AutoIssue {
  if (!facts.autoIssueInvoices) return { on: null, blocked: null };
  const on = addDays(facts.invoiceDate, facts.gracePeriodDays);
  return { on, blocked: blockedBy(facts) };
}

function blockedBy({
  invoiceDate,
  activatedOn,
  grossTotal,
  recipients,
  manualNumbering,
}: AutoIssueFacts): string | null {
  if (activatedOn !== null && invoiceDate < activatedOn) {
    return `Its date is before the activation of the schedule on ${activatedOn}.`;
  }
  if (grossTotal <= 0n) return nothingToPay;
  if (recipients === 0) return "The customer has no contact that gets invoices.";
  return manualNumbering ? "Numbers are given by hand in this account." : null;
}
