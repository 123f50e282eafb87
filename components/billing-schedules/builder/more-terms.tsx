"use client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { CustomField, ScheduleDraft } from "./draft";
import type { Builder } from "./use-builder";

const providers = [
  { value: "none", label: "As the customer's" },
  { value: "NONE", label: "No payment link" },
  { value: "STRIPE", label: "Stripe" },
  { value: "GOCARDLESS", label: "GoCardless" },
] as const;

/** What few schedules need. */
export function MoreTerms({ builder, set }: { builder: Builder; set: (patch: Partial<ScheduleDraft>) => void }) {
  const { draft, faults } = builder;
  const errorOf = (name: string) => faults.fields.get(name);
  const text = (label: string, name: "label" | "reference", hint: string) => (
    <Field label={label} hint={hint} error={errorOf(name)}>
      <TextInput
        autoComplete="off"
        value={draft[name]}
        onChange={(event) => set(name === "label" ? { label: event.target.value } : { reference: event.target.value })}
      />
    </Field>
  );
  return (
    <div className="mt-4 grid grid-cols-[repeat(auto-fit,minmax(232px,1fr))] gap-3">
      {text("Label", "label", "Names the schedule for your colleagues.")}
      {text("Reference", "reference", "Stands on its invoices.")}
      <Field label="Payment provider" error={errorOf("paymentProvider")}>
        <Select
          options={providers}
          value={draft.paymentProvider || "none"}
          onValueChange={(value) => {
            const chosen = providers.find((one) => one.value === value)?.value ?? "none";
            set({ paymentProvider: chosen === "none" ? "" : chosen });
          }}
        />
      </Field>
      <Field label="Usage that comes late" error={errorOf("lateUsage")}>
        <Select
          options={[
            { value: "IGNORE", label: "Is listed only" },
            { value: "NEXT_INVOICE", label: "Goes on the next invoice" },
          ]}
          value={draft.lateUsage}
          onValueChange={(value) => set({ lateUsage: value === "NEXT_INVOICE" ? "NEXT_INVOICE" : "IGNORE" })}
        />
      </Field>
      <Field label="Memo" hint="Stands on its invoices in place of the usual one." error={errorOf("memo")}>
        <Textarea rows={2} value={draft.memo} onChange={(event) => set({ memo: event.target.value })} />
      </Field>
      <CustomFields fields={draft.customFields} errorOf={errorOf} onChange={(customFields) => set({ customFields })} />
      <div className="col-span-full">
        <Switch
          checked={draft.rollUpBilling}
          onChange={(event) => set({ rollUpBilling: event.target.checked })}
          label="Bill the usage of child customers on this schedule"
        />
      </div>
    </div>
  );
}

function CustomFields(props: {
  fields: readonly CustomField[];
  errorOf: (name: string) => string | undefined;
  onChange: (fields: readonly CustomField[]) => void;
}) {
  const { fields, errorOf, onChange } = props;
  const edit = (key: string, patch: Partial<CustomField>) =>
    onChange(fields.map((field) => (field.key === key ? { ...field, ...patch } : field)));
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="label">Custom fields</legend>
      <div className="grid gap-2">
        {fields.map(({ key, name, value }, i) => (
          <div key={key} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_28px] items-start gap-2">
            <Field label="Name" labelHidden error={errorOf(`customFields.${i}`) ?? errorOf(`customFields.${name}`)}>
              <TextInput
                placeholder="Name"
                value={name}
                onChange={(event) => edit(key, { name: event.target.value })}
              />
            </Field>
            <Field label={`Value of ${name || "the field"}`} labelHidden>
              <TextInput
                placeholder="Value"
                value={value}
                onChange={(event) => edit(key, { value: event.target.value })}
              />
            </Field>
            <IconButton
              icon="x"
              size="small"
              label={`Remove ${name || "the field"}`}
              onClick={() => onChange(fields.filter((field) => field.key !== key))}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon="plus"
            onClick={() => onChange([...fields, { key: crypto.randomUUID(), name: "", value: "" }])}
          >
            Field
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
