"use client";
import { amountText } from "@/components/credit-notes/amount-text";
import { dayText } from "@/components/ui/day";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Run } from "@/components/ui/use-submit";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal, minimum } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import type { Payment } from "@/lib/features/payments/booking/schema";

/** What a customer has paid ahead, and how it is booked on an invoice. */
export interface Paying {
  /** Payments of which something is left, in any currency. */
  unapplied: readonly Payment[];
  allocate: Run<{ id: string; allocations: { invoiceId: string; amount: string }[] }, Payment>;
}

/** Stands for money that comes in now. */
export const newPayment = "new";

/** Where the verb says what is wrong with the one share. */
export const sharePath = "allocations.0.amount";

export interface UnappliedChoiceProps {
  paying: Paying;
  currency: Currency;
  /** What is owed on the invoice, decimal text. */
  owed: string;
  /** `newPayment`, or the id of an unapplied one. */
  source: string;
  /** Told what was chosen and how much of it the invoice may take. */
  onChoose: (source: string, proposed: string) => void;
}

/** Whether an invoice is settled by new money or by what its customer has paid ahead; nothing where that is nothing. */
export function UnappliedChoice({ paying, currency, owed, source, onChoose }: UnappliedChoiceProps) {
  const usable = paying.unapplied.filter((payment) => payment.currency === currency);
  if (usable.length === 0) return null;
  const proposed = (id: string) => {
    const payment = usable.find((one) => one.id === id);
    return payment ? wireAmount(minimum(decimal(payment.unapplied), decimal(owed)), currency) : owed;
  };
  return (
    <RadioGroup
      label="Paid with"
      name="source"
      value={source}
      onValueChange={(chosen) => onChoose(chosen, proposed(chosen))}
      options={[
        { value: newPayment, label: "A new payment" },
        ...usable.map(({ id, paidAt, reference, unapplied }) => ({
          value: id,
          label: `Payment of ${dayText(paidAt)}${reference === undefined ? "" : `, ${reference}`}`,
          hint: `${amountText(unapplied, currency)} of it is unapplied`,
        })),
      ]}
    />
  );
}
