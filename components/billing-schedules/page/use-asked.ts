"use client";
import { useEffect, useRef, useState } from "react";
import { type Answer, ask, type Refusal } from "@/components/ui/use-submit";

/** One question to the server at a time; why it refused stands until it is asked again. */
export function useAsked<T>(run: () => Promise<Answer<T>>, onDone: (data: T) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const confirm = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await ask(() => run(), undefined);
    setBusy(false);
    setError(answer.ok ? null : refusalWords(answer.error));
    if (answer.ok) onDone(answer.data);
  };
  return { busy, error, onConfirm: () => void confirm() };
}

/** What a change would do, asked anew whenever `key` changes; null until it is known, and where it cannot be asked (`key` is null). */
export function usePlan<T>(key: string | null, plan: () => Promise<Answer<T>>): T | null {
  const [known, setKnown] = useState<{ key: string; data: T } | null>(null);
  const latest = useRef(plan);
  latest.current = plan;
  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await ask(() => latest.current(), undefined);
      if (isCurrent && answer.ok) setKnown({ key, data: answer.data });
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key]);
  return known && known.key === key ? known.data : null;
}

/** A refusal's sentences about fields, or its own. */
export function refusalWords({ message, fields }: Refusal): string {
  const sentences = Object.values(fields ?? {}).flat();
  return sentences.length > 0 ? sentences.join(" ") : message;
}
