"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MoneyInput } from "@/components/ui/money-input";
import { decimal, isDecimalText } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { InvoiceDetail } from "@/lib/features/invoices/schema";
import type { InvoiceActionsProps } from "./invoice-actions";

export interface RecordPaymentProps extends Pick<InvoiceActionsProps, "setPaymentStatus"> {
  invoice: InvoiceDetail;
  onClose: () => void;
  onRecorded: (words: string, detail: string) => void;
}

/** Books a payment made outside, dated today: all that is owed, or a part of it (D48). */
export function RecordPayment({ invoice, onClose, onRecorded, setPaymentStatus }: RecordPaymentProps) {
  const [amount, setAmount] = useState(invoice.balance);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const formId = useId();
  const { currency } = invoice;
  const show = (text: string) => `${displayAmount(decimal(text), currency)} ${currency}`;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isDecimalText(amount)) return setError(`An amount is written like ${show("12.5")}.`);
    const over = decimal(amount).minus(decimal(invoice.balance));
    if (over.greaterThan(0))
      return setError(`${show(over.toFixed())} more than is owed. Record at most ${show(invoice.balance)}.`);
    setBusy(true);
    const whole = over.isZero();
    const answer = await setPaymentStatus(
      whole ? { id: invoice.id, paymentStatus: "PAID" } : { id: invoice.id, paymentStatus: "PARTIALLY_PAID", amount },
    );
    setBusy(false);
    if (!answer.ok) return setError(answer.error.fields?.amount?.[0] ?? answer.error.message);
    const left = over.negated().toFixed();
    onRecorded(
      `Payment of ${show(amount)} recorded`,
      whole ? `${invoice.invoiceNumber} is paid.` : `${invoice.invoiceNumber} has ${show(left)} left.`,
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(stays) => !stays && onClose()}
      title={`Record payment on ${invoice.invoiceNumber}`}
      description={`${show(invoice.balance)} is owed.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy} busyLabel="Recording">
            Record payment
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <Field label="Amount" error={error} hint="Booked as paid today, outside of any payment provider.">
          <MoneyInput currency={currency} value={amount} onValueChange={setAmount} />
        </Field>
      </form>
    </Dialog>
  );
}
