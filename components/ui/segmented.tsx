"use client";

export interface SegmentedProps<V extends string> {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onValueChange: (value: V) => void;
}

/** A few exclusive choices side by side: currencies, periods. */
export function Segmented<V extends string>({ label, options, value, onValueChange }: SegmentedProps<V>) {
  return (
    <fieldset className="seg m-0" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onValueChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
