import { expect, test } from "vitest";
import type { PaymentPage, ShareOnPage } from "@/lib/features/payments/page/schema";
import { ofReversing, ofTakingBack } from "./consequences";

const share = (id: string, amount: string, reversedAt?: string): ShareOnPage => ({
  ...{ id, invoiceId: id, invoiceNumber: `HLD-${id}`, amount, allocatedAt: "2026-11-18T09:00:00Z" },
  ...(reversedAt === undefined ? {} : { reversedAt }),
  invoice: {
    ...{ status: "SENT", paymentStatus: "PAID", grossTotal: amount, balance: "0.00" },
    ...{ dueDate: null, daysOverdue: null },
  },
});

function pageOf(shares: ShareOnPage[], unapplied: string): PaymentPage {
  const ok = { ok: true } as const;
  return {
    payment: {
      ...{ id: "p", customerId: "c", currency: "EUR", amount: "150.00", unapplied, origin: "MANUAL" },
      ...{ paidAt: "2026-11-18", createdAt: "2026-11-18T09:00:00Z", allocations: [] },
    },
    ...{ customerName: "Adler B.V.", state: "PARTIALLY_APPLIED", applied: "130.00", shares, recipients: [] },
    verbs: { allocate: ok, reverseAllocation: ok, reverse: ok, receipt: ok },
  };
}

test("D34: reversing names every invoice that owes again, and the balance that goes; not what was taken back before", () => {
  const page = pageOf([share("1", "80.00"), share("2", "50.00"), share("3", "20.00", "2026-11-19T09:00:00Z")], "20.00");
  expect(ofReversing(page).map(({ words }) => words)).toEqual([
    "HLD-1 owes 80.00 EUR again.",
    "HLD-2 owes 50.00 EUR again.",
    "20.00 EUR of Adler B.V.’s unapplied balance is gone.",
    "The payment stays in the list as reversed, and no money is sent back.",
    "A reversed payment cannot be brought back. Record it anew if it counts after all.",
  ]);
});

test("where nothing is left, no balance is said to go", () => {
  expect(ofReversing(pageOf([share("1", "150.00")], "0.00")).map(({ id }) => id)).toEqual(["1", "kept", "final"]);
});

test("D34: taking a share back names the invoice, and that the money stays", () => {
  const one = share("1", "80.00");
  expect(ofTakingBack(pageOf([one], "0.00"), one).map(({ words }) => words)).toEqual([
    "HLD-1 owes 80.00 EUR again.",
    "80.00 EUR of the payment is unapplied again and can be booked on other invoices.",
  ]);
});
