"use client";
import { Combobox } from "@/components/ui/combobox";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { MoneyInput } from "@/components/ui/money-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { type Currency, isCurrency } from "@/lib/engine/money/currency";
import { type FindPayers, payerSearch } from "./payer-search";
import type { PaymentDraft } from "./record-drawer";

export interface RecordFieldsProps {
  draft: PaymentDraft;
  set: (patch: Partial<PaymentDraft>) => void;
  currency: Currency;
  choices: readonly Currency[];
  today: string;
  findCustomers: FindPayers;
  errorOf: (path: string) => string | undefined;
  onAmountReadable: (isReadable: boolean) => void;
}

/** Who paid, when, how much, and what the bank says about it. */
export function RecordFields(props: RecordFieldsProps) {
  const { draft, set, currency, choices, today, errorOf } = props;
  return (
    <>
      <Field label="Customer" error={errorOf("customerId")}>
        <Combobox
          search={payerSearch(props.findCustomers)}
          value={draft.customer}
          onValueChange={(customer) => set({ customer })}
          placeholder="Who paid"
        />
      </Field>
      <div className="grid grid-cols-[1fr_1fr_104px] items-start gap-3">
        <Field label="Received on" error={errorOf("paidAt")}>
          <DateInput value={draft.paidAt} today={today} onValueChange={(paidAt) => set({ paidAt })} />
        </Field>
        <Field label="Amount" error={errorOf("amount")}>
          <MoneyInput
            currency={currency}
            value={draft.amount}
            onValueChange={(amount) => set({ amount })}
            onInvalid={(text) => props.onAmountReadable(text === null)}
          />
        </Field>
        <Field label="Currency" error={errorOf("currency")}>
          <Select
            options={choices.map((value) => ({ value, label: value }))}
            value={currency}
            onValueChange={(value) => isCurrency(value) && set({ currency: value })}
          />
        </Field>
      </div>
      <Field label="Reference" aside="Optional" hint="As the bank shows it." error={errorOf("reference")}>
        <TextInput
          maxLength={200}
          autoComplete="off"
          value={draft.reference}
          onChange={(event) => set({ reference: event.target.value })}
        />
      </Field>
      <Field label="Note" aside="Optional" hint="Seen here only." error={errorOf("note")}>
        <Textarea
          rows={2}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </Field>
    </>
  );
}
