"use client";
import { useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { countryOptions } from "@/components/ui/country-options";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { StatePicker } from "@/components/ui/state-picker";
import { TextInput } from "@/components/ui/text-input";
import { type Answer, ask, type Run } from "@/components/ui/use-submit";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";
import type { MatrixRate } from "@/lib/features/taxes/matrix/schema";
import { fractionOf, percentRule } from "./percent";
import { placeName } from "./place-name";

export interface RegionDialogProps {
  categories: readonly TaxCategory[];
  save: Run<MatrixRate, unknown>;
  onDone: (place: string) => void;
  onClose: () => void;
}

/** A new row of the matrix: a country or a state, and its rate for each category. */
export function RegionDialog({ categories, save, onDone, onClose }: RegionDialogProps) {
  const [country, setCountry] = useState("");
  const [region, setRegion] = useState("");
  const [taxName, setTaxName] = useState("VAT");
  const [typed, setTyped] = useState<Record<string, string>>({});
  const entered = categories.flatMap(({ id }) => {
    const text = typed[id]?.trim() ?? "";
    return text === "" ? [] : [{ id, amount: fractionOf(text) }];
  });
  const send = async (): Promise<Answer<null>> => {
    const wrong = problems(country, entered);
    if (Object.keys(wrong).length > 0) return { ok: false, error: { message: "Not saved.", fields: wrong } };
    const names = { invoiceName: taxName, invoiceShortName: taxName };
    for (const { id, amount } of entered) {
      const answer = await ask(save, { taxCategoryId: id, country, region: region || null, amount, names });
      if (!answer.ok) return refusedAt(answer, id);
    }
    return { ok: true, data: null };
  };
  return (
    <FormDialog
      title="New region"
      description="Categories left empty have no rate there, which is not 0 %."
      submitLabel="Add region"
      send={send}
      onDone={() => onDone(placeName(country, region))}
      onClose={onClose}
      shown={(path) => /^(country|region|rates\..+|names\.invoice\w+)$/.test(path)}
    >
      {(errorOf) => (
        <>
          <Field label="Country" error={errorOf("country")}>
            <Combobox
              options={countryOptions}
              value={countryOptions.find((one) => one.value === country) ?? null}
              onValueChange={(option) => {
                setCountry(option?.value ?? "");
                setRegion("");
              }}
              placeholder="Choose a country"
            />
          </Field>
          <StatePicker
            country={country}
            value={region}
            onChange={setRegion}
            error={errorOf("region")}
            aside="Optional"
          />
          <Field
            label="Name of the tax"
            hint="Stands on documents beside the rate."
            error={errorOf("names.invoiceName") ?? errorOf("names.invoiceShortName")}
          >
            <TextInput
              maxLength={50}
              autoComplete="off"
              value={taxName}
              onChange={(event) => setTaxName(event.target.value)}
            />
          </Field>
          <div className="grid grid-cols-2 gap-3">
            {categories.map(({ id, name }) => (
              <Field
                key={id}
                label={name}
                error={errorOf(`rates.${id}`) ?? (id === categories[0]?.id && errorOf("rates.none"))}
              >
                <TextInput
                  className="tnum text-right"
                  inputMode="decimal"
                  autoComplete="off"
                  unit="%"
                  value={typed[id] ?? ""}
                  onChange={(event) => setTyped((before) => ({ ...before, [id]: event.target.value }))}
                />
              </Field>
            ))}
          </div>
        </>
      )}
    </FormDialog>
  );
}

function problems(country: string, entered: readonly { id: string; amount: string | null }[]) {
  const wrong = entered.filter(({ amount }) => amount === null);
  return {
    ...(country === "" ? { country: ["Choose a country."] } : {}),
    ...(entered.length === 0 ? { "rates.none": ["Enter at least one rate."] } : {}),
    ...Object.fromEntries(wrong.map(({ id }) => [`rates.${id}`, [percentRule]])),
  };
}

function refusedAt(answer: { ok: false; error: { message: string; fields?: Record<string, string[]> } }, id: string) {
  const { amount, taxCategoryId, ...others } = answer.error.fields ?? {};
  const here = [...(amount ?? []), ...(taxCategoryId ?? [])];
  if (!answer.error.fields) return answer;
  return {
    ok: false as const,
    error: { ...answer.error, fields: { ...others, ...(here.length > 0 ? { [`rates.${id}`]: here } : {}) } },
  };
}
