"use client";
import { subdivisionName, subdivisionsOf } from "@/lib/core/places";
import { Field } from "./field";
import { Select } from "./select";

export interface StatePickerProps {
  /** Alpha-2; nothing is shown where addresses name no state. */
  country: string;
  value: string;
  onChange: (state: string) => void;
  error?: string | undefined;
  /** Stands beside the label: "Optional". */
  aside?: string;
}

/** The states of the US, the provinces of Canada, by name; typing the first letters chooses. */
export function StatePicker({ country, value, onChange, error, aside }: StatePickerProps) {
  const codes = subdivisionsOf(country);
  if (codes.length === 0) return null;
  const options = codes
    .map((code) => ({ value: code, label: subdivisionName(code) }))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
  return (
    <Field label={country === "US" ? "State" : "Province"} aside={aside} error={error}>
      <Select options={options} value={value} onValueChange={onChange} placeholder="Choose" />
    </Field>
  );
}
