import { describe, expect, it } from "vitest";
import { decimal, zero } from "../money/decimal";
import { type PaymentFacts, planPaymentStatus } from "./payment";
import { type PayableInvoice, planAllocations } from "./payment-allocation";

/** An invoice of 1,200.00 euros. */
function facts(more: Partial<PaymentFacts> = {}): PaymentFacts {
  return { currency: "EUR", grossTotal: decimal("1200.00"), applied: zero, payments: [], ...more };
}

const ofBank = { id: "p", amount: decimal("200.00"), manual: false };

describe("D48: a payment status that cannot be set says why, and how much is owed", () => {
  it.each<[string, Parameters<typeof planPaymentStatus>, string, string]>([
    [
      "an amount with PAID",
      ["PAID", facts(), decimal("1.00")],
      "AMOUNT_NOT_ALLOWED",
      "An amount goes with PARTIALLY_PAID only.",
    ],
    [
      "uncollectible, with nothing to collect",
      ["UNCOLLECTIBLE", facts({ grossTotal: zero })],
      "NOTHING_OWED",
      "Nothing is owed on this invoice.",
    ],
    [
      "unpaid, with a bank's payment on it",
      ["UNPAID", facts({ payments: [ofBank] })],
      "OTHER_PAYMENTS_STAND",
      "A payment from a payment provider or bank stands on it. Undo that first.",
    ],
    [
      "unpaid, with a credit note on it",
      ["UNPAID", facts({ applied: decimal("0.01") })],
      "APPLICATIONS_STAND",
      "A credit note is applied to it. Undo the application first.",
    ],
    [
      "unpaid, with a total of zero",
      ["UNPAID", facts({ grossTotal: zero })],
      "NOTHING_OWED",
      "The invoice comes to zero, so it is paid.",
    ],
    [
      "partly paid, with nothing paid",
      ["PARTIALLY_PAID", facts()],
      "NOT_PARTIALLY_PAID",
      "Nothing is paid yet: all of 1,200.00 EUR is owed. Give the amount that was paid.",
    ],
    [
      "partly paid by all that is still owed",
      ["PARTIALLY_PAID", facts({ payments: [ofBank] }), decimal("1000.00")],
      "AMOUNT_OUT_OF_RANGE",
      "A part of 1,000.00 EUR is more than zero and less than all of it.",
    ],
  ])("%s", (_, asked, reason, message) => {
    expect(planPaymentStatus(...asked)).toEqual({ ok: false, reason, message });
  });
});

describe("D34: a share of a payment", () => {
  it("is never judged without its invoice, not even one of nothing", () => {
    const invoice: PayableInvoice = {
      ...{ id: "a", number: "SEQ00001", customerId: "c", currency: "EUR", status: "FINAL", paymentStatus: "UNPAID" },
      ...{ grossTotal: decimal("100.00"), applied: zero, paid: zero },
    };
    const payment = { customerId: "c", currency: "EUR", amount: decimal("50.00"), allocated: zero } as const;
    const share = { invoiceId: "a", amount: zero };
    expect(planAllocations(payment, [share], [invoice])).toMatchObject({ ok: false, reason: "AMOUNT_OUT_OF_RANGE" });
    expect(() => planAllocations(payment, [share], [])).toThrow();
  });
});
