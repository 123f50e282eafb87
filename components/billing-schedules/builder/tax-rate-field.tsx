"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";

export interface TaxRateFieldProps {
  rates: readonly TaxRateOption[];
  /** Id of the rate; "" for none. */
  value: string;
  /** What none means here. */
  none: string;
  error: string | undefined;
  onChange: (id: string) => void;
}

export function TaxRateField({ rates, value, none, error, onChange }: TaxRateFieldProps) {
  const known = rates.map((rate) => ({ value: rate.id, label: taxRateName(rate), hint: rate.country }));
  const isListed = value === "" || known.some((one) => one.value === value);
  const options = [
    { value: "none", label: none },
    ...(isListed ? [] : [{ value, label: "A rate that is archived" }]),
    ...known,
  ];
  return (
    <Field label="Tax rate" error={error}>
      <Select options={options} value={value || "none"} onValueChange={(id) => onChange(id === "none" ? "" : id)} />
    </Field>
  );
}

/** `VAT standard, 21 %`. */
export function taxRateName({ name, percentage }: Pick<TaxRateOption, "name" | "percentage">): string {
  return `${name}, ${percentage}`;
}
