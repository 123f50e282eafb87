import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { decimal, sum, zero } from "@/lib/engine/money/decimal";
import { fc, holds } from "@/lib/testing/laws";
import { checkShares, suggestShares } from "./rules";
import type { OpenInvoice } from "./schema";

/** What an invoice owes in cents, and when it was due: day of November, null for none. */
interface Facts {
  cents: number;
  day?: number | null;
  paymentStatus?: OpenInvoice["paymentStatus"];
  id?: string;
}

const customerId = newId();

function open({ cents, day = 1, paymentStatus = "UNPAID", id = newId() }: Facts): OpenInvoice {
  const owed = (cents / 100).toFixed(2);
  return {
    ...{ id, number: id, customerId, currency: "EUR", status: "FINAL", paymentStatus },
    ...{ grossTotal: owed, applied: "0.00", paid: "0.00", balance: owed },
    dueDate: day === null ? null : `2026-11-${String(day).padStart(2, "0")}`,
    daysOverdue: null,
  };
}

const said = (amount: string, invoices: OpenInvoice[]) =>
  suggestShares(decimal(amount), invoices).map((share) => [share.invoiceId, share.amount.toFixed()]);

describe("D34: how a payment is spread at first", () => {
  test("the oldest due first, the last one in part", () => {
    const [late, later, latest] = [
      open({ cents: 10_000, day: 3 }),
      open({ cents: 5_000, day: 9 }),
      open({ cents: 7_000, day: 20 }),
    ];
    expect(said("170", [latest, late, later])).toEqual([
      [late.id, "100"],
      [later.id, "50"],
      [latest.id, "20"],
    ]);
  });

  test("what has no due day comes last, and of one day the one that was made first", () => {
    const never = open({ cents: 100, day: null, id: "1" });
    const [first, second] = [open({ cents: 100, day: 5, id: "2" }), open({ cents: 100, day: 5, id: "3" })];
    expect(said("2", [never, second, first])).toEqual([
      ["2", "1"],
      ["3", "1"],
    ]);
  });

  test("an uncollectible invoice gets nothing by itself, and what is over stays unapplied", () => {
    const [given, open_] = [
      open({ cents: 10_000, day: 1, paymentStatus: "UNCOLLECTIBLE" }),
      open({ cents: 5_000, day: 2 }),
    ];
    expect(said("80", [given, open_])).toEqual([[open_.id, "50"]]);
  });

  test("of nothing, or less, nothing is suggested", () => {
    expect(said("0", [open({ cents: 100 })])).toEqual([]);
    expect(said("-5", [open({ cents: 100 })])).toEqual([]);
  });
});

const anyInvoice = fc
  .record({
    cents: fc.integer({ min: 1, max: 500_000 }),
    day: fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }),
    paymentStatus: fc.constantFrom("UNPAID" as const, "PARTIALLY_PAID" as const, "UNCOLLECTIBLE" as const),
  })
  .map(open);
const anyInvoices = fc.array(anyInvoice, { maxLength: 12 });
const anyCents = fc.integer({ min: 0, max: 2_000_000 });
const amountOf = (cents: number) => decimal((cents / 100).toFixed(2));
const byId = (invoices: readonly OpenInvoice[], id: string) => invoices.find((one) => one.id === id);
const rankOf = ({ dueDate }: OpenInvoice) => dueDate ?? "9999";

describe("laws of the suggestion", () => {
  test("never more than the payment, and all of it where enough is owed", () => {
    holds(anyInvoices, anyCents, (invoices, cents) => {
      const amount = amountOf(cents);
      const total = sum(suggestShares(amount, invoices).map((share) => share.amount));
      const awaited = invoices.filter((one) => one.paymentStatus !== "UNCOLLECTIBLE");
      const owed = sum(awaited.map((one) => decimal(one.balance)));
      expect(total.equals(amount.lessThan(owed) ? amount : owed)).toBe(true);
    });
  });

  test("no share is zero or more than is owed, and no invoice is named twice", () => {
    holds(anyInvoices, anyCents, (invoices, cents) => {
      const shares = suggestShares(amountOf(cents), invoices);
      for (const share of shares) {
        expect(share.amount.greaterThan(zero)).toBe(true);
        expect(share.amount.lessThanOrEqualTo(decimal(byId(invoices, share.invoiceId)?.balance ?? "0"))).toBe(true);
      }
      expect(new Set(shares.map((share) => share.invoiceId)).size).toBe(shares.length);
    });
  });

  test("an invoice gets something only where all that are due before it are settled whole", () => {
    holds(anyInvoices, anyCents, (invoices, cents) => {
      const shares = new Map(suggestShares(amountOf(cents), invoices).map((share) => [share.invoiceId, share.amount]));
      const awaited = invoices.filter((one) => one.paymentStatus !== "UNCOLLECTIBLE");
      for (const one of awaited.filter(({ id }) => shares.has(id))) {
        for (const earlier of awaited.filter((other) => rankOf(other) < rankOf(one))) {
          expect(shares.get(earlier.id)?.equals(decimal(earlier.balance))).toBe(true);
        }
      }
    });
  });

  test("the order in which the invoices come does not matter", () => {
    holds(anyInvoices, anyCents, (invoices, cents) => {
      const amount = amountOf(cents);
      expect(suggestShares(amount, invoices.toReversed())).toEqual(suggestShares(amount, invoices));
    });
  });

  test("the engine takes every suggestion as it is", () => {
    holds(anyInvoices, fc.integer({ min: 1, max: 2_000_000 }), (invoices, cents) => {
      const amount = amountOf(cents);
      const payment = { customerId, currency: "EUR", amount, allocated: zero } as const;
      const shares = suggestShares(amount, invoices);
      const plan = checkShares(payment, shares, invoices);
      expect(plan.ok).toBe(true);
      if (plan.ok) expect(plan.unapplied.plus(sum(shares.map((share) => share.amount))).equals(amount)).toBe(true);
    });
  });
});

test("D34: a form refuses what the verb refuses, with the same reason", () => {
  const [one, other] = [open({ cents: 10_000 }), open({ cents: 5_000 })];
  const payment = { customerId, currency: "EUR", amount: decimal("120"), allocated: zero } as const;
  const share = (invoice: OpenInvoice, amount: string) => ({ invoiceId: invoice.id, amount: decimal(amount) });
  const check = (...shares: ReturnType<typeof share>[]) => {
    const plan = checkShares(payment, shares, [one, other]);
    return plan.ok ? plan.unapplied.toFixed(2) : [plan.index, plan.reason];
  };
  expect(check(share(one, "100"))).toBe("20.00");
  expect(check(share(one, "100.01"))).toEqual([0, "MORE_THAN_OWED"]);
  expect(check(share(one, "80"), share(other, "40.01"))).toEqual([null, "MORE_THAN_PAYMENT"]);
  expect(check(share(one, "1.001"))).toEqual([0, "AMOUNT_OUT_OF_RANGE"]);
});
