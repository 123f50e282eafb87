import { callsOf, endpoint } from "@/lib/api/endpoint";
import { getCustomerBalance } from "./balance/queries";
import { allocatePayment } from "./booking/commands/allocate";
import { recordPayment } from "./booking/commands/record";
import { reverseAllocation, reversePayment } from "./booking/commands/reverse";
import { getPayment, listPayments } from "./booking/queries";
import { PaymentAllocations } from "./booking/schema";
import { setInvoicePaymentStatus } from "./commands";
import { InvoicePaymentStatusUpdate } from "./schema";

const [payments, payment] = ["/x/payments", "/x/payments/{id}"] as const;
const share = "/x/payments/{payment}/allocations/{id}";

const ours = callsOf("invoices", { extension: true });

export const paymentEndpoints = [
  endpoint({
    id: "updateInvoicePaymentStatus",
    tag: "invoices",
    method: "PUT",
    path: "/invoices/{id}/payment-status",
    operation: setInvoicePaymentStatus,
    body: InvoicePaymentStatusUpdate,
    summary: "Set the payment status",
  }),
  ours("GET", payments, listPayments, "List payments"),
  ours("POST", payments, recordPayment, "Book a payment by hand", { status: 201 }),
  ours("GET", payment, getPayment, "Get a payment"),
  ours("POST", `${payment}/allocations`, allocatePayment, "Book what is left of a payment on invoices", {
    body: PaymentAllocations,
  }),
  ours("POST", `${share}/reverse`, reverseAllocation, "Take a share of a payment back from its invoice"),
  ours("POST", `${payment}/reverse`, reversePayment, "Reverse a payment that was booked by hand"),
  ours("GET", "/x/customers/{id}/balance", getCustomerBalance, "What a customer owes and has paid ahead"),
];
