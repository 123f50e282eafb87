"use client";
import type { ReactNode } from "react";
import { parseDecimal, showDecimal } from "@/components/ui/decimal-text";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

export interface DecimalFieldProps {
  label: string;
  hint?: ReactNode;
  aside?: ReactNode;
  error: string | undefined;
  unit?: ReactNode;
  value: string;
  onChange: (text: string) => void;
}

/** A decimal kept as it is typed, and tidied when the field is left. */
export function DecimalField({ label, hint, aside, error, unit, value, onChange }: DecimalFieldProps) {
  return (
    <Field label={label} hint={hint} aside={aside} error={error}>
      <TextInput
        inputMode="decimal"
        autoComplete="off"
        className="tnum text-right"
        unit={unit}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => {
          const tidy = tidied(value);
          if (tidy !== value) onChange(tidy);
        }}
      />
    </Field>
  );
}

/** A number as it is shown, what is none as it is. */
export function tidied(text: string): string {
  const parsed = parseDecimal(text);
  return parsed === null ? text : showDecimal(parsed);
}
