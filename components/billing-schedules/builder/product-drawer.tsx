"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { ask } from "@/components/ui/use-submit";
import type { BuilderVerbs } from "./builder-verbs";

export interface ProductDrawerProps {
  verbs: BuilderVerbs;
  onAdd: (products: readonly { id: string; name: string }[]) => void;
  onClose: () => void;
}

/** Products of the catalogue, found by name or label: each becomes a row. */
export function ProductDrawer({ verbs, onAdd, onClose }: ProductDrawerProps) {
  const id = useId();
  const [chosen, setChosen] = useState<readonly ComboboxOption[]>([]);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0) return setError("Choose a product.");
    onAdd(chosen.map(({ value, label }) => ({ id: value, name: label })));
  };
  const search = async (query: string): Promise<ComboboxOption[]> => {
    const answer = await ask(verbs.findProducts, { text: query });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.data.items.map(({ id: value, name, label }) => ({
      value,
      label: name,
      ...(label ? { hint: label } : {}),
    }));
  };
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add prices"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id}>
            {chosen.length > 1 ? `Add ${chosen.length} products` : "Add product"}
          </Button>
        </>
      }
    >
      <form id={id} className="grid gap-4" onSubmit={submit} noValidate>
        <Field label="Product" hint="Its price is chosen for each phase then." error={error}>
          <Combobox
            key={chosen.length}
            search={search}
            value={null}
            placeholder="Name or label"
            onValueChange={(option) => {
              if (option) setChosen((before) => [...before, option]);
              setError(undefined);
            }}
          />
        </Field>
        {chosen.length > 0 && (
          <ul className="m-0 grid list-none gap-1 p-0">
            {chosen.map((product, i) => (
              <li
                key={`${product.value} ${i}`}
                className="flex items-center gap-2 rounded-control border border-line-strong py-1 pr-1 pl-2.5"
              >
                <span className="clip min-w-0 flex-1">{product.label}</span>
                <IconButton
                  icon="x"
                  size="small"
                  label={`Leave out ${product.label}`}
                  onClick={() => setChosen((before) => before.filter((_, j) => j !== i))}
                />
              </li>
            ))}
          </ul>
        )}
      </form>
    </Drawer>
  );
}
