import { Currency } from "@/lib/core/shapes";
import type { Prisma } from "@/lib/db/generated/client";
import type { CreditGrantGetPayload } from "@/lib/db/generated/models";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { type Decimal, sum } from "@/lib/engine/money/decimal";
import { wireAmount, wireNumber } from "@/lib/engine/money/format";
import { exact, toDay } from "@/lib/features/invoices/rows";
import type { PortalCredits, PortalGrant } from "./schema";

/** Only what sent invoices used: of others a customer has not heard. */
export const grantInclude = {
  draws: {
    where: { returnedAt: null, invoice: { status: "SENT" } },
    include: { invoice: { select: { number: true, issueDate: true } } },
    orderBy: { id: "desc" },
  },
} as const satisfies Prisma.CreditGrantInclude;

type Row = CreditGrantGetPayload<{ include: typeof grantInclude }>;

/** @param today the account's */
export function toPortalCredits(rows: readonly Row[], today: PlainDate): PortalCredits {
  const usable = rows.filter((row) => row.unitType === "CURRENCY" && stateOf(row, today) === "USABLE");
  const currencies = [...new Set(usable.map(({ currency }) => Currency.parse(currency)))].sort();
  return {
    balances: currencies.map((currency) => ({
      currency,
      amount: wireAmount(sum(usable.filter((row) => row.currency === currency).map(leftOf)), currency),
    })),
    grants: rows.map((row) => toPortalGrant(row, today)),
  };
}

function toPortalGrant(row: Row, today: PlainDate): PortalGrant {
  const currency = row.unitType === "CURRENCY" ? Currency.parse(row.currency) : null;
  return {
    ...{ id: row.id, name: row.name, currency },
    amount: written(exact(row.amount), currency),
    left: written(leftOf(row), currency),
    effectiveDate: toDay(row.effectiveDate) ?? "",
    expiryDate: toDay(row.expiryDate),
    state: stateOf(row, today),
    draws: row.draws.map(({ id, invoiceId, invoice, amount }) => ({
      ...{ id, invoiceId, invoiceNumber: invoice.number ?? "", day: toDay(invoice.issueDate) },
      amount: written(exact(amount), currency),
    })),
  };
}

function leftOf(row: Row): Decimal {
  return exact(row.amount).minus(sum(row.draws.map(({ amount }) => exact(amount))));
}

/** Both days are days of use (D29). */
function stateOf(row: Row, today: PlainDate): PortalGrant["state"] {
  if ((toDay(row.effectiveDate) ?? "") > today) return "UPCOMING";
  const last = toDay(row.expiryDate);
  return last !== null && last < today ? "EXPIRED" : "USABLE";
}

function written(amount: Decimal, currency: CurrencyCode | null): string {
  return currency === null ? wireNumber(amount) : wireAmount(amount, currency);
}
