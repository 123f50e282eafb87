"use client";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-layout";
import type { ComboboxOption } from "@/components/ui/combobox";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import { AccountChange, PreferencesChange } from "@/lib/features/accounts/schema";
import {
  type AccountDraft,
  accountDraft,
  type SettingsView,
  writtenAccount,
  writtenPreferences,
} from "./account-draft";
import { BillingRows, CompanyRows, NotificationRows } from "./account-rows";
import { saveTogether } from "./save-together";
import { SettingsForm } from "./settings-form";

export interface AccountFormProps {
  settings: SettingsView;
  timeZones: readonly ComboboxOption[];
  denied: string | undefined;
  updateAccount: Run<ReturnType<typeof writtenAccount>, unknown>;
  updatePreferences: Run<ReturnType<typeof writtenPreferences>, unknown>;
}

/** Company data and the rules that new documents follow. */
export function AccountForm({ settings, timeZones, denied, updateAccount, updatePreferences }: AccountFormProps) {
  const [draft, setDraft] = useState(() => accountDraft(settings));
  const done = useDone();
  const set = (patch: Partial<AccountDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const send = () => {
    const account = writtenAccount(settings.account.id, draft);
    const preferences = writtenPreferences(draft);
    return saveTogether([
      { schema: AccountChange, input: account, save: () => updateAccount(account) },
      { schema: PreferencesChange, input: preferences, save: () => updatePreferences(preferences) },
    ]);
  };
  return (
    <SettingsPage title="Account" intro="The company behind this workspace and the rules that new documents follow.">
      <SettingsForm
        submitLabel="Save account"
        denied={denied}
        send={send}
        onDone={() => done("Account saved", "New documents follow it. Issued ones stay as they are.")}
        shown={isShown}
      >
        {(errorOf) => (
          <>
            <CompanyRows draft={draft} set={set} errorOf={errorOf} />
            <BillingRows draft={draft} set={set} errorOf={errorOf} timeZones={timeZones} />
            <NotificationRows draft={draft} set={set} errorOf={errorOf} />
          </>
        )}
      </SettingsForm>
    </SettingsPage>
  );
}

const fields =
  /^(companyName|companyNumber|country|timeZone|defaultPaymentTermDays|gracePeriodDays|enabledCurrencies|accountingDatePreference|alertEmailAddresses(\.\d+)?)$/;

function isShown(path: string): boolean {
  return fields.test(path);
}
