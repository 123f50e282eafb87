"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { Customer, CustomerWrite } from "@/lib/features/customers/schema";
import { AddressFields } from "./address-fields";
import { ContactRows } from "./contact-rows";
import { type CustomerDraft, toCustomerWrite } from "./customer-draft";

export type CustomerAnswer =
  | { ok: true; data: Customer }
  | { ok: false; error: { message: string; fields?: Record<string, string[]> } };

export interface CustomerFormProps {
  open: boolean;
  title: string;
  initial: CustomerDraft;
  countries: readonly ComboboxOption[];
  submitLabel: string;
  onClose: () => void;
  onSaved: (customer: Customer) => void;
  submit: (input: CustomerWrite) => Promise<CustomerAnswer>;
  findParents: (query: string) => Promise<readonly ComboboxOption[]>;
}

const taxStatuses = [
  { value: "TAXED", label: "Taxed", hint: "Tax by the rate of each line" },
  { value: "TAX_EXEMPT", label: "Exempt", hint: "No tax; the reason is printed" },
  { value: "REVERSE_CHARGED", label: "Reverse charge", hint: "The customer accounts for the tax" },
] as const;

/** The drawer in which a customer is made or changed. */
export function CustomerForm(props: CustomerFormProps) {
  const { open, title, initial, countries, submitLabel, onClose, onSaved, submit, findParents } = props;
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string; fields?: Record<string, string[]> } | null>(null);
  const formId = useId();
  const set = (patch: Partial<CustomerDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const errorOf = (path: string) => refusal?.fields?.[path]?.[0];

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await submit(toCustomerWrite(draft));
    setBusy(false);
    if (!answer.ok) return setRefusal(answer.error);
    setRefusal(null);
    onSaved(answer.data);
  }

  return (
    <Drawer
      open={open}
      onOpenChange={(stays) => !stays && onClose()}
      title={title}
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy} busyLabel="Saving">
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4" onSubmit={save} noValidate>
        {refusal && <Note tone="critical" icon="circle-alert" role="alert" title={refusal.message} />}
        <Field label="Legal name" error={errorOf("legalName")}>
          <TextInput required value={draft.legalName} onChange={(event) => set({ legalName: event.target.value })} />
        </Field>
        <AddressFields value={draft} onChange={set} countries={countries} errorOf={errorOf} />
        <ContactRows contacts={draft.contacts} errorOf={errorOf} onChange={(contacts) => set({ contacts })} />
        <Field label="Tax status" error={errorOf("taxStatus")}>
          <Select
            options={taxStatuses}
            value={draft.taxStatus}
            onValueChange={(value) =>
              set({ taxStatus: taxStatuses.find((one) => one.value === value)?.value ?? "TAXED" })
            }
          />
        </Field>
        {draft.taxStatus === "TAX_EXEMPT" && (
          <Field label="Reason of the exemption" hint="Printed on every invoice." error={errorOf("taxExemptionReason")}>
            <TextInput
              value={draft.taxExemptionReason}
              onChange={(event) => set({ taxExemptionReason: event.target.value })}
            />
          </Field>
        )}
        <Field
          label="Parent"
          aside="Optional"
          hint="Usage of this customer can be billed to its parent."
          error={errorOf("parentId")}
        >
          <Combobox
            search={findParents}
            value={draft.parent}
            onValueChange={(parent) => set({ parent })}
            placeholder="None"
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Web site" aside="Optional" error={errorOf("url")}>
            <TextInput value={draft.url} onChange={(event) => set({ url: event.target.value })} />
          </Field>
          <Field label="Label" aside="Optional" error={errorOf("label")}>
            <TextInput value={draft.label} onChange={(event) => set({ label: event.target.value })} />
          </Field>
        </div>
        <Field
          label="New aliases"
          aside="Optional"
          hint="Your own ids of this customer, one a line. Usage events name it by them."
          error={errorOf("customerAliases") ?? errorOf("customerAliases.0")}
        >
          <Textarea rows={2} value={draft.aliases} onChange={(event) => set({ aliases: event.target.value })} />
        </Field>
      </form>
    </Drawer>
  );
}
