import { addDays, addMonths, formatDay, parsePlainDate } from "@/lib/engine/calendar/plain-date";

/** `Nov 2026` of `2026-11`. */
export function monthText(month: string): string {
  return formatDay(parsePlainDate(`${month}-01`)).slice(2);
}

/** The bounds of the invoices' list for a month, which are exclusive (D37): the day before and the day after. */
export function aroundMonth(month: string): { invoiceAfter: string; invoiceBefore: string } {
  const first = parsePlainDate(`${month}-01`);
  return { invoiceAfter: addDays(first, -1), invoiceBefore: addMonths(first, 1) };
}
