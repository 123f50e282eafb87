import { Currency } from "@/lib/core/shapes";
import type { Prisma } from "@/lib/db/generated/client";
import type { InvoiceGetPayload } from "@/lib/db/generated/models";
import { instantToLocalDay, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { wireAmount } from "@/lib/engine/money/format";
import { exact, fromDay, toDay, toPeriod } from "@/lib/features/invoices/rows";
import { daysLate } from "./rules";
import type { PortalInvoiceRow, PortalState } from "./schema";

export const rowSelect = {
  ...{ id: true, number: true, currency: true, paymentStatus: true, issueDate: true, dueDate: true },
  ...{ billingPeriodStart: true, billingPeriodEnd: true, grossTotal: true, balance: true },
  groups: { select: { title: true }, orderBy: { index: "asc" }, take: 3 },
  lines: { select: { title: true }, orderBy: { index: "asc" }, take: 1 },
  allocations: { where: { reversedAt: null }, select: { payment: { select: { paidAt: true } } } },
} as const satisfies Prisma.InvoiceSelect;

type Row = InvoiceGetPayload<{ select: typeof rowSelect }>;

/** What a customer may find in a list: sent ones of its own. */
export function listed(customerId: string) {
  return { customerId, status: "SENT" } as const;
}

/** @param today the account's */
export function inState(state: PortalState, today: PlainDate): Prisma.InvoiceWhereInput {
  const isOpen = { paymentStatus: { in: ["UNPAID", "PARTIALLY_PAID"] } } satisfies Prisma.InvoiceWhereInput;
  const day = fromDay(today) ?? undefined;
  switch (state) {
    case "overdue":
      return { ...isOpen, dueDate: { lt: day } };
    case "outstanding":
      return { ...isOpen, OR: [{ dueDate: null }, { dueDate: { gte: day } }] };
    case "paid":
      return { paymentStatus: "PAID" };
    case "closed":
      return { paymentStatus: "UNCOLLECTIBLE" };
  }
}

export function toPortalRow(row: Row, { today, timeZone }: { today: PlainDate; timeZone: string }): PortalInvoiceRow {
  const currency = Currency.parse(row.currency);
  const paid = row.allocations.map(({ payment }) => payment.paidAt.getTime());
  const titles = row.groups.map(({ title }) => title).filter((title) => title !== "");
  const dueDate = toDay(row.dueDate);
  return {
    ...{ id: row.id, number: row.number ?? "", currency, paymentStatus: row.paymentStatus },
    titles: titles.length > 0 ? titles : row.lines.map(({ title }) => title),
    period: toPeriod(row.billingPeriodStart, row.billingPeriodEnd),
    ...{ issueDate: toDay(row.issueDate), dueDate },
    paidOn: row.paymentStatus === "PAID" && paid.length > 0 ? instantToLocalDay(Math.max(...paid), timeZone) : null,
    daysLate: daysLate(row.paymentStatus, dueDate, today),
    grossTotal: wireAmount(exact(row.grossTotal), currency),
    balance: wireAmount(exact(row.balance), currency),
  };
}
