import { daysBetween, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { InvoicePaymentStatus } from "@/lib/engine/invoice/states";
import type { PortalState } from "./schema";

/**
 * Where a customer finds a sent invoice.
 *
 * Law: each is in one place, on every day.
 */
export function portalState(paymentStatus: InvoicePaymentStatus, daysLate: number): PortalState {
  if (paymentStatus === "PAID") return "paid";
  if (paymentStatus === "UNCOLLECTIBLE") return "closed";
  return daysLate > 0 ? "overdue" : "outstanding";
}

/** Whole days since the due date of what is to be paid; 0 before and on it. */
export function daysLate(paymentStatus: InvoicePaymentStatus, dueDate: string | null, today: PlainDate): number {
  if (dueDate === null || paymentStatus === "PAID" || paymentStatus === "UNCOLLECTIBLE") return 0;
  return Math.max(0, daysBetween(parsePlainDate(dueDate), today));
}

/** Whether anything of it is to be paid. */
export function isToPay(state: PortalState): boolean {
  return state === "overdue" || state === "outstanding";
}
