"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import type { CustomerAlias } from "@/lib/features/customers/aliases/schema";
import type { CustomerActions } from "./customer-actions";

export interface AliasDialogProps {
  /** Null for a new one. */
  alias: CustomerAlias | null;
  send: (value: string, label: string | null) => ReturnType<CustomerActions["createAlias"]>;
  onDone: (alias: CustomerAlias) => void;
  onClose: () => void;
}

export function AliasDialog(props: AliasDialogProps) {
  const { alias, send, onDone, onClose } = props;
  const [value, setValue] = useState(alias?.value ?? "");
  const [label, setLabel] = useState(alias?.label ?? "");
  return (
    <FormDialog
      title={alias ? `Relabel ${alias.value}` : "New alias"}
      description={
        alias ? undefined : "Your own id of this customer. It is unique, and usage events name the customer by it."
      }
      submitLabel={alias ? "Save label" : "Add alias"}
      send={() => send(value.trim(), label.trim() || null)}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "label" || (!alias && path === "value")}
    >
      {(errorOf) => (
        <>
          {!alias && (
            <Field label="Alias" error={errorOf("value")}>
              <TextInput
                className="mono"
                autoComplete="off"
                spellCheck={false}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            </Field>
          )}
          <Field label="Label" aside="Optional" hint="Which system it comes from." error={errorOf("label")}>
            <TextInput autoComplete="off" value={label} onChange={(event) => setLabel(event.target.value)} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
