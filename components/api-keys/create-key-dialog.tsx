"use client";
import { useState } from "react";
import type { z } from "zod";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { Run } from "@/components/ui/use-submit";
import { CreateApiKey, type CreatedApiKey } from "@/lib/features/api-keys/schema";

export interface CreateKeyDialogProps {
  create: Run<z.input<typeof CreateApiKey>, z.output<typeof CreatedApiKey>>;
  onDone: (key: z.output<typeof CreatedApiKey>) => void;
  onClose: () => void;
}

const pins = CreateApiKey.shape.pinApiVersion.unwrap().unwrap().options;
const pinOptions = [
  { value: "newest", label: "Newest", hint: "Follows each new version" },
  ...[...pins].reverse().map((value) => ({ value, label: value })),
];

export function CreateKeyDialog({ create, onDone, onClose }: CreateKeyDialogProps) {
  const [name, setName] = useState("");
  const [pin, setPin] = useState("newest");
  return (
    <FormDialog
      title="New API key"
      submitLabel="Create API key"
      send={() => create({ name: name.trim(), pinApiVersion: pins.find((one) => one === pin) ?? null })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "name" || path === "pinApiVersion"}
    >
      {(errorOf) => (
        <>
          <Field label="Name" hint="The program that will use it." error={errorOf("name")}>
            <TextInput
              maxLength={100}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field
            label="API version"
            hint="Holds where a call names no version of its own."
            error={errorOf("pinApiVersion")}
          >
            <Select options={pinOptions} value={pin} onValueChange={setPin} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
