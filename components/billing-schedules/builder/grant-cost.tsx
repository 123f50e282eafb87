"use client";
import { frequencyWord } from "@/components/catalog/price-words";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { recurringFrequencies } from "@/lib/engine/pricing/price";
import type { GrantCell } from "./draft";
import { TaxRateField } from "./tax-rate-field";
import type { TermForm } from "./use-term-form";

const billingChoices = [
  { value: "ONE_TIME", label: "Once, at the start of the phase" },
  ...recurringFrequencies.map((value) => ({ value, label: `${frequencyWord[value]}, in advance` })),
] as const;

/** What a grant costs, when that is billed, and its tax rate; free unless an amount is given. */
export function GrantCost({ form }: { form: TermForm<GrantCell> }) {
  const { cell, set, errorOf, builder } = form;
  const isPaid = cell.cost.trim() !== "";
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Costs" error={errorOf("costOfCredit")}>
          <TextInput
            className="tnum text-right"
            inputMode="decimal"
            autoComplete="off"
            placeholder="Free"
            unit={cell.currency}
            value={cell.cost}
            onChange={(event) => set({ cost: event.target.value }, "costOfCredit")}
          />
        </Field>
        <Field label="Billed" error={errorOf("billingFrequency")}>
          <Select
            options={billingChoices}
            value={cell.billing || "ONE_TIME"}
            readOnly={!isPaid}
            disabled={!isPaid}
            onValueChange={(value) =>
              set({ billing: billingChoices.find((one) => one.value === value)?.value ?? "ONE_TIME" })
            }
          />
        </Field>
      </div>
      {isPaid && (
        <TaxRateField
          rates={builder.taxRates}
          value={cell.taxRateId}
          none="No tax rate"
          error={errorOf("taxRateId")}
          onChange={(taxRateId) => set({ taxRateId }, "taxRateId")}
        />
      )}
    </>
  );
}
