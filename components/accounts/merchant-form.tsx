"use client";
import { useState } from "react";
import { FormRow } from "@/components/shell/form-row";
import { AddressFields } from "@/components/ui/address-fields";
import { countryOptions } from "@/components/ui/country-options";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { Merchant, MerchantChange } from "@/lib/features/accounts/merchant/schema";
import { addressDraft, isBlankAddress, writtenAddress } from "./address-draft";
import { SettingsForm } from "./settings-form";

export interface MerchantFormProps {
  merchant: Merchant;
  denied: string | undefined;
  save: Run<MerchantChange, Merchant>;
}

/** What documents print of the merchant. */
export function MerchantForm({ merchant, denied, save }: MerchantFormProps) {
  const [draft, setDraft] = useState(() => draftOf(merchant));
  const [address, setAddress] = useState(() => addressDraft(merchant.address));
  const done = useDone();
  const set = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const send = () =>
    save({
      legalCompanyName: draft.legalCompanyName,
      address: isBlankAddress(address) ? null : writtenAddress(address),
      email: draft.email.trim() || null,
      phoneNumber: draft.phoneNumber.trim() || null,
      primaryColour: draft.primaryColour.trim() || null,
      includeBeneficiaryAddress: draft.includeBeneficiaryAddress,
    });
  const finish = (saved: Merchant) => {
    setDraft(draftOf(saved));
    setAddress(addressDraft(saved.address));
    done("Merchant details saved", "New invoices print them. Issued ones keep what they were made with.");
  };
  return (
    <SettingsForm submitLabel="Save details" denied={denied} send={send} onDone={finish} shown={isShown}>
      {(errorOf) => (
        <>
          <FormRow title="Company" hint="Printed at the head and the foot of every document.">
            <Field label="Legal name" error={errorOf("legalCompanyName")}>
              <TextInput
                autoComplete="off"
                value={draft.legalCompanyName}
                onChange={(event) => set({ legalCompanyName: event.target.value })}
              />
            </Field>
            <AddressFields
              value={address}
              onChange={(patch) => setAddress((before) => ({ ...before, ...patch }))}
              countries={countryOptions}
              errorOf={errorOf}
            />
          </FormRow>
          <FormRow title="Contact" hint="Where customers ask about an invoice.">
            <Field label="E-mail" error={errorOf("email")}>
              <TextInput
                type="email"
                autoComplete="off"
                value={draft.email}
                onChange={(event) => set({ email: event.target.value })}
              />
            </Field>
            <Field label="Phone" aside="Optional" error={errorOf("phoneNumber")}>
              <TextInput
                type="tel"
                autoComplete="off"
                value={draft.phoneNumber}
                onChange={(event) => set({ phoneNumber: event.target.value })}
              />
            </Field>
          </FormRow>
          <FormRow title="Documents">
            <ColourField
              value={draft.primaryColour}
              onChange={(primaryColour) => set({ primaryColour })}
              error={errorOf("primaryColour")}
            />
            <Switch
              label="Print your address beside the bank account"
              checked={draft.includeBeneficiaryAddress}
              onChange={(event) => set({ includeBeneficiaryAddress: event.target.checked })}
            />
          </FormRow>
        </>
      )}
    </SettingsForm>
  );
}

function ColourField(props: { value: string; onChange: (value: string) => void; error: string | undefined }) {
  const { value, onChange, error } = props;
  return (
    <Field
      label="Brand colour"
      aside="Optional"
      hint="The tile that stands for a logo, and the customer portal. Dark enough to read on white."
      error={error}
    >
      <TextInput
        className="mono"
        boxClassName="w-[200px]"
        placeholder="#0f5c5c"
        maxLength={7}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        unit={
          <input
            type="color"
            className="h-6 w-6 flex-none cursor-pointer border-0 bg-transparent p-0"
            aria-label="Choose the brand colour"
            value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"}
            onChange={(event) => onChange(event.target.value)}
          />
        }
      />
    </Field>
  );
}

function draftOf(merchant: Merchant) {
  const { legalCompanyName, email, phoneNumber, primaryColour, includeBeneficiaryAddress } = merchant;
  return {
    ...{ legalCompanyName, includeBeneficiaryAddress },
    ...{ email: email ?? "", phoneNumber: phoneNumber ?? "", primaryColour: primaryColour ?? "" },
  };
}

function isShown(path: string): boolean {
  return /^(legalCompanyName|address\.\w+|email|phoneNumber|primaryColour)$/.test(path);
}
