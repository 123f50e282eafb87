"use client";
import { useState } from "react";
import { FormDrawer } from "@/components/customers/form-drawer";
import { Field } from "@/components/ui/field";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type Answer, useSubmit } from "@/components/ui/use-submit";
import type { Product, ProductWrite } from "@/lib/features/catalog/products/schema";
import { type ProductDraft, toProductWrite } from "./product-draft";
import { readRecognition, recognitionOptions } from "./recognition-words";

export interface TaxCategoryChoice {
  id: string;
  name: string;
}

export interface ProductFormProps {
  title: string;
  initial: ProductDraft;
  taxCategories: readonly TaxCategoryChoice[];
  submitLabel: string;
  /** Said when it is closed with something typed. */
  loss: string;
  submit: (product: ProductWrite) => Promise<Answer<Product>>;
  onSaved: (product: Product) => void;
  onClose: () => void;
}

const fields = /^(name|label|taxCategoryId|recognitionMethod)$/;

/** The drawer in which a product is made or changed: mounted while it is open. */
export function ProductForm(props: ProductFormProps) {
  const { title, initial, taxCategories, submitLabel, loss, submit, onSaved, onClose } = props;
  const [draft, setDraft] = useState(initial);
  const saving = useSubmit(() => submit(toProductWrite(draft)), onSaved);
  const { errorOf } = saving;
  const set = (patch: Partial<ProductDraft>) => setDraft((before) => ({ ...before, ...patch }));
  return (
    <FormDrawer
      open
      title={title}
      submitLabel={submitLabel}
      busy={saving.busy}
      changed={JSON.stringify(initial) !== JSON.stringify(draft)}
      loss={loss}
      form={saving.form}
      onClose={onClose}
      onSubmit={saving.submit}
    >
      <RefusalNote refusal={saving.refusal} shown={(path) => fields.test(path)} />
      <Field label="Name" hint="Customers read it on invoices, as the head of its lines." error={errorOf("name")}>
        <TextInput
          autoComplete="off"
          aria-required
          maxLength={300}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="Label" aside="Optional" hint="Seen here only: a family, a team." error={errorOf("label")}>
        <TextInput
          autoComplete="off"
          maxLength={300}
          value={draft.label}
          onChange={(event) => set({ label: event.target.value })}
        />
      </Field>
      <Field
        label="Tax category"
        hint="With the customer's country it decides the tax rate of its lines."
        error={errorOf("taxCategoryId")}
      >
        <Select
          options={[{ value: "", label: "None" }, ...taxCategories.map(({ id, name }) => ({ value: id, label: name }))]}
          value={draft.taxCategoryId}
          placeholder="None"
          onValueChange={(taxCategoryId) => set({ taxCategoryId })}
        />
      </Field>
      <Field
        label="Revenue recognition"
        hint="Can be overridden on a single invoice line."
        error={errorOf("recognitionMethod")}
      >
        <Select
          options={recognitionOptions}
          value={draft.recognitionMethod}
          placeholder="Default"
          onValueChange={(value) => set({ recognitionMethod: readRecognition(value) })}
        />
      </Field>
    </FormDrawer>
  );
}
