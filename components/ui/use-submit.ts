"use client";
import { type FormEvent, useEffect, useRef, useState } from "react";

/** Why a server action refused, as it answers. */
export interface Refusal {
  message: string;
  /** Sentences by wire path: `address.state`. */
  fields?: Record<string, string[]>;
  /** For programs: `STALE_SCHEDULE`. */
  reason?: string;
}

export type Answer<T> = { ok: true; data: T } | { ok: false; error: Refusal };
export type Run<I, T> = (input: I) => Promise<Answer<T>>;

export const unreachable: Refusal = {
  message: "The server did not answer. Nothing is lost here: try again when the connection is back.",
};

/** Asks a server action; a connection that breaks is a refusal like any other. */
export async function ask<I, T>(run: Run<I, T>, input: I): Promise<Answer<T>> {
  try {
    return await run(input);
  } catch {
    return { ok: false, error: unreachable };
  }
}

/**
 * A form's submission: one at a time, refusals kept by field, and the focus on the first field that is wrong. `form` is the form's ref.
 */
export function useSubmit<T>(send: () => Promise<Answer<T>>, onDone: (data: T) => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    setBusy(true);
    const answer = await ask(() => send(), undefined);
    setBusy(false);
    setRefusal(answer.ok ? null : answer.error);
    if (answer.ok) onDone(answer.data);
  };
  const errorOf = (path: string) => refusal?.fields?.[path]?.[0];
  return { busy, refusal, form, submit, errorOf };
}
