"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import type { Run } from "@/components/ui/use-submit";
import type { SavedView } from "@/lib/features/accounts/saved-views/schema";

export interface DeleteViewDialogProps {
  view: Pick<SavedView, "id" | "name">;
  onClose: () => void;
  remove: Run<{ id: string }, unknown>;
}

/** Asks before a view goes that others use, too. */
export function DeleteViewDialog({ view: { id, name }, onClose, remove }: DeleteViewDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();
  const router = useRouter();

  async function confirmed() {
    setBusy(true);
    const answer = await remove({ id });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    toast.done({ title: `View “${name}” deleted` });
    onClose();
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete the view “${name}”?`}
      consequences={[
        { id: "all", words: "It goes for everybody in this workspace." },
        { id: "rows", words: "Nothing of what it lists changes." },
      ]}
      confirmLabel="Delete view"
      busyLabel="Deleting"
      keepLabel="Keep view"
      busy={busy}
      error={error}
      onConfirm={confirmed}
    />
  );
}
