import type { z } from "zod";
import { Currency } from "@/lib/core/shapes";
import type { Prisma } from "@/lib/db/generated/client";
import type { InvoiceGetPayload } from "@/lib/db/generated/models";
import { daysBetween, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { wireAmount } from "@/lib/engine/money/format";
import { exact, toDay } from "@/lib/features/invoices/rows";
import type { PaymentShare } from "../booking/schema";
import type { ShareOnPage } from "./schema";

export const shareSelect = {
  id: true,
  status: true,
  paymentStatus: true,
  currency: true,
  grossTotal: true,
  balance: true,
  dueDate: true,
} as const satisfies Prisma.InvoiceSelect;

/** @param today the account's local day, from which lateness counts */
export function toShareOnPage(
  share: z.output<typeof PaymentShare>,
  row: InvoiceGetPayload<{ select: typeof shareSelect }>,
  today: PlainDate,
): ShareOnPage {
  const currency = Currency.parse(row.currency);
  const dueDate = toDay(row.dueDate);
  const late = dueDate === null ? 0 : daysBetween(parsePlainDate(dueDate), today);
  const isAwaited = row.paymentStatus === "UNPAID" || row.paymentStatus === "PARTIALLY_PAID";
  return {
    ...share,
    invoice: {
      status: row.status,
      paymentStatus: row.paymentStatus,
      grossTotal: wireAmount(exact(row.grossTotal), currency),
      balance: wireAmount(exact(row.balance), currency),
      dueDate,
      daysOverdue: isAwaited && late > 0 ? late : null,
    },
  };
}
