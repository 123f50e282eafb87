"use client";
import { cx } from "@/components/ui/cx";
import { models } from "./billing-choices";
import type { PricingType } from "./price-draft";

/** The seven pricing types as cards. */
export function ModelPicker({ value, onChange }: { value: PricingType; onChange: (value: PricingType) => void }) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="label">Model</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(168px,44%),1fr))] gap-2">
        {models.map((model) => (
          <label
            key={model.value}
            className={cx(
              "flex cursor-pointer items-start gap-2.5 rounded-control border p-2.5",
              model.value === value ? "border-accent bg-accent-soft" : "border-line-strong",
            )}
          >
            <input
              type="radio"
              name="model"
              className="radio mt-0.5"
              value={model.value}
              checked={model.value === value}
              onChange={() => onChange(model.value)}
            />
            <span className="min-w-0">
              <span className="block font-medium">{model.label}</span>
              <span className="block text-ink-3 text-meta">{model.hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
