import { z } from "zod";
import { decimalText, pathId } from "@/lib/core/fields";
import { InvoicePaymentStatus } from "@/lib/features/invoices/schema";

const amount = decimalText().nullish().meta({
  description: "x-extension: how much was paid, with PARTIALLY_PAID only; more than zero and less than what is owed.",
  "x-extension": true,
});

export const InvoicePaymentStatusUpdate = z
  .object({ paymentStatus: InvoicePaymentStatus, amount })
  .meta({ id: "InvoicePaymentStatusUpdate" });

export const SetPaymentStatus = z.object({ id: pathId(), paymentStatus: InvoicePaymentStatus, amount });
