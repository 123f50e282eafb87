import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { pageOfPayments, paymentById } from "@/lib/db/payments";
import { toPayment } from "./rows";
import { ListPayments, Payment, PaymentId, PaymentList } from "./schema";

/** A page of payments, newest first: of a customer, on an invoice, or those with something left. */
export const listPayments = query({
  name: "listPayments",
  permission: "invoice:read",
  input: ListPayments,
  output: PaymentList,
  async run(ctx, filters) {
    const { items, pagination } = await pageOfPayments(ctx, filters);
    return { items: items.map((row) => toPayment(ctx, row)), pagination };
  },
});

/** One payment with its shares, also those that were undone. @throws AppError NotFound */
export const getPayment = query({
  name: "getPayment",
  permission: "invoice:read",
  input: PaymentId,
  output: Payment,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await paymentById(ctx, id) : undefined;
    if (!row) throw notFound();
    return toPayment(ctx, row);
  },
});
