import { describe, expect, it } from "vitest";
import { anyAmount, anyCurrency, fc, holds } from "@/lib/testing/laws";
import { decimal, sum, zero } from "../money/decimal";
import { type PaymentFacts, planPaymentStatus, settle } from "./payment";
import { invoicePaymentStatuses } from "./states";

function settled(grossTotal: string, applied: string, paid: string, markedUncollectible = false) {
  const facts = {
    grossTotal: decimal(grossTotal),
    applied: decimal(applied),
    paid: decimal(paid),
    markedUncollectible,
  };
  const { balance, overpaid, paymentStatus } = settle(facts);
  return [balance.toFixed(2), overpaid.toFixed(2), paymentStatus];
}

function facts(gross: string, payments: [string, "manual" | "bank"][] = [], applied = "0"): PaymentFacts {
  return {
    currency: "EUR",
    grossTotal: decimal(gross),
    applied: decimal(applied),
    payments: payments.map(([amount, kind], i) => ({
      id: `p${i}`,
      amount: decimal(amount),
      manual: kind === "manual",
    })),
  };
}

function outcome(...args: Parameters<typeof planPaymentStatus>) {
  const plan = planPaymentStatus(...args);
  if (!plan.ok) return plan.reason;
  return [plan.book?.toFixed(2) ?? null, plan.reversePaymentIds, plan.balance.toFixed(2), plan.paymentStatus];
}

describe("D34: balance and payment status", () => {
  it("balance is gross less applications less payments, and the status follows it", () => {
    expect(settled("10544.77", "0", "0")).toEqual(["10544.77", "0.00", "UNPAID"]);
    expect(settled("10544.77", "70.25", "6000.00")).toEqual(["4474.52", "0.00", "PARTIALLY_PAID"]);
    expect(settled("100.00", "40.00", "60.00")).toEqual(["0.00", "0.00", "PAID"]);
  });

  it("is never below zero: what is over is told apart", () => {
    expect(settled("100.00", "0", "125.48")).toEqual(["0.00", "25.48", "PAID"]);
  });

  it("a zero invoice is paid", () => {
    expect(settled("0.00", "0", "0")).toEqual(["0.00", "0.00", "PAID"]);
  });

  it("D48: uncollectible keeps the balance until nothing is left", () => {
    expect(settled("100.00", "0", "40.00", true)).toEqual(["60.00", "0.00", "UNCOLLECTIBLE"]);
    expect(settled("100.00", "0", "100.00", true)).toEqual(["0.00", "0.00", "PAID"]);
  });
});

