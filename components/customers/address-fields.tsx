"use client";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

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
  const needsState = value.country === "US" || value.country === "CA";
  const country = countries.find((one) => one.value === value.country) ?? null;
  return (
    <div className="grid gap-3">
      <Field label="Address" error={errorOf(`${path}.line1`)}>
        <TextInput
          required
          autoComplete="off"
          value={value.line1}
          onChange={(event) => onChange({ line1: event.target.value })}
        />
      </Field>
      <Field label="Second address line" labelHidden error={errorOf(`${path}.line2`)}>
        <TextInput
          autoComplete="off"
          value={value.line2}
          onChange={(event) => onChange({ line2: event.target.value })}
        />
      </Field>
      <div className="grid grid-cols-[1fr_120px] gap-3">
        <Field label="Town" error={errorOf(`${path}.town`)}>
          <TextInput
            required
            autoComplete="off"
            value={value.town}
            onChange={(event) => onChange({ town: event.target.value })}
          />
        </Field>
        <Field label="Postcode" error={errorOf(`${path}.postcode`)}>
          <TextInput
            required
            autoComplete="off"
            value={value.postcode}
            onChange={(event) => onChange({ postcode: event.target.value })}
          />
        </Field>
      </div>
      <div className={needsState ? "grid grid-cols-[1fr_120px] gap-3" : undefined}>
        <Field label="Country" error={errorOf(`${path}.country`)}>
          <Combobox
            options={countries}
            value={country}
            onValueChange={(option) => onChange({ country: option?.value ?? "", state: "" })}
            placeholder="Choose a country"
          />
        </Field>
        {needsState && (
          <Field label={value.country === "US" ? "State" : "Province"} error={errorOf(`${path}.state`)}>
            <TextInput
              maxLength={2}
              value={value.state}
              onChange={(event) => onChange({ state: event.target.value.toUpperCase() })}
              placeholder="CA"
            />
          </Field>
        )}
      </div>
    </div>
  );
}
