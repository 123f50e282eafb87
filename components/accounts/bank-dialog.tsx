"use client";
import { useState } from "react";
import { AddressFields } from "@/components/ui/address-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { countryOptions } from "@/components/ui/country-options";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { Answer, Run } from "@/components/ui/use-submit";
import { BankDestinationWrite } from "@/lib/features/accounts/bank-destinations/schema";
import type { Merchant } from "@/lib/features/accounts/merchant/schema";
import { blankAddress } from "./address-draft";
import { type BankDraft, writtenBank } from "./bank-draft";
import { type BankField, bankLayouts, bankTypes, intermediaryFields, usualBankType } from "./bank-layouts";
import { refusalOf } from "./save-together";

export interface BankDialogProps {
  initial: BankDraft;
  /** Currencies to choose from; empty where the account of one currency is changed. */
  currencies: readonly string[];
  save: Run<BankDestinationWrite, Merchant>;
  onDone: (currency: string) => void;
  onClose: () => void;
}

const typeOptions = bankTypes.map((value) => ({ value, label: bankLayouts[value].label }));

/** The account that money in one currency is sent to. */
export function BankDialog({ initial, currencies, save, onDone, onClose }: BankDialogProps) {
  const [draft, setDraft] = useState(initial);
  const set = (patch: Partial<BankDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const layout = bankLayouts[draft.type];
  const send = async (): Promise<Answer<Merchant>> => {
    const read = BankDestinationWrite.safeParse(writtenBank(draft));
    return read.success ? save(read.data) : { ok: false, error: refusalOf(read.error.issues) };
  };
  const isNew = currencies.length > 0;
  return (
    <FormDialog
      title={isNew ? "New bank account" : `Bank account for ${draft.currency}`}
      description={`Printed on new documents in ${draft.currency || "its currency"}.`}
      submitLabel="Save bank account"
      width={520}
      send={send}
      onDone={() => onDone(draft.currency)}
      onClose={onClose}
      shown={(path) => path.startsWith("details.") || path === "currency"}
    >
      {(errorOf) => (
        <>
          <div className={isNew ? "grid grid-cols-[120px_1fr] gap-3" : undefined}>
            {isNew && (
              <Field label="Currency" error={errorOf("currency")}>
                <Select
                  options={currencies.map((value) => ({ value, label: value }))}
                  value={draft.currency}
                  onValueChange={(currency) => set({ currency, type: usualBankType(currency) })}
                />
              </Field>
            )}
            <Field label="Kind of account">
              <Select
                options={typeOptions}
                value={draft.type}
                onValueChange={(value) => set({ type: bankTypes.find((one) => one === value) ?? "IBAN" })}
              />
            </Field>
          </div>
          <BankTexts
            fields={layout.fields}
            texts={draft.texts}
            path="details"
            errorOf={errorOf}
            onChange={(texts) => set({ texts })}
          />
          {layout.hasAddress && (
            <fieldset className="m-0 border-0 p-0">
              <legend className="mb-2 p-0 font-medium">Address of the bank</legend>
              <AddressFields
                value={draft.address}
                onChange={(patch) => set({ address: { ...draft.address, ...patch } })}
                countries={countryOptions}
                errorOf={errorOf}
                path="details.bankAddress"
              />
            </fieldset>
          )}
          {layout.hasIntermediary && <Intermediary draft={draft} set={set} errorOf={errorOf} />}
        </>
      )}
    </FormDialog>
  );
}

interface PartProps {
  errorOf: (path: string) => string | undefined;
}

function Intermediary({ draft, set, errorOf }: PartProps & { draft: BankDraft; set: (p: Partial<BankDraft>) => void }) {
  const { intermediary } = draft;
  const path = "details.intermediaryBank";
  return (
    <>
      <Checkbox
        label="Money goes through an intermediary bank"
        checked={intermediary !== null}
        onChange={(event) => set({ intermediary: event.target.checked ? { texts: {}, address: blankAddress } : null })}
      />
      {intermediary && (
        <>
          <BankTexts
            fields={intermediaryFields}
            texts={intermediary.texts}
            path={path}
            errorOf={errorOf}
            onChange={(texts) => set({ intermediary: { ...intermediary, texts } })}
          />
          <fieldset className="m-0 border-0 p-0">
            <legend className="mb-2 p-0 font-medium">Address of the intermediary bank</legend>
            <AddressFields
              value={intermediary.address}
              onChange={(patch) =>
                set({ intermediary: { ...intermediary, address: { ...intermediary.address, ...patch } } })
              }
              countries={countryOptions}
              errorOf={errorOf}
              path={`${path}.bankAddress`}
            />
          </fieldset>
        </>
      )}
    </>
  );
}

interface BankTextsProps extends PartProps {
  fields: readonly BankField[];
  texts: Record<string, string>;
  path: string;
  onChange: (texts: Record<string, string>) => void;
}

function BankTexts({ fields, texts, path, errorOf, onChange }: BankTextsProps) {
  return fields.map(({ name, label, hint, mono }) => (
    <Field key={name} label={label} hint={hint} error={errorOf(`${path}.${name}`)}>
      <TextInput
        className={mono ? "mono" : undefined}
        autoComplete="off"
        spellCheck={false}
        value={texts[name] ?? ""}
        onChange={(event) => onChange({ ...texts, [name]: event.target.value })}
      />
    </Field>
  ));
}