describe("D48: setting the payment status", () => {
  it("PAID books a manual payment of the open balance, and nothing where none is open", () => {
    expect(outcome("PAID", facts("100.00", [["30.00", "bank"]], "20.00"))).toEqual(["50.00", [], "0.00", "PAID"]);
    expect(outcome("PAID", facts("100.00", [["100.00", "bank"]]))).toEqual([null, [], "0.00", "PAID"]);
    expect(outcome("PAID", facts("0.00"))).toEqual([null, [], "0.00", "PAID"]);
  });

  it("UNPAID reverses manual payments and is refused while anything else stands", () => {
    const manual = facts("100.00", [
      ["60.00", "manual"],
      ["40.00", "manual"],
    ]);
    expect(outcome("UNPAID", manual)).toEqual([null, ["p0", "p1"], "100.00", "UNPAID"]);
    expect(outcome("UNPAID", facts("100.00"))).toEqual([null, [], "100.00", "UNPAID"]);
    const mixed = facts("100.00", [
      ["60.00", "manual"],
      ["40.00", "bank"],
    ]);
    expect(outcome("UNPAID", mixed)).toBe("OTHER_PAYMENTS_STAND");
    expect(outcome("UNPAID", facts("100.00", [], "10.00"))).toBe("APPLICATIONS_STAND");
    expect(outcome("UNPAID", facts("0.00"))).toBe("NOTHING_OWED");
  });

  it("PARTIALLY_PAID only where part is paid, or with an amount that leaves part to pay", () => {
    expect(outcome("PARTIALLY_PAID", facts("100.00", [["60.00", "bank"]]))).toEqual([
      null,
      [],
      "40.00",
      "PARTIALLY_PAID",
    ]);
    expect(outcome("PARTIALLY_PAID", facts("100.00"))).toBe("NOT_PARTIALLY_PAID");
    expect(outcome("PARTIALLY_PAID", facts("100.00", [["100.00", "bank"]]))).toBe("NOTHING_OWED");
    expect(outcome("PARTIALLY_PAID", facts("100.00"), decimal("99.99"))).toEqual([
      "99.99",
      [],
      "0.01",
      "PARTIALLY_PAID",
    ]);
    for (const amount of ["0", "-1", "100.00", "0.001"]) {
      expect(outcome("PARTIALLY_PAID", facts("100.00"), decimal(amount))).toBe("AMOUNT_OUT_OF_RANGE");
    }
    expect(outcome("PAID", facts("100.00"), decimal("1"))).toBe("AMOUNT_NOT_ALLOWED");
  });

  it("UNCOLLECTIBLE keeps the balance and needs one", () => {
    expect(outcome("UNCOLLECTIBLE", facts("100.00", [["60.00", "bank"]]))).toEqual([
      null,
      [],
      "40.00",
      "UNCOLLECTIBLE",
    ]);
    expect(outcome("UNCOLLECTIBLE", facts("0.00"))).toBe("NOTHING_OWED");
  });
});

describe("laws of payments", () => {
  const anyFacts: fc.Arbitrary<PaymentFacts> = anyCurrency.chain((currency) => {
    const positive = anyAmount(currency, 50_000).map((amount) => amount.abs());
    return fc.record({
      currency: fc.constant(currency),
      grossTotal: positive,
      applied: fc.oneof(fc.constant(zero), positive),
      payments: fc
        .array(fc.tuple(positive, fc.boolean()), { maxLength: 4 })
        .map((payments) => payments.map(([amount, manual], i) => ({ id: `p${i}`, amount, manual }))),
    });
  });

  it("balance lies between zero and gross, and with what is settled makes gross and the overpayment", () => {
    holds(anyFacts, fc.boolean(), ({ grossTotal, applied, payments }, markedUncollectible) => {
      const paid = sum(payments.map((payment) => payment.amount));
      const { balance, overpaid, paymentStatus } = settle({ grossTotal, applied, paid, markedUncollectible });
      expect(balance.isNegative() || overpaid.isNegative()).toBe(false);
      expect(balance.lessThanOrEqualTo(grossTotal)).toBe(true);
      expect(balance.plus(applied).plus(paid).equals(grossTotal.plus(overpaid))).toBe(true);
      expect(paymentStatus === "PAID").toBe(balance.isZero());
    });
  });

  it("a plan reaches the status asked for, and its bookings lead there", () => {
    holds(
      anyFacts,
      fc.constantFrom(...invoicePaymentStatuses),
      fc.option(anyAmount("EUR")),
      (invoice, target, amount) => {
        const plan = planPaymentStatus(target, invoice, amount);
        fc.pre(plan.ok);
        const standing = invoice.payments.filter((payment) => !plan.reversePaymentIds.includes(payment.id));
        const paid = sum(standing.map((payment) => payment.amount)).plus(plan.book ?? zero);
        const after = settle({ ...invoice, paid, markedUncollectible: plan.markedUncollectible });
        expect(after.paymentStatus).toBe(target);
        expect(plan.paymentStatus).toBe(target);
        expect(plan.balance.equals(after.balance)).toBe(true);
        expect(plan.book === null || plan.book.greaterThan(0)).toBe(true);
      },
    );
  });
});
