"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toast";
import { type Run, useSubmit } from "@/components/ui/use-submit";
import type { SavedViewNoun } from "@/lib/features/accounts/saved-views/schema";

export interface SaveViewDialogProps {
  noun: SavedViewNoun;
  /** Parameters to keep. */
  query: string;
  onClose: () => void;
  save: Run<{ noun: SavedViewNoun; name: string; query: string }, unknown>;
}

/** Asks for the name of a view and keeps it for everybody in the workspace. */
export function SaveViewDialog({ noun, query, onClose, save }: SaveViewDialogProps) {
  const [name, setName] = useState("");
  const toast = useToast();
  const router = useRouter();
  const { busy, refusal, form, submit, errorOf } = useSubmit(
    () => save({ noun, name, query }),
    () => {
      toast.done({ title: `View “${name}” saved`, detail: "Everybody in this workspace sees it." });
      onClose();
      router.refresh();
    },
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Save view">
      <form ref={form} className="grid gap-4" onSubmit={submit}>
        <Field
          label="Name"
          error={errorOf("name") ?? refusal?.message}
          hint="Search, filters and sorting are kept with it."
        >
          <TextInput required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} busyLabel="Saving">
            Save view
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
