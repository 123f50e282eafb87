"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { type Answer, ask } from "./use-submit";

const ConfirmDialog = dynamic(() => import("./confirm-dialog").then((module) => module.ConfirmDialog), {
  ssr: false,
});

export interface ConfirmRunProps<T> {
  title: string;
  consequences: readonly { id: string; words: ReactNode }[];
  confirmLabel: string;
  busyLabel: string;
  keepLabel: string;
  /** False for a question that destroys nothing. */
  destructive?: boolean;
  run: () => Promise<Answer<T>>;
  onDone: (data: T) => void;
  onClose: () => void;
}

/** Asks, does it, and says in place why it was refused: mounted while it is open. */
export function ConfirmRun<T>({ run, onDone, onClose, ...words }: ConfirmRunProps<T>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    const answer = await ask(() => run(), undefined);
    setBusy(false);
    if (answer.ok) onDone(answer.data);
    else setError(answer.error.message);
  };
  return (
    <ConfirmDialog
      {...words}
      open
      onOpenChange={(open) => !open && onClose()}
      busy={busy}
      error={error}
      onConfirm={() => void confirm()}
    />
  );
}
