"use client";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { countryOptions } from "@/components/ui/country-options";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { StatePicker } from "@/components/ui/state-picker";
import { TextInput } from "@/components/ui/text-input";
import type { Answer } from "@/components/ui/use-submit";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";
import type { TaxRate, TaxRateCreate } from "@/lib/features/taxes/rates/schema";
import { fractionOf, percentRule } from "./percent";
import { type RateDraft, rateDraft, writtenRate } from "./rate-draft";

export interface RateDialogProps {
  /** Null for a new one. */
  rate: TaxRate | null;
  categories: readonly TaxCategory[];
  send: (write: TaxRateCreate) => Promise<Answer<TaxRate>>;
  onDone: (rate: TaxRate) => void;
  onClose: () => void;
}

const fields = /^(name|invoiceName|invoiceShortName|description|amount|country|region|taxCategoryId)$/;

export function RateDialog({ rate, categories, send, onDone, onClose }: RateDialogProps) {
  const [draft, setDraft] = useState(() => rateDraft(rate));
  const set = (patch: Partial<RateDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const submit = async (): Promise<Answer<TaxRate>> => {
    const amount = fractionOf(draft.percent);
    if (amount !== null) return send(writtenRate(draft, amount));
    return { ok: false, error: { message: "Not saved.", fields: { amount: [percentRule] } } };
  };
  return (
    <FormDialog
      title={rate ? `Edit ${rate.name}` : "New tax rate"}
      description={rate ? "A change makes the next version; lines that have the rate keep theirs." : undefined}
      submitLabel={rate ? "Save rate" : "Add rate"}
      width={520}
      send={submit}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => fields.test(path)}
    >
      {(errorOf) => (
        <>
          <NameFields draft={draft} set={set} errorOf={errorOf} />
          <div className="grid grid-cols-[1fr_120px] gap-3">
            <Field label="Country" error={errorOf("country") && "Choose a country."}>
              <Combobox
                options={countryOptions}
                value={countryOptions.find((one) => one.value === draft.country) ?? null}
                onValueChange={(option) => set({ country: option?.value ?? "", region: "" })}
                placeholder="Choose a country"
              />
            </Field>
            <Field label="Rate" error={errorOf("amount")}>
              <TextInput
                className="tnum text-right"
                inputMode="decimal"
                autoComplete="off"
                unit="%"
                value={draft.percent}
                onChange={(event) => set({ percent: event.target.value })}
              />
            </Field>
          </div>
          <StatePicker
            country={draft.country}
            value={draft.region}
            onChange={(region) => set({ region })}
            error={errorOf("region")}
            aside="Optional"
          />
          <Field
            label="Category"
            hint="Without one, only lines written by hand can name it."
            error={errorOf("taxCategoryId")}
          >
            <Select
              options={[
                { value: "none", label: "None" },
                ...categories.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={draft.taxCategoryId ?? "none"}
              onValueChange={(value) => set({ taxCategoryId: value === "none" ? null : value })}
            />
          </Field>
          <Checkbox
            label="Published: in force from now on"
            checked={draft.isPublished}
            onChange={(event) => set({ isPublished: event.target.checked })}
          />
        </>
      )}
    </FormDialog>
  );
}

interface NameFieldsProps {
  draft: RateDraft;
  set: (patch: Partial<RateDraft>) => void;
  errorOf: (path: string) => string | undefined;
}

function NameFields({ draft, set, errorOf }: NameFieldsProps) {
  return (
    <>
      <Field label="Name" hint="Seen here only." error={errorOf("name")}>
        <TextInput
          maxLength={200}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <div className="grid grid-cols-[1fr_140px] gap-3">
        <Field label="Name on documents" error={errorOf("invoiceName")}>
          <TextInput
            maxLength={200}
            autoComplete="off"
            value={draft.invoiceName}
            onChange={(event) => set({ invoiceName: event.target.value })}
          />
        </Field>
        <Field label="Short name" error={errorOf("invoiceShortName")}>
          <TextInput
            maxLength={50}
            autoComplete="off"
            value={draft.invoiceShortName}
            onChange={(event) => set({ invoiceShortName: event.target.value })}
          />
        </Field>
      </div>
      <Field label="Description" aside="Optional" error={errorOf("description")}>
        <TextInput
          maxLength={2000}
          autoComplete="off"
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
    </>
  );
}
