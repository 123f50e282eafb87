"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { amountText } from "@/components/credit-notes/amount-text";
import { FormDrawer } from "@/components/customers/form-drawer";
import type { ComboboxOption } from "@/components/ui/combobox";
import { RefusalNote } from "@/components/ui/refusal-note";
import { useToast } from "@/components/ui/toast";
import { type Answer, type Run, useSubmit } from "@/components/ui/use-submit";
import { amountRule } from "@/lib/engine/invoice/payment-allocation";
import { type Currency, currencies } from "@/lib/engine/money/currency";
import { decimal, isDecimalText } from "@/lib/engine/money/decimal";
import { isInMinorUnits } from "@/lib/engine/money/round";
import type { Payment } from "@/lib/features/payments/booking/schema";
import { OpenPart } from "./open-part";
import type { FindPayers } from "./payer-search";
import { RecordFields } from "./record-fields";
import { RunningRest } from "./share-sheet";
import { isSharePath, planRefusal } from "./share-words";
import { type LoadOpenInvoices, useOpenInvoices } from "./use-open-invoices";
import { useShares, writtenShares } from "./use-shares";

export interface PaymentToRecord {
  customerId: string;
  currency: Currency;
  amount: string;
  paidAt: string;
  reference: string | null;
  note: string | null;
  allocations: { invoiceId: string; amount: string }[];
}

export interface RecordVerbs {
  findCustomers: FindPayers;
  loadOpen: LoadOpenInvoices;
  record: Run<PaymentToRecord, Payment>;
}

export interface RecordDrawerProps {
  verbs: RecordVerbs;
  /** The account's day, ISO. */
  today: string;
  /** Whose payment it is, where that is known. */
  customer: ComboboxOption | null;
  onClose: () => void;
}

export interface PaymentDraft {
  customer: ComboboxOption | null;
  paidAt: string;
  /** Null until one is chosen: that of the oldest open invoice. */
  currency: Currency | null;
  amount: string;
  reference: string;
  note: string;
}

const fields = /^(customerId|paidAt|currency|amount|reference|note)$/;

/** Records money that came in: from whom, how much, and which invoices it settles. */
export function RecordDrawer({ verbs, today, customer, onClose }: RecordDrawerProps) {
  const initial = useRef<PaymentDraft>({
    ...{ customer, paidAt: today, currency: null, amount: "", reference: "", note: "" },
  }).current;
  const [draft, setDraft] = useState(initial);
  const [amountIsReadable, setAmountReadable] = useState(true);
  const { open, read } = useOpenInvoices(draft.customer?.value ?? null, verbs.loadOpen);
  const items = open.state === "loaded" ? open.items : [];
  const currency = draft.currency ?? items[0]?.currency ?? "EUR";
  const invoices = items.filter((invoice) => invoice.currency === currency);
  const shares = useShares({ customerId: draft.customer?.value ?? "", currency, amount: draft.amount, invoices });
  const toast = useToast();
  const router = useRouter();
  const send = async (): Promise<Answer<Payment>> => {
    const wrong = wrongFields(draft, currency, amountIsReadable);
    if (wrong) return { ok: false, error: { message: "Not recorded.", fields: wrong } };
    const { customer: payer, reference, note, amount, paidAt } = draft;
    return (
      planRefusal(shares) ??
      verbs.record({
        ...{ customerId: payer?.value ?? "", currency, amount, paidAt },
        ...{ reference: reference.trim() || null, note: note.trim() || null },
        allocations: writtenShares(shares.shares),
      })
    );
  };
  const { busy, refusal, form, submit, errorOf } = useSubmit(send, (payment) => {
    onClose();
    toast.done({
      title: `Payment of ${amountText(payment.amount, payment.currency)} recorded`,
      detail: detailOf(payment),
    });
    router.push(`/payments/${payment.id}`);
  });
  const set = (patch: Partial<PaymentDraft>) => {
    if (patch.customer !== undefined || patch.currency !== undefined) shares.suggest();
    setDraft((before) => ({ ...before, ...(patch.customer === undefined ? {} : { currency: null }), ...patch }));
  };
  return (
    <FormDrawer
      open
      title="Record payment"
      submitLabel="Record payment"
      busy={busy}
      changed={draft !== initial}
      loss="The payment is not recorded; what you typed is not kept anywhere."
      onClose={onClose}
      onSubmit={submit}
      form={form}
    >
      <RefusalNote refusal={refusal} shown={(path) => fields.test(path) || isSharePath(path)} />
      <RecordFields
        draft={draft}
        set={set}
        currency={currency}
        choices={currencyChoices(items)}
        today={today}
        findCustomers={verbs.findCustomers}
        errorOf={errorOf}
        onAmountReadable={setAmountReadable}
      />
      <OpenPart
        {...{ open, currency, invoices, shares, errorOf }}
        onRetry={() => void read()}
        nothing={`${draft.customer?.label ?? "The customer"} owes nothing in ${currency}. The whole amount stays unapplied.`}
      />
      {draft.customer && <RunningRest currency={currency} shares={shares} of="Payment" />}
    </FormDrawer>
  );
}

/** The rules of the verb that need no server. */
function wrongFields(draft: PaymentDraft, currency: Currency, isReadable: boolean): Record<string, string[]> | null {
  const { customer, amount, paidAt } = draft;
  const amountFits =
    isReadable && isDecimalText(amount) && decimal(amount).greaterThan(0) && isInMinorUnits(decimal(amount), currency);
  const wrong = {
    ...(customer === null ? { customerId: ["Choose who paid."] } : {}),
    ...(paidAt === "" ? { paidAt: ["Enter the day on which the money came."] } : {}),
    ...(amountFits ? {} : { amount: [amountRule(currency)] }),
  };
  return Object.keys(wrong).length === 0 ? null : wrong;
}

/** Those that something is owed in come first. */
function currencyChoices(items: readonly { currency: Currency }[]): Currency[] {
  return [...new Set([...items.map((invoice) => invoice.currency), ...currencies])];
}

/** What follows from a payment that was booked. */
export function detailOf({ allocations, unapplied, currency }: Payment): string {
  const standing = allocations.filter((share) => share.reversedAt === undefined).length;
  const booked = `${standing} ${standing === 1 ? "invoice" : "invoices"}`;
  const rest = decimal(unapplied).isZero()
    ? "nothing stays unapplied"
    : `${amountText(unapplied, currency)} stays unapplied`;
  return standing === 0 ? `It is on no invoice: ${rest}.` : `It is on ${booked}; ${rest}.`;
}
