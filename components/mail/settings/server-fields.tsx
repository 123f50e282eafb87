"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { SettingsDraft } from "./settings-draft";

export interface ServerFieldsProps {
  draft: SettingsDraft;
  hasPassword: boolean;
  set: (patch: Partial<SettingsDraft>) => void;
  errorOf: (path: string) => string | undefined;
}

/** The account's own SMTP server. */
export function ServerFields({ draft, hasPassword, set, errorOf }: ServerFieldsProps) {
  return (
    <>
      <div className="grid grid-cols-[1fr_92px] gap-3">
        <Field label="Server" error={errorOf("smtp.host")}>
          <TextInput
            className="mono"
            autoComplete="off"
            spellCheck={false}
            placeholder="smtp.example.com"
            value={draft.host}
            onChange={(event) => set({ host: event.target.value })}
          />
        </Field>
        <Field label="Port" error={errorOf("smtp.port")}>
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            value={draft.port}
            onChange={(event) => /^\d{0,5}$/.test(event.target.value) && set({ port: event.target.value })}
          />
        </Field>
      </div>
      <Field label="Encryption" error={errorOf("smtp.security")}>
        <Select
          options={securities}
          value={draft.security}
          onValueChange={(value) => {
            const chosen = securities.find((one) => one.value === value);
            if (chosen) set({ security: chosen.value });
          }}
        />
      </Field>
      <Field label="User" aside="Optional" error={errorOf("smtp.user")}>
        <TextInput
          autoComplete="off"
          spellCheck={false}
          value={draft.user}
          onChange={(event) => set({ user: event.target.value })}
        />
      </Field>
      <Field
        label="Password"
        aside="Optional"
        hint="Stored encrypted and never shown again."
        error={errorOf("smtp.password")}
      >
        <TextInput
          type="password"
          autoComplete="new-password"
          placeholder={hasPassword ? "Stored. Leave empty to keep it" : ""}
          value={draft.password}
          onChange={(event) => set({ password: event.target.value })}
        />
      </Field>
    </>
  );
}

const securities = [
  { value: "STARTTLS", label: "STARTTLS", hint: "Begins open and encrypts at once. Usual on port 587." },
  { value: "TLS", label: "TLS", hint: "Encrypted from the first byte. Usual on port 465." },
  { value: "NONE", label: "None", hint: "For a server on this machine or its own network." },
] as const;
