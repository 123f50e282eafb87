"use client";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { billingPreferences, readBillingPreference } from "./billing-preferences";
import type { ContactDraft } from "./customer-draft";

export interface ContactRowsProps {
  contacts: readonly ContactDraft[];
  errorOf: (path: string) => string | undefined;
  onChange: (contacts: ContactDraft[]) => void;
}

/** The people at a new customer, in the order given; making one primary makes the former one a copy. */
export function ContactRows({ contacts, errorOf, onChange }: ContactRowsProps) {
  const change = (index: number, patch: Partial<ContactDraft>) =>
    onChange(
      contacts.map((contact, at) => {
        if (at === index) return { ...contact, ...patch };
        const demoted = patch.billingPreference === "PRIMARY" && contact.billingPreference === "PRIMARY";
        return demoted ? { ...contact, billingPreference: "STANDARD" } : contact;
      }),
    );
  const added = useRef(0);
  const add = () => {
    added.current += 1;
    const key = `added-${added.current}`;
    onChange([...contacts, { key, name: "", email: "", billingPreference: contacts.length ? "STANDARD" : "PRIMARY" }]);
  };
  return (
    <fieldset className="m-0 grid gap-2 border-0 p-0">
      <legend className="label">Contacts</legend>
      {errorOf("contacts") && (
        <p className="err m-0">
          <Icon name="circle-alert" size={14} />
          {errorOf("contacts")}
        </p>
      )}
      {contacts.map((contact, index) => (
        <ContactRow
          key={contact.key}
          contact={contact}
          index={index}
          only={contacts.length === 1}
          errorOf={errorOf}
          onChange={(patch) => change(index, patch)}
          onRemove={() => onChange(contacts.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button size="small" icon="plus" onClick={add}>
          Contact
        </Button>
      </div>
    </fieldset>
  );
}

function ContactRow(props: {
  contact: ContactDraft;
  index: number;
  only: boolean;
  errorOf: (path: string) => string | undefined;
  onChange: (patch: Partial<ContactDraft>) => void;
  onRemove: () => void;
}) {
  const { contact, index, only, errorOf, onChange, onRemove } = props;
  const place = index + 1;
  const error = (part: string) => errorOf(`contacts.${index}.${part}`);
  return (
    <div className="grid grid-cols-[1fr_1fr_112px_32px] items-start gap-2">
      <Field label={`Name of contact ${place}`} labelHidden error={error("name")}>
        <TextInput
          placeholder="Name"
          value={contact.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field label={`E-mail of contact ${place}`} labelHidden error={error("email")}>
        <TextInput
          type="email"
          placeholder="E-mail"
          value={contact.email}
          onChange={(event) => onChange({ email: event.target.value })}
        />
      </Field>
      <Field label={`Billing mail of contact ${place}`} labelHidden error={error("billingPreference")}>
        <Select
          options={billingPreferences}
          value={contact.billingPreference}
          onValueChange={(value) => onChange({ billingPreference: readBillingPreference(value) })}
        />
      </Field>
      <IconButton icon="x" label={`Remove contact ${place}`} disabled={only} onClick={onRemove} />
    </div>
  );
}
