"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toast";

type Noun = "CUSTOMERS" | "INVOICES";
type Answer =
  | { ok: true; data: unknown }
  | { ok: false; error: { message: string; fields?: Record<string, string[]> } };

export interface SaveViewDialogProps {
  noun: Noun;
  /** Parameters to keep; null while nothing is being saved. */
  query: string | null;
  onClose: () => void;
  save: (input: { noun: Noun; name: string; query: string }) => Promise<Answer>;
}

/** Asks for the name of a view and keeps it for everybody in the workspace. */
export function SaveViewDialog({ noun, query, onClose, save }: SaveViewDialogProps) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const router = useRouter();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await save({ noun, name, query: query ?? "" });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.fields?.name?.[0] ?? answer.error.message);
    toast.done({ title: `View “${name}” saved`, detail: "Everybody in this workspace sees it." });
    setName("");
    setError(null);
    onClose();
    router.refresh();
  }

  return (
    <Dialog open={query !== null} onOpenChange={(open) => !open && onClose()} title="Save view">
      <form className="grid gap-4" onSubmit={submit}>
        <Field label="Name" error={error} hint="Search, filters and sorting are kept with it.">
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
