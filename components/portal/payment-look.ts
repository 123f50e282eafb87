import { paymentStatus } from "@/components/ui/payment-status";
import type { PortalInvoiceRow } from "@/lib/features/portal/invoices/schema";
import type { PortalWords } from "@/lib/features/portal/wording/schema";

/** The state of a payment as the status table knows it, with the word that a customer reads. */
export function paymentLook(
  { paymentStatus: status, daysLate }: Pick<PortalInvoiceRow, "paymentStatus" | "daysLate">,
  { payment }: PortalWords,
): { value: string; word: string } {
  const value = paymentStatus(status, daysLate);
  return { value, word: value === "OVERDUE" ? payment.OVERDUE : payment[status] };
}
