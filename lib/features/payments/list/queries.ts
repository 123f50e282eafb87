import { query } from "@/lib/core/operation";
import { pageOfListedPayments, sumOfPayments } from "@/lib/db/payment-list";
import { toPaymentSum, toPaymentTableRow } from "./rows";
import { ListPaymentRows, PaymentSums, PaymentTable, SumPayments } from "./schema";

/** A page of the dashboard's table, the newest entered first unless it is sorted (D37). */
export const listPaymentRows = query({
  name: "listPaymentRows",
  permission: "invoice:read",
  input: ListPaymentRows,
  output: PaymentTable,
  async run(ctx, request) {
    const { items, pagination } = await pageOfListedPayments(ctx, request);
    return { items: items.map((row) => toPaymentTableRow(ctx, row)), pagination };
  },
});

/** Count and sums of all that the filters leave, per currency, most payments first. */
export const sumPayments = query({
  name: "sumPayments",
  permission: "invoice:read",
  input: SumPayments,
  output: PaymentSums,
  async run(ctx, filters) {
    return { items: (await sumOfPayments(ctx, filters)).map(toPaymentSum) };
  },
});
