"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { Answer } from "@/components/ui/use-submit";
import type { Price } from "@/lib/features/catalog/prices/schema";

export interface RenamePriceProps {
  price: Price;
  send: (change: { name: string; status: Price["status"] }) => Promise<Answer<Price>>;
  onDone: (price: Price) => void;
  onClose: () => void;
}

const states = [
  { value: "ACTIVE", label: "Active", hint: "Can be put on schedules" },
  { value: "DRAFT", label: "Draft", hint: "Still being agreed" },
] as const;

/** Name and status, which are all that changes of a price (api.md §4.2). */
export function RenamePrice({ price, send, onDone, onClose }: RenamePriceProps) {
  const [name, setName] = useState(price.name);
  const [status, setStatus] = useState(price.status);
  return (
    <FormDialog
      title={`Edit ${price.name}`}
      description="What it charges stays for good. For other terms, copy it as a new price."
      submitLabel="Save price"
      send={() => send({ name: name.trim(), status })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "name" || path === "status"}
    >
      {(errorOf) => (
        <>
          <Field label="Name on the invoice" error={errorOf("name")}>
            <TextInput
              autoComplete="off"
              maxLength={500}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label="Status" error={errorOf("status")}>
            <Select
              options={states}
              value={status}
              onValueChange={(value) => setStatus(value === "DRAFT" ? "DRAFT" : "ACTIVE")}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
