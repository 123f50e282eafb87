"use client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { BillingPreference, ContactDraft } from "./customer-draft";

const preferences = [
  { value: "PRIMARY", label: "Primary", hint: "Gets every invoice; one at a time" },
  { value: "STANDARD", label: "Copy", hint: "Gets a copy of every invoice" },
  { value: "NONE", label: "No mail", hint: "Gets no billing mail" },
] as const;

export interface ContactRowsProps {
  contacts: readonly ContactDraft[];
  errorOf: (path: string) => string | undefined;
  onChange: (contacts: ContactDraft[]) => void;
}

/** The people at a customer, in the order given; making one primary makes the former one a copy. */
export function ContactRows({ contacts, errorOf, onChange }: ContactRowsProps) {
  const change = (index: number, patch: Partial<ContactDraft>) =>
    onChange(
      contacts.map((contact, at) => {
        if (at === index) return { ...contact, ...patch };
        const demoted = patch.billingPreference === "PRIMARY" && contact.billingPreference === "PRIMARY";
        return demoted ? { ...contact, billingPreference: "STANDARD" } : contact;
      }),
    );
  const add = () =>
    onChange([
      ...contacts,
      { key: crypto.randomUUID(), name: "", email: "", billingPreference: contacts.length ? "STANDARD" : "PRIMARY" },
    ]);
  return (
    <fieldset className="m-0 grid gap-3 border-0 p-0">
      <legend className="label">Contacts</legend>
      {errorOf("contacts") && <p className="err m-0">{errorOf("contacts")}</p>}
      {contacts.map((contact, index) => (
        <div key={contact.key} className="grid grid-cols-[1fr_1fr_112px_28px] items-start gap-2">
          <Field label={`Name of contact ${index + 1}`} labelHidden error={errorOf(`contacts.${index}.name`)}>
            <TextInput
              required
              placeholder="Name"
              value={contact.name}
              onChange={(event) => change(index, { name: event.target.value })}
            />
          </Field>
          <Field label={`E-mail of contact ${index + 1}`} labelHidden error={errorOf(`contacts.${index}.email`)}>
            <TextInput
              required
              type="email"
              placeholder="E-mail"
              value={contact.email}
              onChange={(event) => change(index, { email: event.target.value })}
            />
          </Field>
          <Select
            aria-label={`Billing mail of contact ${index + 1}`}
            options={preferences}
            value={contact.billingPreference}
            onValueChange={(value) => change(index, { billingPreference: preferenceOf(value) })}
          />
          <IconButton
            icon="x"
            label={`Remove contact ${index + 1}`}
            disabled={contacts.length === 1}
            onClick={() => onChange(contacts.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button size="small" icon="plus" onClick={add}>
          Contact
        </Button>
      </div>
    </fieldset>
  );
}

function preferenceOf(value: string): BillingPreference {
  return preferences.find((one) => one.value === value)?.value ?? "NONE";
}
