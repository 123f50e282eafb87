import type { Currency } from "../money/currency";
import { type Decimal, maximum, sum, zero } from "../money/decimal";
import { displayMoney } from "../money/format";
import { isInMinorUnits } from "../money/round";
import { settle } from "./payment";
import { checkInvoiceVerb, type InvoicePaymentStatus, type InvoiceRefusalReason, type InvoiceStatus } from "./states";

/**
 * Which part of a payment settles which invoice (D34, D48), and what undoing that leaves.
 *
 * Laws: Σ standing shares ≤ the payment; unapplied = payment − standing shares; a share is never more than what is owed; an invoice's
 * balance = gross − applications − standing shares; a share that is booked and undone leaves the balance as it was.
 */
export type PayableInvoice = {
  id: string;
  number: string | null;
  customerId: string;
  currency: Currency;
  status: InvoiceStatus;
  paymentStatus: InvoicePaymentStatus;
  grossTotal: Decimal;
  /** Σ of standing credit note applications. */
  applied: Decimal;
  /** Σ of standing shares of payments. */
  paid: Decimal;
};

export type PaymentShare = { invoiceId: string; amount: Decimal };

export type PaymentToAllocate = {
  customerId: string;
  currency: Currency;
  amount: Decimal;
  /** Σ of its standing shares. */
  allocated: Decimal;
};

/** An invoice as the shares leave it. `UNCOLLECTIBLE` stays until nothing is left (D48). */
export type SettledInvoice = PaymentShare & { balance: Decimal; paymentStatus: InvoicePaymentStatus };

export type AllocationRefusal =
  | InvoiceRefusalReason
  | "AMOUNT_OUT_OF_RANGE"
  | "MORE_THAN_PAYMENT"
  | "MORE_THAN_OWED"
  | "OTHER_CUSTOMER"
  | "OTHER_CURRENCY"
  | "TWICE";

export type AllocationPlan =
  | { ok: true; unapplied: Decimal; settled: SettledInvoice[] }
  /** `index` of the share that does not fit; null where they do not fit together. */
  | { ok: false; index: number | null; reason: AllocationRefusal; message: string };

/**
 * Books shares of a payment on invoices; what is over stays with the customer as unapplied balance.
 * @param invoices those of the shares, in any order
 * @throws Error when a share's invoice is not among them
 */
export function planAllocations(
  payment: PaymentToAllocate,
  shares: readonly PaymentShare[],
  invoices: readonly PayableInvoice[],
): AllocationPlan {
  for (const [index, share] of shares.entries()) {
    const isTwice = shares.slice(0, index).some((other) => other.invoiceId === share.invoiceId);
    const refusal = isTwice
      ? { reason: "TWICE" as const, message: "Names an invoice that stands above already." }
      : refusalOf(payment, share, invoiceOf(invoices, share));
    if (refusal) return { ok: false, index, ...refusal };
  }
  const unapplied = payment.amount.minus(payment.allocated).minus(sum(shares.map((share) => share.amount)));
  if (unapplied.isNegative()) {
    const left = displayMoney(payment.amount.minus(payment.allocated), payment.currency);
    return { ok: false, index: null, reason: "MORE_THAN_PAYMENT", message: `Only ${left} of the payment is left.` };
  }
  return { ok: true, unapplied, settled: shares.map((share) => settledBy(share, invoiceOf(invoices, share))) };
}

/** Undoes standing shares: the invoices as they are without them, several of one invoice taken together. */
export function planReversal(shares: readonly PaymentShare[], invoices: readonly PayableInvoice[]): SettledInvoice[] {
  return [...new Set(shares.map((share) => share.invoiceId))].map((invoiceId) => {
    const amount = sum(shares.filter((share) => share.invoiceId === invoiceId).map((share) => share.amount));
    const settled = settledBy({ invoiceId, amount: amount.negated() }, invoiceOf(invoices, { invoiceId, amount }));
    return { ...settled, amount };
  });
}

/** What is owed on an invoice, 0 at least (D34). */
export function owedOn({ grossTotal, applied, paid }: PayableInvoice): Decimal {
  return maximum(grossTotal.minus(applied).minus(paid), zero);
}

function settledBy({ invoiceId, amount }: PaymentShare, invoice: PayableInvoice): SettledInvoice {
  const { balance, paymentStatus } = settle({
    grossTotal: invoice.grossTotal,
    applied: invoice.applied,
    paid: invoice.paid.plus(amount),
    markedUncollectible: invoice.paymentStatus === "UNCOLLECTIBLE",
  });
  return { invoiceId, amount, balance, paymentStatus };
}

type Refusal = { reason: AllocationRefusal; message: string };

function refusalOf(payment: PaymentToAllocate, { amount }: PaymentShare, invoice: PayableInvoice): Refusal | null {
  if (!amount.greaterThan(zero) || !isInMinorUnits(amount, payment.currency)) {
    return { reason: "AMOUNT_OUT_OF_RANGE", message: amountRule(payment.currency) };
  }
  if (invoice.customerId !== payment.customerId) {
    return { reason: "OTHER_CUSTOMER", message: "Is an invoice of another customer." };
  }
  if (invoice.currency !== payment.currency) {
    return {
      reason: "OTHER_CURRENCY",
      message: `Is an invoice in ${invoice.currency}, the payment in ${payment.currency}.`,
    };
  }
  const { status, paymentStatus } = invoice;
  const check = checkInvoiceVerb("recordPayment", {
    status,
    paymentStatus,
    hasPayments: false,
    hasApplications: false,
  });
  if (!check.ok) return { reason: check.reason, message: check.message };
  const owed = owedOn(invoice);
  if (!amount.greaterThan(owed)) return null;
  const message = `Is more than the ${displayMoney(owed, invoice.currency)} that is owed. What is over stays unapplied: leave it out.`;
  return { reason: "MORE_THAN_OWED", message };
}

/** The sentence about an amount that is none. */
export function amountRule(currency: Currency): string {
  return `Must be more than zero, in whole minor units of ${currency}.`;
}

function invoiceOf(invoices: readonly PayableInvoice[], { invoiceId }: PaymentShare): PayableInvoice {
  const invoice = invoices.find((one) => one.id === invoiceId);
  if (!invoice) throw new Error(`The invoice ${invoiceId} was not read`);
  return invoice;
}
