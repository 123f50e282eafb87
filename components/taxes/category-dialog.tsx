"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import type { Answer } from "@/components/ui/use-submit";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";

export interface CategoryDialogProps {
  /** Null for a new one. */
  category: TaxCategory | null;
  send: (write: { name: string; description: string | null }) => Promise<Answer<TaxCategory>>;
  onDone: (category: TaxCategory) => void;
  onClose: () => void;
}

export function CategoryDialog({ category, send, onDone, onClose }: CategoryDialogProps) {
  const [name, setName] = useState(category?.name ?? "");
  const [description, setDescription] = useState(category?.description ?? "");
  return (
    <FormDialog
      title={category ? `Edit ${category.name}` : "New tax category"}
      submitLabel={category ? "Save category" : "Add category"}
      send={() => send({ name: name.trim(), description: description.trim() || null })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "name" || path === "description"}
    >
      {(errorOf) => (
        <>
          <Field label="Name" hint="What products are taxed as: Software, Training." error={errorOf("name")}>
            <TextInput
              maxLength={100}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label="Description" aside="Optional" error={errorOf("description")}>
            <TextInput
              maxLength={500}
              autoComplete="off"
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
