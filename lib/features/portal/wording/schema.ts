import type { InvoicePaymentStatus } from "@/lib/engine/invoice/states";
import type { PortalState } from "../invoices/schema";
import type { UsageChoice, UsageStep } from "../usage/schema";

/**
 * Every sentence of the portal. Names, numbers, days and amounts come in already written in the language.
 */
export interface PortalWords {
  language: string;
  tabs: { label: string; invoices: string; usage: string; credits: string };
  states: Record<PortalState, string>;
  filter: { label: string; all: string };
  payment: Record<InvoicePaymentStatus | "OVERDUE", string>;
  toPay: string;
  nothingToPay: string;
  /** `4,474.52 EUR is 4 days late.` */
  isLate(amount: string, days: number): string;
  /** Of several invoices, the oldest so late. */
  isLateUpTo(amount: string, days: number): string;
  isDue(amount: string, day: string): string;
  /** Of several days, the first. */
  isDueFrom(amount: string, day: string): string;
  due(day: string): string;
  paidOn(day: string): string;
  noInvoices: string;
  noneInState: string;
  showAll(count: string): string;
  newer: string;
  older: string;
  allInvoices: string;
  invoice: string;
  issued(seller: string, day: string): string;
  wasDue(day: string, days: number): string;
  dueBy(day: string): string;
  isPaid: string;
  isClosed: string;
  pay(amount: string): string;
  download: string;
  invoiceTotal: string;
  creditNote(number: string, day: string): string;
  yourPayment(day: string): string;
  bankTransfer: string;
  reference: string;
  purchaseOrder: string;
  period: string;
  copy(what: string): string;
  copied: string;
  whatFor: string;
  otherLines: string;
  howCalculated: string;
  discount(amount: string): string;
  netTotal: string;
  taxOn(tax: string, net: string): string;
  total: string;
  note: string;
  usage: {
    /** What is chosen: the billing period. */
    label: string;
    choices: Record<UsageChoice, string>;
    /** Where there is no such period. */
    none: Record<UsageChoice, string>;
    nothing: { one: string; several: string };
    /** Of a period that is not over. */
    soFar(span: string): string;
    by: Record<UsageStep, { head: string; figures: string; most(amount: string): string }>;
  };
  credit: {
    usable: string;
    none: string;
    left(left: string, whole: string): string;
    units: string;
    usableUntil(day: string): string;
    expired(day: string): string;
    usableFrom(day: string): string;
    usedOn(number: string): string;
    unused: string;
  };
  voided: { title(number: string): string; body(seller: string): string };
  questions: string;
  madeWith: string;
  test: string;
}
