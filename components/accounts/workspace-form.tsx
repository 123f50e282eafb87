"use client";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { TextInput } from "@/components/ui/text-input";

interface Entry {
  companyName: string;
  companyNumber: string;
  country: string;
  timeZone: string;
  name: string;
  email: string;
  password: string;
}

type Answer =
  | { ok: true; data: { email: string } }
  | { ok: false; error: { message: string; fields?: Record<string, string[]> } };

export interface WorkspaceFormProps {
  countries: readonly ComboboxOption[];
  timeZones: readonly ComboboxOption[];
  open: (entry: Entry) => Promise<Answer>;
}

const blank: Entry = {
  companyName: "",
  companyNumber: "",
  country: "",
  timeZone: "UTC",
  name: "",
  email: "",
  password: "",
};

/** First visit of an empty installation: the legal entity, its zone and its first administrator. */
export function WorkspaceForm({ countries, timeZones, open }: WorkspaceFormProps) {
  const [entry, setEntry] = useState(blank);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string; fields?: Record<string, string[]> } | null>(null);
  const errorOf = (field: keyof Entry) => refusal?.fields?.[field]?.[0];
  const set = (field: keyof Entry) => (value: string) => setEntry((before) => ({ ...before, [field]: value }));
  const optionOf = (options: readonly ComboboxOption[], value: string) =>
    options.find((one) => one.value === value) ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await open(entry);
    if (!answer.ok) {
      setRefusal(answer.error);
      setBusy(false);
      return;
    }
    await signIn("credentials", { email: entry.email, password: entry.password, remember: "true", redirect: false });
    window.location.assign("/settings");
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {refusal && !refusal.fields && <Note tone="critical" icon="circle-alert" role="alert" title={refusal.message} />}
      <Field label="Legal name of your company" error={errorOf("companyName")}>
        <TextInput
          required
          maxLength={200}
          value={entry.companyName}
          onChange={(event) => set("companyName")(event.target.value)}
        />
      </Field>
      <Field label="Registration number" aside="Optional" error={errorOf("companyNumber")}>
        <TextInput
          maxLength={100}
          value={entry.companyNumber}
          onChange={(event) => set("companyNumber")(event.target.value)}
        />
      </Field>
      <Field label="Country" error={errorOf("country")}>
        <Combobox
          options={countries}
          required
          value={optionOf(countries, entry.country)}
          onValueChange={(option) => set("country")(option?.value ?? "")}
        />
      </Field>
      <Field label="Time zone" hint="Says what “today” is on your invoices." error={errorOf("timeZone")}>
        <Combobox
          options={timeZones}
          required
          value={optionOf(timeZones, entry.timeZone)}
          onValueChange={(option) => set("timeZone")(option?.value ?? "")}
        />
      </Field>
      <Field label="Your name" error={errorOf("name")}>
        <TextInput
          required
          autoComplete="name"
          value={entry.name}
          onChange={(event) => set("name")(event.target.value)}
        />
      </Field>
      <Field label="Work e-mail" error={errorOf("email")}>
        <TextInput
          type="email"
          required
          autoComplete="username"
          value={entry.email}
          onChange={(event) => set("email")(event.target.value)}
        />
      </Field>
      <Field label="Password" hint="At least 12 characters." error={errorOf("password")}>
        <TextInput
          type="password"
          required
          minLength={12}
          autoComplete="new-password"
          value={entry.password}
          onChange={(event) => set("password")(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" busy={busy} busyLabel="Setting up">
        Set up workspace
      </Button>
    </form>
  );
}
