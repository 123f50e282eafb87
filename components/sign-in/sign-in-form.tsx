"use client";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Note } from "@/components/ui/note";
import { TextInput } from "@/components/ui/text-input";

export function SignInForm({ email: initialEmail, destination }: { email: string; destination: string }) {
  const [email, setEmail] = useState(initialEmail);
  const [password, setPassword] = useState("");
  const [remember, setRemember] = useState(true);
  const [shown, setShown] = useState(false);
  const [state, setState] = useState<"idle" | "busy" | "refused" | "unreachable">("idle");

  async function submit(event: FormEvent) {
    event.preventDefault();
    setState("busy");
    const answer = await signIn("credentials", { email, password, remember: String(remember), redirect: false }).catch(
      () => undefined,
    );
    if (!answer) setState("unreachable");
    else if (answer.ok && !answer.error) window.location.assign(destination);
    else setState("refused");
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {state === "refused" && (
        <Note tone="critical" icon="circle-alert" role="alert" title="E-mail and password do not match.">
          After ten tries, wait a quarter of an hour.
        </Note>
      )}
      {state === "unreachable" && (
        <Note tone="critical" icon="circle-alert" role="alert" title="The server did not answer.">
          What you typed is kept. Try again.
        </Note>
      )}
      <Field label="Work e-mail">
        <TextInput
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password">
        <TextInput
          type={shown ? "text" : "password"}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          unit={
            <IconButton
              icon={shown ? "eye-off" : "eye"}
              label={shown ? "Hide password" : "Show password"}
              size="small"
              className="-mr-2"
              onClick={() => setShown(!shown)}
            />
          }
        />
      </Field>
      <Checkbox
        label="Stay signed in on this device for 14 days"
        checked={remember}
        onChange={(event) => setRemember(event.target.checked)}
      />
      <Button type="submit" variant="primary" busy={state === "busy"} busyLabel="Signing in">
        Sign in
      </Button>
    </form>
  );
}
