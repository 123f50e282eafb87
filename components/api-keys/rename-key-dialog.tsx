"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import type { Run } from "@/components/ui/use-submit";
import type { ApiKey } from "@/lib/features/api-keys/schema";

export interface RenameKeyDialogProps {
  apiKey: ApiKey;
  rename: Run<{ id: string; name: string }, ApiKey>;
  onDone: (key: ApiKey) => void;
  onClose: () => void;
}

export function RenameKeyDialog({ apiKey, rename, onDone, onClose }: RenameKeyDialogProps) {
  const [name, setName] = useState(apiKey.name);
  return (
    <FormDialog
      title={`Rename “${apiKey.name}”`}
      description="Client id and secret stay."
      submitLabel="Rename API key"
      send={() => rename({ id: apiKey.id, name: name.trim() })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "name"}
    >
      {(errorOf) => (
        <Field label="Name" error={errorOf("name")}>
          <TextInput
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  );
}
