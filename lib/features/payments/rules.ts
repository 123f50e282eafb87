import type { PaymentFacts } from "@/lib/engine/invoice/payment";
import type { Currency } from "@/lib/engine/money/currency";
import { type Decimal, zero } from "@/lib/engine/money/decimal";

export type StandingPayment = { paymentId: string; amount: Decimal; origin: "MANUAL" | "STRIPE" };

/** What the engine needs to know of an invoice's payments (D34, D48). @param applied Σ of standing credit note applications */
export function paymentFacts(
  currency: Currency,
  grossTotal: Decimal,
  standing: readonly StandingPayment[],
  applied: Decimal = zero,
): PaymentFacts {
  const payments = standing.map(({ paymentId, amount, origin }) => ({
    id: paymentId,
    amount,
    manual: origin === "MANUAL",
  }));
  return { currency, grossTotal, applied, payments };
}
