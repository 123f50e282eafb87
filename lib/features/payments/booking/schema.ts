import { z } from "zod";
import { decimalText, id, pathId, plainDate, queryBoolean, text } from "@/lib/core/fields";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { PaymentOrigin } from "@/lib/features/invoices/schema";

/** A part of a payment that settles a part of an invoice. */
export const Share = z.object({ invoiceId: id(), amount: decimalText() });
export type Share = z.output<typeof Share>;

/** As many invoices take a share in one call. */
const shares = () => z.array(Share).max(200, { error: "Must be at most 200 invoices." });

export const RecordPayment = z.object({
  customerId: id(),
  currency: Currency,
  amount: decimalText(),
  paidAt: plainDate().meta({ description: "Day on which the money came, not after today." }),
  reference: text(200).nullish(),
  note: text(2000).nullish(),
  allocations: shares()
    .nullish()
    .meta({ description: "What it settles; what is over stays with the customer as unapplied balance." }),
});

const allocateShape = { allocations: shares().min(1, { error: "Must name an invoice." }) };
export const PaymentAllocations = z.object(allocateShape);
export const AllocatePayment = z.object({ id: pathId(), ...allocateShape });
export const PaymentId = z.object({ id: pathId() });
export const AllocationId = z.object({ payment: pathId(), id: pathId() });

export const PaymentShare = z.object({
  id: z.string(),
  invoiceId: z.string(),
  invoiceNumber: z.string().optional(),
  amount: z.string(),
  allocatedAt: z.string(),
  reversedAt: z.string().optional(),
});

/** Money that came from a customer, and what it settles. */
export const Payment = z.object({
  id: z.string(),
  customerId: z.string(),
  currency: Currency,
  amount: z.string(),
  /** Of the amount what settles no invoice; 0 once it is reversed. */
  unapplied: z.string(),
  origin: PaymentOrigin,
  reference: z.string().optional(),
  note: z.string().optional(),
  paidAt: z.string(),
  createdAt: z.string(),
  reversedAt: z.string().optional(),
  allocations: z.array(PaymentShare),
});
export type Payment = z.output<typeof Payment>;

export const ListPayments = z.object({
  customerId: id().optional(),
  invoiceId: id().optional().meta({ description: "Payments that settle, or once settled, a part of this invoice." }),
  unappliedOnly: queryBoolean().optional().meta({ description: "Only those of which something is left." }),
  sortOrder,
  ...pageQuery,
});
export const PaymentList = z.object({ items: z.array(Payment), pagination: Pagination });
