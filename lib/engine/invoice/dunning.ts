import { addDays, compareDates, type PlainDate } from "../calendar/plain-date";
import type { InvoicePaymentStatus, InvoiceStatus } from "./states";

/**
 * Payment reminders of an invoice (billing.md §8.8, D48): one 7 days before the due date and one on it, each once for that date; a due date
 * that moves plans anew.
 *
 * Laws: what is paid, voided or uncollectible is never reminded of; no reminder of a kind goes out twice for one due date; none goes out on
 * or before the day on which people were told the date anyway.
 */

export const plannedReminders = ["BEFORE_DUE", "ON_DUE"] as const;
export type PlannedReminder = (typeof plannedReminders)[number];

export type DunningStatus = "NOT_REQUIRED" | "SCHEDULED" | "OVERDUE_CHECK_SCHEDULED" | "COMPLETED" | "FAILED";

export type DunningFacts = {
  status: InvoiceStatus;
  paymentStatus: InvoicePaymentStatus;
  /** It was mailed, and account, settings and recipients allow reminders. */
  isWanted: boolean;
  dueDate: PlainDate | null;
  /** The day on which this due date was first told: of sending, or of the amendment that set it. Null: it was never sent. */
  toldOn: PlainDate | null;
  /** Reminders that were written for this due date. */
  reminded: readonly PlannedReminder[];
  /** The mail of the last reminder, of any kind, failed for good. */
  lastFailed: boolean;
  today: PlainDate;
};

const daysBefore = 7;
/** How late the reminder on the due date may be when no worker ran on that day. */
const latestDaysAfter = 3;

/** How far the reminders of an invoice have come; null before it is sent. */
export function dunningStatus(facts: DunningFacts): DunningStatus | null {
  if (facts.toldOn === null) return null;
  if (isClosed(facts)) return "COMPLETED";
  if (!facts.isWanted) return "NOT_REQUIRED";
  if (facts.lastFailed) return "FAILED";
  const next = nextReminder(facts);
  if (next === "BEFORE_DUE") return "SCHEDULED";
  if (next === "ON_DUE") return "OVERDUE_CHECK_SCHEDULED";
  return facts.reminded.length > 0 ? "COMPLETED" : "NOT_REQUIRED";
}

/** The planned reminder whose day has come; null: none today. */
export function reminderDue(facts: DunningFacts): PlannedReminder | null {
  if (facts.status !== "SENT" || isClosed(facts) || !facts.isWanted || facts.dueDate === null) return null;
  const next = nextReminder(facts);
  return next !== null && compareDates(dayOf(next, facts.dueDate), facts.today) <= 0 ? next : null;
}

function nextReminder(facts: DunningFacts): PlannedReminder | null {
  const { dueDate, toldOn, reminded, today } = facts;
  if (dueDate === null || toldOn === null) return null;
  const isAhead = (kind: PlannedReminder) =>
    compareDates(toldOn, dayOf(kind, dueDate)) < 0 && compareDates(today, lastDayOf(kind, dueDate)) <= 0;
  return plannedReminders.find((kind) => !reminded.includes(kind) && isAhead(kind)) ?? null;
}

function dayOf(kind: PlannedReminder, dueDate: PlainDate): PlainDate {
  return kind === "BEFORE_DUE" ? addDays(dueDate, -daysBefore) : dueDate;
}

function lastDayOf(kind: PlannedReminder, dueDate: PlainDate): PlainDate {
  return kind === "BEFORE_DUE" ? addDays(dueDate, -1) : addDays(dueDate, latestDaysAfter);
}

function isClosed({ status, paymentStatus }: DunningFacts): boolean {
  return status === "VOIDED" || paymentStatus === "PAID" || paymentStatus === "UNCOLLECTIBLE";
}
