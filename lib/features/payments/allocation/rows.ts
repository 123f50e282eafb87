import type { OpenInvoiceRow } from "@/lib/db/payment-list";
import { daysBetween, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { owedOn } from "@/lib/engine/invoice/payment-allocation";
import { wireAmount } from "@/lib/engine/money/format";
import { toPayable } from "../booking/rows";
import type { OpenInvoice } from "./schema";

/** @param today the account's local day, from which lateness counts */
export function toOpenInvoice(row: OpenInvoiceRow, today: PlainDate): OpenInvoice {
  const payable = toPayable(row);
  const { currency, paymentStatus, grossTotal, applied, paid } = payable;
  const late = row.due_date === null ? 0 : daysBetween(parsePlainDate(row.due_date), today);
  return {
    ...payable,
    grossTotal: wireAmount(grossTotal, currency),
    applied: wireAmount(applied, currency),
    paid: wireAmount(paid, currency),
    balance: wireAmount(owedOn(payable), currency),
    dueDate: row.due_date,
    daysOverdue: late > 0 && paymentStatus !== "UNCOLLECTIBLE" ? late : null,
  };
}
