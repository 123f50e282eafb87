import { endpoint } from "@/lib/api/endpoint";
import { setInvoicePaymentStatus } from "./commands";
import { InvoicePaymentStatusUpdate } from "./schema";

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
];
