import { z } from "zod";
import { plainDate, queryBoolean, queryIds, queryList, text } from "@/lib/core/fields";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { currencies } from "@/lib/engine/money/currency";
import { PaymentOrigin } from "@/lib/features/invoices/schema";

/** What the dashboard's table shows of payments; no part of the contract. */

export const paymentSorts = ["PAID_AT", "AMOUNT"] as const;

const filters = {
  customerId: queryIds().optional(),
  currency: queryList(currencies).optional(),
  origin: queryList(["MANUAL", "STRIPE"]).optional(),
  paidBefore: plainDate().optional(),
  paidAfter: plainDate().optional(),
  unapplied: queryBoolean().optional().meta({ description: "Those of which something settles no invoice yet." }),
  reversed: queryBoolean().optional(),
  search: text(200).optional().meta({ description: "Part of the reference." }),
};

export const ListPaymentRows = z.object({
  ...filters,
  sortBy: z.enum(paymentSorts, { error: `Must be one of ${paymentSorts.join(", ")}.` }).optional(),
  sortOrder,
  ...pageQuery,
});
export const SumPayments = z.object(filters);

/** How much of a payment settles invoices. */
export const PaymentState = z.enum(["UNAPPLIED", "PARTIALLY_APPLIED", "FULLY_APPLIED", "REVERSED"]);
export type PaymentState = z.output<typeof PaymentState>;

export const PaymentTableRow = z.object({
  id: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  currency: Currency,
  amount: z.string(),
  /** What settles no invoice; null once it is reversed. */
  unapplied: z.string().nullable(),
  state: PaymentState,
  origin: PaymentOrigin,
  reference: z.string().nullable(),
  paidAt: z.string(),
  createdAt: z.string(),
  reversedAt: z.string().nullable(),
  /** Numbers of the invoices that it settles. */
  invoiceNumbers: z.array(z.string()),
});
export type PaymentTableRow = z.output<typeof PaymentTableRow>;
export const PaymentTable = z.object({ items: z.array(PaymentTableRow), pagination: Pagination });

/** Of what is filtered, in one currency; reversed payments are not received. */
export const PaymentSum = z.object({
  currency: Currency,
  count: z.int(),
  received: z.string(),
  unappliedCount: z.int(),
  unapplied: z.string(),
  reversedCount: z.int(),
  reversed: z.string(),
});
export type PaymentSum = z.output<typeof PaymentSum>;
export const PaymentSums = z.object({ items: z.array(PaymentSum) });
