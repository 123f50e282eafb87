"use client";
import { subdivisionsOf } from "@/lib/core/places";
import { Combobox, type ComboboxOption } from "./combobox";
import { Field } from "./field";
import { StatePicker } from "./state-picker";
import { TextInput } from "./text-input";

export interface AddressDraft {
  line1: string;
  line2: string;
  town: string;
  state: string;
  postcode: string;
  country: string;
}

export interface AddressFieldsProps {
  value: AddressDraft;
  onChange: (patch: Partial<AddressDraft>) => void;
  countries: readonly ComboboxOption[];
  /** Errors by wire path below `path`. */
  errorOf: (path: string) => string | undefined;
  path?: string;
}

/** A postal address; the state is asked for where the country has states that matter for tax. */
export function AddressFields({ value, onChange, countries, errorOf, path = "address" }: AddressFieldsProps) {
  const text = (part: "line1" | "line2" | "town" | "postcode") => (
    <TextInput
      autoComplete="off"
      value={value[part]}
      onChange={(event) => onChange({ [part]: event.target.value })}
      aria-required={part !== "line2"}
    />
  );
  const country = countries.find((one) => one.value === value.country) ?? null;
  return (
    <div className="grid gap-3">
      <Field label="Address" error={errorOf(`${path}.line1`)}>
        {text("line1")}
      </Field>
      <Field label="Second address line" labelHidden error={errorOf(`${path}.line2`)}>
        {text("line2")}
      </Field>
      <div className="grid grid-cols-[1fr_140px] gap-3">
        <Field label="Town" error={errorOf(`${path}.town`)}>
          {text("town")}
        </Field>
        <Field label="Postcode" error={errorOf(`${path}.postcode`)}>
          {text("postcode")}
        </Field>
      </div>
      <div className={subdivisionsOf(value.country).length > 0 ? "grid grid-cols-2 gap-3" : undefined}>
        <Field label="Country" error={errorOf(`${path}.country`)}>
          <Combobox
            options={countries}
            value={country}
            onValueChange={(option) => onChange({ country: option?.value ?? "", state: "" })}
            placeholder="Choose a country"
          />
        </Field>
        <StatePicker
          country={value.country}
          value={value.state}
          onChange={(state) => onChange({ state })}
          error={errorOf(`${path}.state`)}
        />
      </div>
    </div>
  );
}
