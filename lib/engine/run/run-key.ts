import type { PlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import type { InvoicePlan } from "../schedule/invoice-plan";

/**
 * What makes a billing run one (D12): a schedule, a currency, a date, a UTC hour or none, and how often a person said "bill again".
 *
 * Laws: equal slots have equal texts; the order of slots is the order in which invoices count and draw credits (D58).
 */
export type RunSlot = {
  currency: Currency;
  /** The invoice date, a local day of the account. */
  date: PlainDate;
  /** Hourly ON_DEMAND (D18): the full UTC hour at which it is made; null for the invoice of the date. */
  at: string | null;
};

export type RunKey = RunSlot & {
  scheduleId: string;
  /** 0, and one more each time a person says "bill again", or something new falls due on a slot that has its invoice. */
  revision: number;
};

export function slotOf({ currency, invoiceDate, dueAt }: InvoicePlan): RunSlot {
  return { currency, date: invoiceDate, at: dueAt };
}

export function slotText({ currency, date, at }: RunSlot): string {
  return `${date}|${at ?? ""}|${currency}`;
}

export function runKeyText(key: RunKey): string {
  return `${key.scheduleId}|${slotText(key)}|${key.revision}`;
}

/** By date, the date's own run before its hourly ones, then by currency. */
export function compareSlots(a: RunSlot, b: RunSlot): number {
  return compareText(a.date, b.date) || compareText(a.at ?? "", b.at ?? "") || compareText(a.currency, b.currency);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
