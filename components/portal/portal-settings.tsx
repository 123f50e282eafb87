"use client";
import { useState } from "react";
import { SettingsForm } from "@/components/accounts/settings-form";
import { FormRow } from "@/components/shell/form-row";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { Merchant, MerchantChange } from "@/lib/features/accounts/merchant/schema";

export interface PortalSettingsProps {
  merchant: Merchant;
  denied: string | undefined;
  save: Run<MerchantChange, Merchant>;
}

/** Whether customers have a portal, and where it leads back to. Its colour and logo are the documents'. */
export function PortalSettings({ merchant, denied, save }: PortalSettingsProps) {
  const [isOn, setOn] = useState(merchant.customerPortalEnabled);
  const [address, setAddress] = useState(merchant.appUrl ?? "");
  const done = useDone();
  return (
    <SettingsForm
      submitLabel="Save portal"
      denied={denied}
      send={() => save({ customerPortalEnabled: isOn, appUrl: address.trim() || null })}
      onDone={(saved) => {
        setOn(saved.customerPortalEnabled);
        setAddress(saved.appUrl ?? "");
        done("Portal saved", saved.customerPortalEnabled ? undefined : "No link to it works until it is on again.");
      }}
      shown={(path) => path === "appUrl"}
    >
      {(errorOf) => (
        <FormRow
          title="Customer portal"
          hint="Where customers see what they were sent, without signing in: by a link from their page, and one in each invoice mail."
        >
          <Switch label="Customers have a portal" checked={isOn} onChange={(event) => setOn(event.target.checked)} />
          <Field
            label="Your application"
            aside="Optional"
            hint="The way back from the portal. Its colour and logo are those of your documents."
            error={errorOf("appUrl")}
          >
            <TextInput
              type="url"
              placeholder="https://app.example.com"
              autoComplete="off"
              spellCheck={false}
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
          </Field>
        </FormRow>
      )}
    </SettingsForm>
  );
}
