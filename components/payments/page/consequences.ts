import { amountText } from "@/components/credit-notes/amount-text";
import { decimal } from "@/lib/engine/money/decimal";
import type { PaymentPage, ShareOnPage } from "@/lib/features/payments/page/schema";

/** What undoing does to invoices and to the customer, before it is done: every amount is named (D34). */

export interface Consequence {
  id: string;
  words: string;
}

export function standingShares({ shares }: Pick<PaymentPage, "shares">): ShareOnPage[] {
  return shares.filter((share) => share.reversedAt === undefined);
}

/** Of taking one share back from its invoice. */
export function ofTakingBack({ payment }: PaymentPage, share: ShareOnPage): Consequence[] {
  const amount = amountText(share.amount, payment.currency);
  return [
    owesAgain(share, payment),
    { id: "rest", words: `${amount} of the payment is unapplied again and can be booked on other invoices.` },
  ];
}

/** Of reversing the whole payment. */
export function ofReversing(page: PaymentPage): Consequence[] {
  const { payment, customerName } = page;
  const show = (amount: string) => amountText(amount, payment.currency);
  return [
    ...standingShares(page).map((share) => owesAgain(share, payment)),
    ...(decimal(payment.unapplied).greaterThan(0)
      ? [{ id: "rest", words: `${show(payment.unapplied)} of ${customerName}’s unapplied balance is gone.` }]
      : []),
    { id: "kept", words: "The payment stays in the list as reversed, and no money is sent back." },
    { id: "final", words: "A reversed payment cannot be brought back. Record it anew if it counts after all." },
  ];
}

function owesAgain(share: ShareOnPage, { currency }: PaymentPage["payment"]): Consequence {
  return {
    id: share.id,
    words: `${share.invoiceNumber ?? "An invoice"} owes ${amountText(share.amount, currency)} again.`,
  };
}
