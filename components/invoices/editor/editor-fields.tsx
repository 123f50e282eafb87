"use client";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { EditorFields } from "./editor-model";

export interface EditorFieldsFormProps {
  fields: EditorFields;
  currency: string;
  today: string;
  onChange: (patch: Partial<EditorFields>, tag: string) => void;
}

/** Who gets it, when it is due, what it refers to: the row above the sheet. */
export function EditorFieldsForm({ fields, currency, today, onChange }: EditorFieldsFormProps) {
  const text = (name: keyof EditorFields) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }, name),
  });
  return (
    <div
      className="grid gap-3 px-6 pt-4 pb-4"
      style={{ gridTemplateColumns: "minmax(0,1.6fr) 92px repeat(3, minmax(0,1fr)) 72px" }}
    >
      <Field label="Recipients">
        <TextInput {...text("customerEmails")} placeholder="name@example.com, …" />
      </Field>
      <Field label="Terms">
        <TextInput
          {...text("paymentTermDays")}
          inputMode="numeric"
          unit="days"
          readOnly={fields.dueDate !== ""}
          onChange={(event) =>
            /^\d{0,3}$/.test(event.target.value) && onChange({ paymentTermDays: event.target.value }, "terms")
          }
        />
      </Field>
      <Field label="Due">
        <DateInput
          today={today}
          value={fields.dueDate}
          placeholder="By terms"
          onValueChange={(dueDate) => onChange({ dueDate }, "dueDate")}
        />
      </Field>
      <Field label="PO number">
        <TextInput {...text("purchaseOrderNumber")} maxLength={200} />
      </Field>
      <Field label="Reference">
        <TextInput {...text("reference")} maxLength={200} />
      </Field>
      <Field label="Currency">
        <TextInput value={currency} readOnly />
      </Field>
    </div>
  );
}
