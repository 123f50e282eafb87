"use client";
import { FormRow } from "@/components/shell/form-row";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { countryOptions } from "@/components/ui/country-options";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { currencies } from "@/lib/engine/money/currency";
import type { AccountDraft } from "./account-draft";

interface RowsProps {
  draft: AccountDraft;
  set: (patch: Partial<AccountDraft>) => void;
  errorOf: (path: string) => string | undefined;
}

export function CompanyRows({ draft, set, errorOf }: RowsProps) {
  return (
    <FormRow title="Company" hint="Names the workspace. Documents print the merchant's details.">
      <Field label="Company name" error={errorOf("companyName")}>
        <TextInput
          autoComplete="off"
          value={draft.companyName}
          onChange={(event) => set({ companyName: event.target.value })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Registration number" aside="Optional" error={errorOf("companyNumber")}>
          <TextInput
            className="mono"
            autoComplete="off"
            value={draft.companyNumber}
            onChange={(event) => set({ companyNumber: event.target.value })}
          />
        </Field>
        <Field label="Country" error={errorOf("country") && "Choose a country."}>
          <Combobox
            options={countryOptions}
            value={countryOptions.find((one) => one.value === draft.country) ?? null}
            onValueChange={(option) => set({ country: option?.value ?? "" })}
          />
        </Field>
      </div>
    </FormRow>
  );
}

const datePreferences = [
  {
    value: "INTENDED_INVOICE_CREATION_DATE",
    label: "Day it was meant to be made",
    hint: "The day of its billing run; for one-off invoices the day they were created.",
  },
  {
    value: "END_OF_BILLING_PERIOD",
    label: "End of the billing period",
    hint: "The last day of the period that the invoice bills.",
  },
  { value: "INVOICE_ISSUE_DATE", label: "Issue date", hint: "The day on which the invoice is finalized." },
] as const;

export function BillingRows({ draft, set, errorOf, timeZones }: RowsProps & { timeZones: readonly ComboboxOption[] }) {
  return (
    <>
      <FormRow title="Dates and terms">
        <div className="grid grid-cols-2 gap-3">
          <Field label="Time zone" hint="Says what “today” is on your invoices." error={errorOf("timeZone")}>
            <Combobox
              options={timeZones}
              value={timeZones.find((one) => one.value === draft.timeZone) ?? null}
              onValueChange={(option) => set({ timeZone: option?.value ?? "" })}
            />
          </Field>
          <Field
            label="Payment terms"
            hint="Where neither schedule nor invoice say otherwise."
            error={errorOf("defaultPaymentTermDays")}
          >
            <NumberInput
              unit="days"
              value={draft.defaultPaymentTermDays}
              onValueChange={(defaultPaymentTermDays) => set({ defaultPaymentTermDays })}
            />
          </Field>
          <Field
            label="Days of grace"
            hint="How long an invoice that a schedule issues by itself waits as a draft, to be looked at. Schedules may say otherwise."
            error={errorOf("gracePeriodDays")}
          >
            <NumberInput
              unit="days"
              value={draft.gracePeriodDays}
              onValueChange={(gracePeriodDays) => set({ gracePeriodDays })}
            />
          </Field>
        </div>
        <RadioGroup
          label="Accounting date of an invoice"
          name="accountingDatePreference"
          options={datePreferences}
          value={draft.accountingDatePreference}
          onValueChange={(value) =>
            set({
              accountingDatePreference:
                datePreferences.find((one) => one.value === value)?.value ?? "INVOICE_ISSUE_DATE",
            })
          }
        />
      </FormRow>
      <CurrencyRow draft={draft} set={set} errorOf={errorOf} />
    </>
  );
}

function CurrencyRow({ draft, set, errorOf }: RowsProps) {
  const error = errorOf("enabledCurrencies");
  return (
    <FormRow title="Currencies" hint="Those that new documents and prices may have. Others stay readable.">
      <fieldset
        className="m-0 grid grid-cols-[repeat(auto-fill,minmax(72px,1fr))] gap-x-3 gap-y-2 border-0 p-0"
        aria-describedby={error && "currencies-error"}
      >
        <legend className="sr-only">Enabled currencies</legend>
        {currencies.map((code) => (
          <Checkbox
            key={code}
            label={code}
            checked={draft.enabledCurrencies.includes(code)}
            onChange={(event) =>
              set({
                enabledCurrencies: currencies.filter((one) =>
                  one === code ? event.target.checked : draft.enabledCurrencies.includes(one),
                ),
              })
            }
          />
        ))}
      </fieldset>
      {error && (
        <p className="err m-0" id="currencies-error" role="alert">
          {error}
        </p>
      )}
    </FormRow>
  );
}

export function NotificationRows({ draft, set, errorOf }: RowsProps) {
  const lines = draft.alertEmailAddresses.split(/[\n,;]/).filter((line) => line.trim() !== "");
  const wrong = lines.flatMap((line, index) => {
    const sentence = errorOf(`alertEmailAddresses.${index}`);
    return sentence ? [`${line.trim()}: ${sentence}`] : [];
  });
  return (
    <FormRow title="E-mail">
      <Switch
        label="Send e-mails to customers"
        checked={draft.sendCustomerNotifications}
        onChange={(event) => set({ sendCustomerNotifications: event.target.checked })}
      />
      <Field
        label="Alert addresses"
        aside="Optional"
        hint="Told when something fails. One a line."
        error={wrong.length > 0 ? wrong.join(" ") : errorOf("alertEmailAddresses")}
      >
        <Textarea
          rows={3}
          spellCheck={false}
          value={draft.alertEmailAddresses}
          onChange={(event) => set({ alertEmailAddresses: event.target.value })}
        />
      </Field>
    </FormRow>
  );
}
