"use client";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import type { CustomerActions } from "./customer-actions";

interface Property {
  id: string;
  key: string;
  value: string;
}

export interface PropertiesDialogProps {
  entries: readonly (readonly [string, string])[];
  send: (properties: Record<string, string>) => ReturnType<CustomerActions["edit"]>;
  onDone: () => void;
  onClose: () => void;
}

export function PropertiesDialog(props: PropertiesDialogProps) {
  const count = useRef(props.entries.length);
  const [rows, setRows] = useState<Property[]>(() =>
    props.entries.map(([key, value], index) => ({ id: `property-${index}`, key, value })),
  );
  const change = (id: string, patch: Partial<Property>) =>
    setRows(rows.map((row) => (row.id === id ? { ...row, ...patch } : row)));
  const add = () => {
    count.current += 1;
    setRows([...rows, { id: `property-${count.current}`, key: "", value: "" }]);
  };
  const filled = rows.filter((row) => row.key.trim() !== "" || row.value !== "");
  return (
    <FormDialog
      title="Custom properties"
      description="Your own facts about this customer: part of the API, of webhooks and of sorting."
      width={560}
      submitLabel="Save properties"
      send={() => {
        const refused = faultsOf(filled);
        if (refused) return Promise.resolve({ ok: false, error: refused });
        return props.send(Object.fromEntries(filled.map((row) => [row.key.trim(), row.value])));
      }}
      onDone={props.onDone}
      onClose={props.onClose}
      shown={(path) => rows.some((row) => path === `key.${row.id}` || path === `customProperties.${row.key.trim()}`)}
    >
      {(errorOf) => (
        <>
          {rows.map((row, index) => (
            <div key={row.id} className="grid grid-cols-[200px_1fr_32px] items-start gap-2">
              <Field label={`Key ${index + 1}`} labelHidden error={errorOf(`key.${row.id}`)}>
                <TextInput
                  placeholder="Key"
                  autoComplete="off"
                  value={row.key}
                  onChange={(event) => change(row.id, { key: event.target.value })}
                />
              </Field>
              <Field label={`Value ${index + 1}`} labelHidden error={errorOf(`customProperties.${row.key.trim()}`)}>
                <TextInput
                  placeholder="Value"
                  autoComplete="off"
                  value={row.value}
                  onChange={(event) => change(row.id, { value: event.target.value })}
                />
              </Field>
              <IconButton
                icon="x"
                label={`Remove property ${index + 1}`}
                onClick={() => setRows(rows.filter((other) => other.id !== row.id))}
              />
            </div>
          ))}
          <div>
            <Button size="small" icon="plus" onClick={add}>
              Property
            </Button>
          </div>
        </>
      )}
    </FormDialog>
  );
}

/** What a map cannot say: a key twice, a value without a key. */
function faultsOf(rows: readonly Property[]) {
  const keys = rows.map((row) => row.key.trim());
  const fields = Object.fromEntries(
    rows.flatMap((row, index) => {
      if (keys[index] === "") return [[`key.${row.id}`, ["A key is needed."]]];
      return keys.indexOf(keys[index] ?? "") < index ? [[`key.${row.id}`, ["Stands above already."]]] : [];
    }),
  );
  return Object.keys(fields).length > 0 ? { message: "Not saved.", fields } : null;
}
