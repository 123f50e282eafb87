"use client";
import { useRouter } from "next/navigation";
import { ConfirmRun } from "@/components/ui/confirm-run";
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
  const toast = useToast();
  const router = useRouter();
  return (
    <ConfirmRun
      title={`Delete the view “${name}”?`}
      consequences={[
        { id: "all", words: "It goes for everybody in this workspace." },
        { id: "rows", words: "Nothing of what it lists changes." },
      ]}
      confirmLabel="Delete view"
      busyLabel="Deleting"
      keepLabel="Keep view"
      run={() => remove({ id })}
      onDone={() => {
        toast.done({ title: `View “${name}” deleted` });
        onClose();
        router.refresh();
      }}
      onClose={onClose}
    />
  );
}
