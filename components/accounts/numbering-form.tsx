"use client";
import { useState } from "react";
import type { z } from "zod";
import { FormRow } from "@/components/shell/form-row";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import { type NumberSeries, PrefixChange, type Prefixes } from "@/lib/features/accounts/numbering/schema";
import { type Preferences, PreferencesChange } from "@/lib/features/accounts/schema";
import { saveTogether } from "./save-together";
import { SettingsForm } from "./settings-form";

export interface NumberingFormProps {
  prefixes: z.output<typeof Prefixes>;
  series: readonly NumberSeries[];
  manualNumbering: boolean;
  denied: string | undefined;
  setPrefixes: Run<z.output<typeof Prefixes>, unknown>;
  updatePreferences: Run<{ manualNumbering: boolean }, Preferences>;
}

/** How new documents are numbered. */
export function NumberingForm(props: NumberingFormProps) {
  const { series, denied, setPrefixes, updatePreferences } = props;
  const [prefixes, setDraft] = useState(props.prefixes);
  const [manualNumbering, setManual] = useState(props.manualNumbering);
  const done = useDone();
  const set = (patch: Partial<typeof prefixes>) => setDraft((before) => ({ ...before, ...patch }));
  const preferences = { manualNumbering };
  const send = () =>
    saveTogether([
      { schema: PrefixChange, input: prefixes, save: () => setPrefixes(prefixes) },
      { schema: PreferencesChange, input: preferences, save: () => updatePreferences(preferences) },
    ]);
  const nextOf = (documentType: NumberSeries["documentType"], prefix: string) => {
    const known = series.find((one) => one.documentType === documentType && one.prefix === prefix);
    return `Next: ${known?.nextText ?? `${prefix}00001`}`;
  };
  return (
    <SettingsForm
      submitLabel="Save numbering"
      denied={denied}
      send={send}
      onDone={() => done("Numbering saved", "The next document that is finalized follows it.")}
      shown={(path) => path === "invoicePrefix" || path === "creditNotePrefix"}
    >
      {(errorOf) => (
        <>
          <FormRow
            title="Prefixes"
            hint="A prefix has a count of its own. One that was used before goes on where it ended."
          >
            <div className="grid grid-cols-2 gap-3">
              <Field
                label="Invoice prefix"
                hint={nextOf("INVOICE", prefixes.invoicePrefix)}
                error={errorOf("invoicePrefix")}
              >
                <TextInput
                  className="mono"
                  autoComplete="off"
                  spellCheck={false}
                  value={prefixes.invoicePrefix}
                  onChange={(event) => set({ invoicePrefix: event.target.value })}
                />
              </Field>
              <Field
                label="Credit note prefix"
                hint={nextOf("CREDIT_NOTE", prefixes.creditNotePrefix)}
                error={errorOf("creditNotePrefix")}
              >
                <TextInput
                  className="mono"
                  autoComplete="off"
                  spellCheck={false}
                  value={prefixes.creditNotePrefix}
                  onChange={(event) => set({ creditNotePrefix: event.target.value })}
                />
              </Field>
            </div>
          </FormRow>
          <FormRow title="Numbering by hand">
            <Switch
              label="Ask for the number of each document"
              checked={manualNumbering}
              onChange={(event) => setManual(event.target.checked)}
            />
            <p className="m-0 text-ink-3 text-small">
              Finalizing then needs a number typed, and invoices that would be issued by themselves stay drafts.
            </p>
          </FormRow>
        </>
      )}
    </SettingsForm>
  );
}
