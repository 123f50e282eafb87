"use client";
import { useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { countryOptions } from "@/components/ui/country-options";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { StatePicker } from "@/components/ui/state-picker";
import { TextInput } from "@/components/ui/text-input";
import type { Answer } from "@/components/ui/use-submit";
import type { TaxRegistration, TaxRegistrationWrite } from "@/lib/features/taxes/registrations/schema";

export interface TaxRegistrationDialogProps {
  /** Null for a new one. */
  registration: TaxRegistration | null;
  /** Chosen to begin with. */
  country: string;
  send: (write: TaxRegistrationWrite) => Promise<Answer<TaxRegistration>>;
  onDone: (registration: TaxRegistration) => void;
  onClose: () => void;
}

export function TaxRegistrationDialog(props: TaxRegistrationDialogProps) {
  const { registration, send, onDone, onClose } = props;
  const [taxIdentifier, setTaxIdentifier] = useState(registration?.taxIdentifier ?? "");
  const [country, setCountry] = useState(props.country);
  const [state, setState] = useState(registration?.state ?? "");
  return (
    <FormDialog
      title={registration ? "Edit tax number" : "New tax number"}
      submitLabel={registration ? "Save tax number" : "Add tax number"}
      send={() => send({ taxIdentifier, country, state: state || null })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => /^(taxIdentifier|country|state)$/.test(path)}
    >
      {(errorOf) => (
        <>
          <Field label="Tax number" hint="VAT id, EIN, GST number: as it is printed." error={errorOf("taxIdentifier")}>
            <TextInput
              className="mono"
              autoComplete="off"
              spellCheck={false}
              value={taxIdentifier}
              onChange={(event) => setTaxIdentifier(event.target.value)}
            />
          </Field>
          <Field
            label="Country"
            error={country === "" ? errorOf("country") && "Choose a country." : errorOf("country")}
          >
            <Combobox
              options={countryOptions}
              value={countryOptions.find((one) => one.value === country) ?? null}
              onValueChange={(option) => {
                setCountry(option?.value ?? "");
                setState("");
              }}
              placeholder="Choose a country"
            />
          </Field>
          <StatePicker country={country} value={state} onChange={setState} error={errorOf("state")} aside="Optional" />
        </>
      )}
    </FormDialog>
  );
}
