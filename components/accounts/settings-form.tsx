"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNote } from "@/components/ui/refusal-note";
import { type Answer, useSubmit } from "@/components/ui/use-submit";
import { DeniedNote } from "./denied-note";

export interface SettingsFormProps<T> {
  submitLabel: string;
  /** Why the viewer may not save; the fields are then read only. */
  denied: string | undefined;
  send: () => Promise<Answer<T>>;
  onDone: (data: T) => void;
  /** Whether the form shows a refusal of this wire path at a field of its own. */
  shown: (path: string) => boolean;
  children: (errorOf: (path: string) => string | undefined) => ReactNode;
}

/** The form of a settings page: rows of fields, one button under them. */
export function SettingsForm<T>(props: SettingsFormProps<T>) {
  const { submitLabel, denied, send, onDone, shown, children } = props;
  const { busy, refusal, form, submit, errorOf } = useSubmit(send, onDone);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {(denied || refusal) && (
        <div className="px-6 pb-4">
          <DeniedNote reason={denied} />
          <RefusalNote refusal={refusal} shown={shown} />
        </div>
      )}
      <fieldset
        className="m-0 min-w-0 border-0 p-0 disabled:[&_.check]:opacity-50 disabled:[&_.field]:border-line disabled:[&_.field]:bg-wash disabled:[&_.switch]:opacity-50"
        disabled={denied !== undefined}
      >
        {children(errorOf)}
      </fieldset>
      <div className="form-row">
        <span />
        <div>
          <Button type="submit" variant="primary" busy={busy} busyLabel="Saving" disabledReason={denied}>
            {submitLabel}
          </Button>
        </div>
      </div>
    </form>
  );
}
