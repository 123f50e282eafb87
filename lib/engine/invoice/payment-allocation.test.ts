import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { Decimal, decimal, sum, zero } from "../money/decimal";
import { owedOn, type PayableInvoice, type PaymentShare, planAllocations, planReversal } from "./payment-allocation";

function payable(id: string, gross: string, more: Partial<PayableInvoice> = {}): PayableInvoice {
  return {
    ...{ id, number: id.toUpperCase(), customerId: "c", currency: "EUR", status: "FINAL", paymentStatus: "UNPAID" },
    ...{ grossTotal: decimal(gross), applied: zero, paid: zero },
    ...more,
  };
}

const payment = (amount: string, allocated = "0") =>
  ({ customerId: "c", currency: "EUR", amount: decimal(amount), allocated: decimal(allocated) }) as const;
const shares = (...list: [string, string][]): PaymentShare[] =>
  list.map(([invoiceId, amount]) => ({ invoiceId, amount: decimal(amount) }));

function outcome(...facts: Parameters<typeof planAllocations>) {
  const plan = planAllocations(...facts);
  if (!plan.ok) return [plan.reason, plan.index];
  return [
    plan.unapplied.toFixed(2),
    ...plan.settled.map((one) => [one.invoiceId, one.balance.toFixed(2), one.paymentStatus]),
  ];
}

describe("D34: a payment over invoices", () => {
  it("settles in part and in whole; what is over stays unapplied", () => {
    const invoices = [payable("a", "100.00"), payable("b", "50.00", { applied: decimal("10.00") })];
    expect(outcome(payment("200.00"), shares(["a", "60.00"], ["b", "40.00"]), invoices)).toEqual([
      "100.00",
      ["a", "40.00", "PARTIALLY_PAID"],
      ["b", "0.00", "PAID"],
    ]);
    expect(outcome(payment("200.00"), [], [])).toEqual(["200.00"]);
  });

  it("shares are no more than what is left of the payment", () => {
    const invoices = [payable("a", "100.00"), payable("b", "100.00")];
    expect(outcome(payment("100.00", "40.00"), shares(["a", "60.01"]), invoices)).toEqual(["MORE_THAN_PAYMENT", null]);
    expect(outcome(payment("100.00"), shares(["a", "60.00"], ["b", "40.01"]), invoices)).toEqual([
      "MORE_THAN_PAYMENT",
      null,
    ]);
    expect(outcome(payment("100.00", "40.00"), shares(["a", "60.00"]), invoices)[0]).toBe("0.00");
  });

  it("a share is no more than what is owed, and of an invoice that is issued, of this customer and currency", () => {
    const of = (invoice: PayableInvoice, amount = "10.00") =>
      outcome(payment("500.00"), shares([invoice.id, amount]), [invoice]);
    expect(of(payable("a", "100.00", { paid: decimal("95.00"), paymentStatus: "PARTIALLY_PAID" }), "5.01")).toEqual([
      "MORE_THAN_OWED",
      0,
    ]);
    expect(of(payable("a", "100.00", { customerId: "d" }))).toEqual(["OTHER_CUSTOMER", 0]);
    expect(of(payable("a", "100.00", { currency: "USD" }))).toEqual(["OTHER_CURRENCY", 0]);
    expect(of(payable("a", "100.00", { status: "DRAFT" }))).toEqual(["INVOICE_DRAFT", 0]);
    expect(of(payable("a", "100.00", { status: "VOIDED" }))).toEqual(["INVOICE_VOIDED", 0]);
    expect(of(payable("a", "100.00", { paid: decimal("100.00"), paymentStatus: "PAID" }))).toEqual(["INVOICE_PAID", 0]);
    for (const amount of ["0", "-1", "0.001"])
      expect(of(payable("a", "100.00"), amount)).toEqual(["AMOUNT_OUT_OF_RANGE", 0]);
  });

  it("an invoice is named once", () => {
    expect(outcome(payment("20.00"), shares(["a", "10.00"], ["a", "10.00"]), [payable("a", "100.00")])).toEqual([
      "TWICE",
      1,
    ]);
  });

  it("D48: an uncollectible invoice stays so while part of it is owed, and is paid when nothing is", () => {
    const given = payable("a", "100.00", { paymentStatus: "UNCOLLECTIBLE" });
    expect(outcome(payment("10.00"), shares(["a", "10.00"]), [given])[1]).toEqual(["a", "90.00", "UNCOLLECTIBLE"]);
    expect(outcome(payment("100.00"), shares(["a", "100.00"]), [given])[1]).toEqual(["a", "0.00", "PAID"]);
    const [undone] = planReversal(shares(["a", "10.00"]), [{ ...given, paid: decimal("10.00") }]);
    expect([undone?.balance.toFixed(2), undone?.paymentStatus]).toEqual(["100.00", "UNCOLLECTIBLE"]);
  });

  it("shares of two invoices are undone each on its own invoice", () => {
    const invoices = [
      payable("a", "100.00", { paid: decimal("60.00"), paymentStatus: "PARTIALLY_PAID" }),
      payable("b", "50.00", { paid: decimal("50.00"), paymentStatus: "PAID" }),
    ];
    const undone = planReversal(shares(["a", "20.00"], ["b", "50.00"]), invoices);
    expect(
      undone.map((one) => [one.invoiceId, one.amount.toFixed(2), one.balance.toFixed(2), one.paymentStatus]),
    ).toEqual([
      ["a", "20.00", "60.00", "PARTIALLY_PAID"],
      ["b", "50.00", "50.00", "UNPAID"],
    ]);
  });

  it.each([
    ["TWICE", shares(["a", "1.00"], ["a", "2.00"]), "Names an invoice that stands above already."],
    ["MORE_THAN_PAYMENT", shares(["a", "60.00"]), "Only €50.00 of the payment is left."],
    ["OTHER_CUSTOMER", shares(["c", "1.00"]), "Is an invoice of another customer."],
    ["OTHER_CURRENCY", shares(["d", "1.00"]), "Is an invoice in USD, the payment in EUR."],
    ["AMOUNT_OUT_OF_RANGE", shares(["a", "0.001"]), "Must be more than zero, in whole minor units of EUR."],
    [
      "MORE_THAN_OWED",
      shares(["b", "11.00"]),
      "Is more than the €10.00 that is owed. What is over stays unapplied: leave it out.",
    ],
  ] as const)("%s is refused with a sentence that says why", (reason, asked, message) => {
    const invoices = [
      ...[payable("a", "100.00"), payable("b", "10.00"), payable("c", "10.00", { customerId: "other" })],
      payable("d", "10.00", { currency: "USD" }),
    ];
    expect(planAllocations(payment("50.00"), asked, invoices)).toMatchObject({ ok: false, reason, message });
  });

  it("several shares of one invoice are undone together", () => {
    const [undone, ...others] = planReversal(shares(["a", "10.00"], ["a", "15.00"]), [
      payable("a", "100.00", { paid: decimal("25.00"), paymentStatus: "PARTIALLY_PAID" }),
    ]);
    expect([undone?.amount.toFixed(2), undone?.balance.toFixed(2), undone?.paymentStatus, others.length]).toEqual([
      ...["25.00", "100.00", "UNPAID"],
      0,
    ]);
  });
});

