"use client";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Workspace } from "./workspace-switcher";

export interface AccountWatchProps {
  current: Workspace;
  workspaces: readonly Workspace[];
  onSwitch: (id: string) => Promise<unknown>;
}

/**
 * The account is the browser's, not the tab's: once another tab went over to another account, what is typed here would be saved there.
 * This tab then stops and asks which of the two it shall be.
 */
export function AccountWatch({ current, workspaces, onSwitch }: AccountWatchProps) {
  const [elsewhere, setElsewhere] = useState<Workspace | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    localStorage.setItem(storageKey, current.id);
    const compare = () => {
      const chosen = localStorage.getItem(storageKey);
      setElsewhere(workspaces.find(({ id }) => id === chosen && id !== current.id) ?? null);
    };
    window.addEventListener("storage", compare);
    window.addEventListener("pageshow", compare);
    document.addEventListener("visibilitychange", compare);
    return () => {
      window.removeEventListener("storage", compare);
      window.removeEventListener("pageshow", compare);
      document.removeEventListener("visibilitychange", compare);
    };
  }, [current.id, workspaces]);
  if (!elsewhere) return null;
  const stay = async () => {
    setBusy(true);
    await onSwitch(current.id);
    localStorage.setItem(storageKey, current.id);
    setBusy(false);
    setElsewhere(null);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) window.location.assign("/");
      }}
      destructive={false}
      title={`Go on in ${current.name}?`}
      consequences={[
        {
          id: "switched",
          words: `Another tab went over to ${elsewhere.name}, and a browser works in one account at a time.`,
        },
        {
          id: "typed",
          words: `What is on this page belongs to ${current.name}. Nothing of it was saved in ${elsewhere.name}.`,
        },
      ]}
      keepLabel={`Show ${elsewhere.name}`}
      confirmLabel={`Back to ${current.name}`}
      busy={busy}
      onConfirm={() => void stay()}
    />
  );
}

const storageKey = "ledgerline-account";
