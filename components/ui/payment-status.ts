/**
 * What a list shows as the payment state: unpaid past due is OVERDUE, partly paid past due keeps its word in the critical tone (DESIGN.md §6).
 * `daysLate` counts whole days since the due date, zero or less when it is not past.
 */
export function paymentStatus(value: string, daysLate: number): string {
  if (daysLate <= 0) return value;
  if (value === "UNPAID") return "OVERDUE";
  return value === "PARTIALLY_PAID" ? "PARTIALLY_PAID_LATE" : value;
}