describe("laws of payments over invoices", () => {
  const cents = (most: number) => fc.integer({ min: 1, max: most }).map((value) => new Decimal(value).times("0.01"));
  const anyCase = fc.record({
    amount: cents(30_000),
    grosses: fc.array(cents(10_000), { minLength: 1, maxLength: 5 }),
    parts: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 5, maxLength: 5 }),
  });

  it("what is booked and what is left make the payment, balances fall by the shares, and undoing them restores all", () => {
    holds(anyCase, ({ amount, grosses, parts }) => {
      const invoices = grosses.map((gross, index) => payable(`i${index}`, gross.toFixed(2)));
      const wanted = grosses.map((gross, index) => ({
        invoiceId: `i${index}`,
        amount: gross
          .times(parts[index] ?? 1)
          .dividedBy(100)
          .toDecimalPlaces(2, Decimal.ROUND_UP),
      }));
      const plan = planAllocations({ customerId: "c", currency: "EUR", amount, allocated: zero }, wanted, invoices);
      const total = sum(wanted.map((share) => share.amount));
      expect(plan.ok).toBe(total.lessThanOrEqualTo(amount));
      if (!plan.ok) return;
      expect(plan.unapplied.plus(total).equals(amount)).toBe(true);
      for (const [index, one] of plan.settled.entries()) {
        const before = invoices[index];
        if (!before) throw new Error("an invoice more than there was");
        expect(one.balance.plus(one.amount).equals(owedOn(before))).toBe(true);
        const after = { ...before, paid: before.paid.plus(one.amount), paymentStatus: one.paymentStatus };
        const [undone] = planReversal([one], [after]);
        expect([undone?.balance.toFixed(2), undone?.paymentStatus]).toEqual([owedOn(before).toFixed(2), "UNPAID"]);
      }
    });
  });
});
