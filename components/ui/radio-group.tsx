"use client";
import type { ReactNode } from "react";
import { useValue } from "./use-value";

export interface RadioGroupProps {
  label: ReactNode;
  name: string;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
}

export function RadioGroup({ label, name, options, value, defaultValue = "", onValueChange }: RadioGroupProps) {
  const [chosen, choose] = useValue(value, defaultValue, onValueChange);
  return (
    <fieldset className="m-0 grid gap-2 border-0 p-0">
      <legend className="label">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-2">
          <input
            type="radio"
            className="radio mt-0.5"
            name={name}
            value={option.value}
            checked={chosen === option.value}
            disabled={option.disabled}
            onChange={() => choose(option.value)}
          />
          <span className="min-w-0">
            {option.label}
            {option.hint && <span className="block text-meta text-ink-3">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
