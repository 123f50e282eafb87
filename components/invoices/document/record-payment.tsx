"use client";
import { type FormEvent, useId, useState } from "react";
import { newPayment, type Paying, sharePath, UnappliedChoice } from "@/components/payments/booking/unapplied-choice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MoneyInput } from "@/components/ui/money-input";
import { decimal, isDecimalText } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { InvoiceDetail } from "@/lib/features/invoices/schema";
import type { InvoiceActionsProps } from "./invoice-actions";

export interface RecordPaymentProps extends Pick<InvoiceActionsProps, "setPaymentStatus"> {
  paying: Paying;
  invoice: InvoiceDetail;
  onClose: () => void;
  onRecorded: (words: string, detail: string) => void;
}

/** Books a payment made outside, dated today: all that is owed, or a part of it (D48); or money that the customer paid ahead (D34). */
export function RecordPayment({ invoice, onClose, onRecorded, setPaymentStatus, paying }: RecordPaymentProps) {
  const [source, setSource] = useState(newPayment);
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
      return setError(
        `${show(over.toFixed())} more than is owed. Record at most ${show(invoice.balance)}, or the whole under Payments.`,
      );
    setBusy(true);
    const whole = over.isZero();
    const answer =
      source === newPayment
        ? await setPaymentStatus({ id: invoice.id, ...(whole ? paidWhole : { ...paidInPart, amount }) })
        : await paying.allocate({ id: source, allocations: [{ invoiceId: invoice.id, amount }] });
    setBusy(false);
    if (!answer.ok) return setError(sentenceOf(answer.error));
    const left = over.negated().toFixed();
    onRecorded(
      source === newPayment ? `Payment of ${show(amount)} recorded` : `${show(amount)} of the balance used`,
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
      <form id={formId} onSubmit={submit} className="grid gap-3">
        <UnappliedChoice
          {...{ paying, currency, source }}
          owed={invoice.balance}
          onChoose={(chosen, proposed) => {
            setSource(chosen);
            setAmount(proposed);
            setError(null);
          }}
        />
        <Field
          key={source}
          label="Amount"
          error={error}
          hint={source === newPayment ? "Booked as paid today, outside of any payment provider." : undefined}
        >
          <MoneyInput currency={currency} value={amount} onValueChange={setAmount} />
        </Field>
      </form>
    </Dialog>
  );
}

const paidWhole = { paymentStatus: "PAID" } as const;
const paidInPart = { paymentStatus: "PARTIALLY_PAID" } as const;

function sentenceOf({ message, fields }: { message: string; fields?: Record<string, string[]> }): string {
  return fields?.amount?.[0] ?? fields?.[sharePath]?.[0] ?? message;
}
