"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { Answer } from "@/components/ui/use-submit";
import type { Contact, ContactWrite } from "@/lib/features/customers/schema";
import { type BillingPreference, billingPreferences, readBillingPreference } from "../billing-preferences";

export interface ContactDialogProps {
  /** Null for a new one. */
  contact: Contact | null;
  send: (write: ContactWrite) => Promise<Answer<Contact>>;
  onDone: (contact: Contact) => void;
  onClose: () => void;
}

export function ContactDialog({ contact, send, onDone, onClose }: ContactDialogProps) {
  const [name, setName] = useState(contact?.name ?? "");
  const [email, setEmail] = useState(contact?.email ?? "");
  const [telephone, setTelephone] = useState(contact?.telephone ?? "");
  const [mail, setMail] = useState<BillingPreference>(contact?.billingPreference ?? "STANDARD");
  return (
    <FormDialog
      title={contact ? "Edit contact" : "New contact"}
      submitLabel={contact ? "Save contact" : "Add contact"}
      send={() =>
        send({ name: name.trim(), email: email.trim(), billingPreference: mail, telephone: telephone.trim() })
      }
      onDone={onDone}
      onClose={onClose}
      shown={(path) => /^(name|email|billingPreference|telephone)$/.test(path)}
    >
      {(errorOf) => (
        <>
          <Field label="Name" error={errorOf("name")}>
            <TextInput autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label="E-mail" error={errorOf("email")}>
            <TextInput
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field label="Telephone" aside="Optional" error={errorOf("telephone")}>
            <TextInput
              type="tel"
              autoComplete="off"
              value={telephone}
              onChange={(event) => setTelephone(event.target.value)}
            />
          </Field>
          <Field label="Billing mail" error={errorOf("billingPreference")}>
            <Select
              options={billingPreferences}
              value={mail}
              onValueChange={(value) => setMail(readBillingPreference(value))}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
