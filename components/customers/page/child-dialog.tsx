"use client";
import { useState } from "react";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { customerSearch } from "../customer-search";
import type { CustomerActions } from "./customer-actions";

export interface ChildDialogProps {
  /** Ids that cannot be chosen. */
  taken: readonly string[];
  add: (child: string) => ReturnType<CustomerActions["addChildren"]>;
  findCustomers: CustomerActions["findCustomers"];
  onDone: (title: string) => void;
  onClose: () => void;
}

export function ChildDialog(props: ChildDialogProps) {
  const [child, setChild] = useState<ComboboxOption | null>(null);
  const find = customerSearch(props.findCustomers);
  const error = (errorOf: (path: string) => string | undefined) =>
    errorOf("customerIds.0") ?? errorOf("memberIds.0") ?? errorOf("customerIds") ?? errorOf("ownerId");
  return (
    <FormDialog
      title="Add a child"
      submitLabel="Add child"
      send={() =>
        child
          ? props.add(child.value)
          : Promise.resolve({
              ok: false,
              error: { message: "Choose a customer.", fields: { "customerIds.0": ["Choose a customer."] } },
            })
      }
      onDone={() => props.onDone(`${child?.label ?? "Customer"} added to the children`)}
      onClose={props.onClose}
      shown={(path) => /^(customerIds|memberIds)(\.0)?$|^ownerId$/.test(path)}
    >
      {(errorOf) => (
        <Field label="Customer" error={error(errorOf)}>
          <Combobox
            search={async (query) => (await find(query)).filter((option) => !props.taken.includes(option.value))}
            value={child}
            onValueChange={setChild}
            placeholder="Name, alias, e-mail"
          />
        </Field>
      )}
    </FormDialog>
  );
}
