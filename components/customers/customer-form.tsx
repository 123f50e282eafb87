"use client";
import { useState } from "react";
import { AddressFields } from "@/components/ui/address-fields";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { type Answer, useSubmit } from "@/components/ui/use-submit";
import { subdivisionsOf } from "@/lib/core/places";
import type { Customer } from "@/lib/features/customers/schema";
import { ContactRows } from "./contact-rows";
import { type CustomerDraft, isChanged } from "./customer-draft";
import { FormDrawer } from "./form-drawer";
import { taxStatusOptions } from "./tax-status-word";

export interface CustomerFormProps {
  open: boolean;
  title: string;
  initial: CustomerDraft;
  countries: readonly ComboboxOption[];
  submitLabel: string;
  /** Said when it is closed with something typed. */
  loss: string;
  /** A stored customer's contacts are changed on its page, one by one. */
  withContacts: boolean;
  onClose: () => void;
  onSaved: (customer: Customer) => void;
  submit: (draft: CustomerDraft) => Promise<Answer<Customer>>;
  findParents: (query: string) => Promise<readonly ComboboxOption[]>;
}

/** The drawer in which a customer is made or changed. */
export function CustomerForm(props: CustomerFormProps) {
  const { open, title, initial, countries, submitLabel, withContacts, onClose, onSaved, submit, findParents } = props;
  const [draft, setDraft] = useState(initial);
  const saving = useSubmit(() => submit(draft), onSaved);
  const set = (patch: Partial<CustomerDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const errorOf = (path: string) => unchosen(path, draft, saving.refusal !== null) ?? saving.errorOf(path);
  const part = { draft, set, errorOf };
  return (
    <FormDrawer
      open={open}
      title={title}
      submitLabel={submitLabel}
      busy={saving.busy}
      changed={isChanged(initial, draft)}
      loss={props.loss}
      form={saving.form}
      onClose={onClose}
      onSubmit={saving.submit}
    >
      <RefusalNote refusal={saving.refusal} shown={(path) => shownPath(path, withContacts)} />
      <Field label="Legal name" error={errorOf("legalName")}>
        <TextInput
          autoComplete="off"
          aria-required
          value={draft.legalName}
          onChange={(event) => set({ legalName: event.target.value })}
        />
      </Field>
      <AddressFields value={draft} onChange={set} countries={countries} errorOf={errorOf} />
      {withContacts && (
        <ContactRows contacts={draft.contacts} errorOf={errorOf} onChange={(contacts) => set({ contacts })} />
      )}
      <TaxFields {...part} />
      <OtherFields {...part} findParents={findParents} />
    </FormDrawer>
  );
}

/** What the server says of an unchosen country or state in codes, or only once the rest is right. */
function unchosen(path: string, { country, state }: CustomerDraft, refused: boolean): string | undefined {
  if (!refused) return undefined;
  if (path === "address.country" && country === "") return "Choose a country.";
  const needed = path === "address.state" && state === "" && subdivisionsOf(country).length > 0;
  return needed ? `Choose a ${country === "US" ? "state" : "province"}.` : undefined;
}

interface PartProps {
  draft: CustomerDraft;
  set: (patch: Partial<CustomerDraft>) => void;
  errorOf: (path: string) => string | undefined;
}

function TaxFields({ draft, set, errorOf }: PartProps) {
  return (
    <>
      <Field label="Tax status" error={errorOf("taxStatus")}>
        <Select
          options={taxStatusOptions}
          value={draft.taxStatus}
          onValueChange={(value) =>
            set({ taxStatus: taxStatusOptions.find((one) => one.value === value)?.value ?? "TAXED" })
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
    </>
  );
}

function OtherFields({ draft, set, errorOf, findParents }: PartProps & Pick<CustomerFormProps, "findParents">) {
  const aliasError = draft.aliases && aliasErrors(draft.aliases, errorOf);
  return (
    <>
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
          <TextInput
            autoComplete="off"
            value={draft.url}
            placeholder="https://example.com"
            onChange={(event) => set({ url: event.target.value })}
          />
        </Field>
        <Field label="Label" aside="Optional" error={errorOf("label")}>
          <TextInput value={draft.label} onChange={(event) => set({ label: event.target.value })} />
        </Field>
      </div>
      <Field
        label="New aliases"
        aside="Optional"
        hint="Your own ids of this customer, one a line. Usage events name it by them."
        error={errorOf("customerAliases") ?? aliasError}
      >
        <Textarea rows={2} value={draft.aliases} onChange={(event) => set({ aliases: event.target.value })} />
      </Field>
    </>
  );
}

function aliasErrors(typed: string, errorOf: PartProps["errorOf"]): string | undefined {
  const found = typed.split(/[\n,]/).flatMap((_, index) => errorOf(`customerAliases.${index}`) ?? []);
  return found.length > 0 ? found.join(" ") : undefined;
}

const fields = /^(legalName|address\.\w+|taxStatus|taxExemptionReason|parentId|url|label|customerAliases(\.\d+)?)$/;

function shownPath(path: string, withContacts: boolean): boolean {
  return fields.test(path) || (withContacts && /^contacts(\.\d+\.\w+)?$/.test(path));
}
