"use client";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { SettingsForm } from "@/components/accounts/settings-form";
import { FormRow } from "@/components/shell/form-row";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toast";
import type { Answer, Run } from "@/components/ui/use-submit";

export interface PasswordFormProps {
  email: string;
  change: Run<{ currentPassword: string; newPassword: string }, object>;
}

const blank = { currentPassword: "", newPassword: "", repeated: "" };

export function PasswordForm({ email, change }: PasswordFormProps) {
  const [draft, setDraft] = useState(blank);
  const toast = useToast();
  const { currentPassword, newPassword, repeated } = draft;
  const send = async (): Promise<Answer<object>> => {
    if (newPassword === repeated) return change({ currentPassword, newPassword });
    return { ok: false, error: { message: "Not saved.", fields: { repeated: ["Differs from the new password."] } } };
  };
  const field = (name: keyof typeof blank, autoComplete: string) => (
    <TextInput
      type="password"
      autoComplete={autoComplete}
      value={draft[name]}
      onChange={(event) => setDraft((before) => ({ ...before, [name]: event.target.value }))}
    />
  );
  return (
    <div className="pt-6">
      <SettingsForm
        submitLabel="Change password"
        denied={undefined}
        send={send}
        onDone={() => {
          setDraft(blank);
          // The old password's sessions are over, this one too.
          void signIn("credentials", { email, password: newPassword, remember: "true", redirect: false });
          toast.done({ title: "Password changed", detail: "Every other session is signed out." });
        }}
        shown={(path) => path in blank}
      >
        {(errorOf) => (
          <FormRow title="Your password" hint={`Of ${email}.`}>
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <Field label="Present password" error={errorOf("currentPassword")}>
              {field("currentPassword", "current-password")}
            </Field>
            <Field label="New password" hint="At least 12 characters." error={errorOf("newPassword")}>
              {field("newPassword", "new-password")}
            </Field>
            <Field label="New password again" error={errorOf("repeated")}>
              {field("repeated", "new-password")}
            </Field>
          </FormRow>
        )}
      </SettingsForm>
    </div>
  );
}
