"use client";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { NoteFields } from "./note-model";

export interface NoteFieldsFormProps {
  fields: NoteFields;
  currency: string;
  /** Of the note's invoice; null for a note without one. */
  invoiceNumber: string | null;
  today: string;
  errorOf: (name: string) => string | null;
  onChange: (patch: Partial<NoteFields>, tag: string) => void;
}

/** Who gets it and what it refers to: the row above the sheet. */
export function NoteFieldsForm(props: NoteFieldsFormProps) {
  const { fields, currency, invoiceNumber, today, errorOf, onChange } = props;
  return (
    <div
      className="grid gap-3 px-6 pt-4 pb-4"
      style={{ gridTemplateColumns: "minmax(0,1.6fr) repeat(3, minmax(0,1fr)) 72px" }}
    >
      <Field label="Recipients" error={errorOf("customerEmails")}>
        <TextInput
          value={fields.customerEmails}
          placeholder="name@example.com, …"
          onChange={(event) => onChange({ customerEmails: event.target.value }, "customerEmails")}
        />
      </Field>
      <Field label="Original invoice">
        <TextInput value={invoiceNumber ?? "None"} readOnly />
      </Field>
      <Field label="PO number" error={errorOf("purchaseOrderNumber")}>
        <TextInput
          value={fields.purchaseOrderNumber}
          maxLength={200}
          onChange={(event) => onChange({ purchaseOrderNumber: event.target.value }, "purchaseOrderNumber")}
        />
      </Field>
      <Field label="Accounting date" error={errorOf("accountingDate")}>
        <DateInput
          today={today}
          value={fields.accountingDate}
          placeholder="By settings"
          onValueChange={(accountingDate) => onChange({ accountingDate }, "accountingDate")}
        />
      </Field>
      <Field label="Currency">
        <TextInput value={currency} readOnly />
      </Field>
    </div>
  );
}
