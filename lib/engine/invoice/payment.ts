import type { Currency } from "../money/currency";
import { type Decimal, maximum, minimum, sum, zero } from "../money/decimal";
import { displayAmount } from "../money/format";
import { isInMinorUnits } from "../money/round";
import type { InvoicePaymentStatus } from "./states";

/**
 * Balance and payment status of a FINAL or SENT invoice (D34), and what setting the payment status by hand books (D48).
 *
 * Laws: 0 ≤ balance ≤ gross; balance + what is settled = gross + overpaid; the status that a plan promises is the one that its
 * bookings lead to.
 */
export type Settlement = {
  grossTotal: Decimal;
  /** Σ of standing credit note applications. */
  applied: Decimal;
  /** Σ of standing payment allocations. */
  paid: Decimal;
  markedUncollectible: boolean;
};

export type Settled = { balance: Decimal; overpaid: Decimal; paymentStatus: InvoicePaymentStatus };

/** D34: gross − applications − payments, never below 0; what is over stays on the customer as unapplied balance. */
export function settle({ grossTotal, applied, paid, markedUncollectible }: Settlement): Settled {
  const left = grossTotal.minus(applied).minus(paid);
  const balance = maximum(left, zero);
  const overpaid = minimum(left, zero).abs();
  if (balance.isZero()) return { balance, overpaid, paymentStatus: "PAID" };
  if (markedUncollectible) return { balance, overpaid, paymentStatus: "UNCOLLECTIBLE" };
  return { balance, overpaid, paymentStatus: balance.lessThan(grossTotal) ? "PARTIALLY_PAID" : "UNPAID" };
}

export type PaymentFacts = {
  currency: Currency;
  grossTotal: Decimal;
  applied: Decimal;
  /** Standing payments on the invoice; manual ones were booked by a person or by this verb. */
  payments: readonly { id: string; amount: Decimal; manual: boolean }[];
};

export type PaymentStatusPlan =
  | ({
      ok: true;
      /** A manual payment to book, dated today; null for none. */
      book: Decimal | null;
      /** Manual payments to reverse. */
      reversePaymentIds: string[];
      markedUncollectible: boolean;
    } & Omit<Settled, "overpaid">)
  | { ok: false; reason: PaymentStatusRefusal; message: string };

export type PaymentStatusRefusal =
  | "NOTHING_OWED"
  | "OTHER_PAYMENTS_STAND"
  | "APPLICATIONS_STAND"
  | "NOT_PARTIALLY_PAID"
  | "AMOUNT_OUT_OF_RANGE"
  | "AMOUNT_NOT_ALLOWED";

/**
 * What PUT payment-status does (D48). The invoice is FINAL or SENT (`checkInvoiceVerb`).
 * @param amount x-extension, PARTIALLY_PAID only: how much to book, in minor units, above 0 and below the balance
 */
export function planPaymentStatus(
  target: InvoicePaymentStatus,
  facts: PaymentFacts,
  amount: Decimal | null = null,
): PaymentStatusPlan {
  if (amount !== null && target !== "PARTIALLY_PAID") {
    return refuse("AMOUNT_NOT_ALLOWED", "An amount goes with PARTIALLY_PAID only.");
  }
  const { balance } = settle(settlement(facts));
  if (target === "PAID") return plan(facts, { book: balance.isZero() ? null : balance });
  if (target === "UNPAID") return planUnpaid(facts);
  if (balance.isZero()) return refuse("NOTHING_OWED", "Nothing is owed on this invoice.");
  if (target === "UNCOLLECTIBLE") return plan(facts, { markedUncollectible: true });
  return planPartlyPaid(facts, balance, amount);
}

function planUnpaid(facts: PaymentFacts): PaymentStatusPlan {
  const others = facts.payments.filter((payment) => !payment.manual);
  if (others.length > 0) {
    return refuse("OTHER_PAYMENTS_STAND", "A payment from a payment provider or bank stands on it. Undo that first.");
  }
  if (!facts.applied.isZero()) {
    return refuse("APPLICATIONS_STAND", "A credit note is applied to it. Undo the application first.");
  }
  if (!facts.grossTotal.greaterThan(zero)) return refuse("NOTHING_OWED", "The invoice comes to zero, so it is paid.");
  return plan({ ...facts, payments: [] }, { reversePaymentIds: facts.payments.map((payment) => payment.id) });
}

function planPartlyPaid(facts: PaymentFacts, balance: Decimal, amount: Decimal | null): PaymentStatusPlan {
  const owed = `${displayAmount(balance, facts.currency)} ${facts.currency}`;
  if (amount === null) {
    if (balance.lessThan(facts.grossTotal)) return plan(facts, {});
    return refuse("NOT_PARTIALLY_PAID", `Nothing is paid yet: all of ${owed} is owed. Give the amount that was paid.`);
  }
  const inRange = amount.greaterThan(zero) && amount.lessThan(balance) && isInMinorUnits(amount, facts.currency);
  if (!inRange) return refuse("AMOUNT_OUT_OF_RANGE", `A part of ${owed} is more than zero and less than all of it.`);
  return plan(facts, { book: amount });
}

type Bookings = { book?: Decimal | null; reversePaymentIds?: string[]; markedUncollectible?: boolean };

function plan(facts: PaymentFacts, bookings: Bookings): PaymentStatusPlan {
  const { book = null, reversePaymentIds = [], markedUncollectible = false } = bookings;
  const before = settlement(facts);
  const { balance, paymentStatus } = settle({ ...before, paid: before.paid.plus(book ?? zero), markedUncollectible });
  return { ok: true, book, reversePaymentIds, markedUncollectible, balance, paymentStatus };
}

function settlement({ grossTotal, applied, payments }: PaymentFacts): Settlement {
  return { grossTotal, applied, paid: sum(payments.map((payment) => payment.amount)), markedUncollectible: false };
}

function refuse(reason: PaymentStatusRefusal, message: string): PaymentStatusPlan {
  return { ok: false, reason, message };
}
