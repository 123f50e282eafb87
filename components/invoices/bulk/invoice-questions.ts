import type { BulkQuestion } from "@/components/bulk-jobs/ask-bulk";
import { bulkQuestion } from "@/components/bulk-jobs/bulk-questions";
import type { BulkWish } from "@/components/bulk-jobs/use-bulk-start";
import type { Selection } from "@/components/ui/data-table";
import { checkInvoiceVerb, type InvoiceVerb } from "@/lib/engine/invoice/states";
import type { BulkAction } from "@/lib/features/bulk-jobs/schema";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";

type Row = Pick<
  DashboardInvoiceRow,
  "status" | "paymentStatus" | "currency" | "grossTotal" | "outstanding" | "billingScheduleId"
>;
type Selected = Pick<Selection<Row>, "rows" | "all" | "count">;

/** Whether it takes nothing back and tells nobody, so that it starts without a question. */
export function isAtOnce({ action }: BulkWish): boolean {
  return action === "RECALCULATE" || action === "MAKE_DRAFT" || action === "DOWNLOAD";
}

/** Why the action cannot be used on any of the rows; undefined when it can on at least one, or nobody knows yet. */
export function refusalOf(wish: BulkWish, { rows, all }: Selected): string | undefined {
  if (all) return undefined;
  const checks = rows.map((row) => check(wish, row));
  const [first] = checks;
  return first && !first.ok && checks.every(({ ok }) => !ok) ? first.message : undefined;
}

export function invoiceQuestion(wish: BulkWish, { rows, all, count }: Selected): BulkQuestion {
  const allowed = rows.filter((row) => check(wish, row).ok);
  const amountOf = (row: Row) => (wish.action === "SET_PAYMENT_STATUS" ? (row.outstanding ?? "0") : row.grossTotal);
  return bulkQuestion(wish, {
    ...{ noun: "INVOICE", isAll: all, count },
    allowed: allowed.map((row) => ({ currency: row.currency, amount: amountOf(row) })),
    isBilled: rows.some(({ billingScheduleId }) => billingScheduleId !== null),
  });
}

function check({ action }: BulkWish, { status, paymentStatus }: Row): { ok: true } | { ok: false; message: string } {
  if (action === "DOWNLOAD") {
    const isPrinted = status !== "DRAFT" && status !== "IN_PROGRESS";
    return isPrinted ? { ok: true } : { ok: false, message: "It has no PDF before it is finalized." };
  }
  const state = { status, paymentStatus, hasPayments: false, hasApplications: false };
  return checkInvoiceVerb(verbs[action], state);
}

const verbs: Record<Exclude<BulkAction, "DOWNLOAD">, InvoiceVerb> = {
  FINALIZE: "finalize",
  FINALIZE_AND_SEND: "finalizeAndSend",
  SEND: "send",
  RECALCULATE: "recalculate",
  MAKE_DRAFT: "convertToDraft",
  SET_PAYMENT_STATUS: "setPaymentStatus",
  VOID: "void",
};
