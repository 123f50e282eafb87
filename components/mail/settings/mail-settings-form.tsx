"use client";
import { useState } from "react";
import { SettingsForm } from "@/components/accounts/settings-form";
import { FormRow } from "@/components/shell/form-row";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { MailSettings, MailSettingsWrite } from "@/lib/features/mail/settings/schema";
import { ServerFields } from "./server-fields";
import { draftOf, type SettingsDraft, writtenSettings } from "./settings-draft";

export interface MailSettingsFormProps {
  settings: MailSettings;
  denied: string | undefined;
  save: Run<MailSettingsWrite, MailSettings>;
}

type Part = { draft: SettingsDraft; set: (patch: Partial<SettingsDraft>) => void };

/** Who mail is from, what goes out by itself, and through which server. */
export function MailSettingsForm({ settings, denied, save }: MailSettingsFormProps) {
  const [draft, setDraft] = useState(() => draftOf(settings));
  const done = useDone();
  const set = (patch: Partial<SettingsDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const finish = (saved: MailSettings) => {
    setDraft(draftOf(saved));
    done("Mail settings saved", "The next mail follows them.");
  };
  return (
    <SettingsForm
      submitLabel="Save mail settings"
      denied={denied}
      send={() => save(writtenSettings(draft))}
      onDone={finish}
      shown={(path) => /^(from(Name|Address)|replyToAddress|language|smtp\.\w+)$/.test(path)}
    >
      {(errorOf) => (
        <>
          <SenderRow {...{ draft, set, errorOf }} effective={settings.effective} />
          <WhatGoesOut {...{ draft, set }} copyAddress={settings.effective.copyAddress} />
          <FormRow title="Server" hint="Which server takes your mail.">
            <Switch
              label="Send through a server of your own"
              checked={draft.hasOwnServer}
              onChange={(event) => set({ hasOwnServer: event.target.checked })}
            />
            {draft.hasOwnServer && (
              <ServerFields {...{ draft, set, errorOf }} hasPassword={settings.smtp?.hasPassword ?? false} />
            )}
          </FormRow>
        </>
      )}
    </SettingsForm>
  );
}

interface SenderRowProps extends Part {
  effective: MailSettings["effective"];
  errorOf: (path: string) => string | undefined;
}

function SenderRow({ draft, set, effective, errorOf }: SenderRowProps) {
  return (
    <FormRow title="Sender" hint="Whom customers see the mail from. Left empty, the merchant’s name and e-mail count.">
      <Field label="Name" aside="Optional" error={errorOf("fromName")}>
        <TextInput
          autoComplete="off"
          placeholder={effective.fromName}
          value={draft.fromName}
          onChange={(event) => set({ fromName: event.target.value })}
        />
      </Field>
      <Field label="Address" aside="Optional" error={errorOf("fromAddress")}>
        <TextInput
          type="email"
          autoComplete="off"
          placeholder={effective.fromAddress}
          value={draft.fromAddress}
          onChange={(event) => set({ fromAddress: event.target.value })}
        />
      </Field>
      <Field label="Reply to" aside="Optional" hint="Where answers go." error={errorOf("replyToAddress")}>
        <TextInput
          type="email"
          autoComplete="off"
          value={draft.replyToAddress}
          onChange={(event) => set({ replyToAddress: event.target.value })}
        />
      </Field>
    </FormRow>
  );
}

function WhatGoesOut({ draft, set, copyAddress }: Part & { copyAddress: string | undefined }) {
  return (
    <FormRow
      title="What goes out"
      hint={copyAddress ? `Copies go to ${copyAddress}.` : "Copies need an e-mail address of the merchant."}
    >
      <Switch
        label="Copy of every invoice and credit note to you"
        checked={draft.copyInvoices}
        onChange={(event) => set({ copyInvoices: event.target.checked })}
      />
      <Switch
        label="Copy of every reminder to you"
        checked={draft.copyReminders}
        onChange={(event) => set({ copyReminders: event.target.checked })}
      />
      <Switch
        label="Remind customers 7 days before the due date and on it"
        checked={draft.sendsReminders}
        onChange={(event) => set({ sendsReminders: event.target.checked })}
      />
      <Field label="Language" hint="Of mail to customers who have none of their own.">
        <Select
          options={languageOptions}
          value={draft.language}
          onValueChange={(value) => {
            const chosen = languageOptions.find((one) => one.value === value);
            if (chosen) set({ language: chosen.value });
          }}
        />
      </Field>
    </FormRow>
  );
}

const languageOptions = [
  { value: "EN", label: "English" },
  { value: "DE", label: "German" },
  { value: "FR", label: "French" },
  { value: "ES", label: "Spanish" },
  { value: "NL", label: "Dutch" },
] as const;
