"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useId, useRef, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { TwoPane } from "@/components/shell/two-pane";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { RefusalNote } from "@/components/ui/refusal-note";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { Answer } from "@/components/ui/use-submit";
import type { Currency } from "@/lib/engine/money/currency";
import { CostPane } from "../curve/cost-pane";
import { edgeWords } from "../curve/edge-words";
import { isCurved, type Subject } from "../curve/subject";
import { Narrow } from "../narrow";
import { hasTiers } from "./billing-choices";
import { BillingFields, CalculationFields } from "./billing-fields";
import { ModelPicker } from "./model-picker";
import type { PriceDraft } from "./price-draft";
import { type PriceTerms, withModel } from "./price-wire";
import { MetricField, RateFields } from "./rate-fields";
import { SeatFields, SeatRateChoice } from "./seat-fields";
import { TierTable } from "./tier-table";
import { type PriceForm, usePriceForm } from "./use-price-form";

export interface PriceFormPageProps<T> {
  title: string;
  product: { id: string; name: string };
  initial: PriceDraft;
  currencies: readonly Currency[];
  /** Said above the fields: what saving means. */
  note?: ReactNode;
  /** The ways to save, the main one last. */
  saves: readonly { label: string; send: (terms: PriceTerms) => Promise<Answer<T>> }[];
  onDone: (made: T) => void;
  /** Where leaving without saving leads. */
  backHref: string;
}

/** A price or list price while it is made: the form at the left, what it costs at the right. */
export function PriceFormPage<T>(props: PriceFormPageProps<T>) {
  const { title, product, initial, currencies, note, saves, onDone, backHref } = props;
  const main = saves.length - 1;
  const [way, setWay] = useState(main);
  const asked = useRef(main);
  const formId = useId();
  const { saving, changed, subject, setDraft, ...form } = usePriceForm<T>({
    ...{ initial, productId: product.id, onDone },
    send: (terms) => {
      const index = asked.current;
      asked.current = main;
      setWay(index);
      return saves[index]?.send(terms) ?? Promise.reject(new Error("no way to save"));
    },
  });
  const saveBy = (index: number) => {
    asked.current = index;
    saving.form.current?.requestSubmit();
  };
  const { draft } = form;
  return (
    <Narrow>
      <PageHeader
        crumbs={[
          { label: "Products", href: "/products" },
          { label: product.name, href: `/products/${product.id}` },
        ]}
        title={title}
        actions={
          <>
            <Leave href={backHref} changed={changed} />
            {saves.map(({ label }, index) => (
              <Button
                key={label}
                type={index === main ? "submit" : "button"}
                form={formId}
                variant={index === main ? "primary" : undefined}
                busy={saving.busy && way === index}
                busyLabel="Saving"
                onClick={index === main ? undefined : () => saveBy(index)}
              >
                {label}
              </Button>
            ))}
          </>
        }
      />
      <TwoPane width={620} below="stack" pane={<CostPane subject={subject} />} paneLabel="What it costs">
        <ScrollRegion className="min-h-0 flex-1" label="Terms">
          <form
            id={formId}
            ref={saving.form}
            className="grid grid-cols-[minmax(0,1fr)] gap-5 px-6 py-5"
            onSubmit={saving.submit}
            noValidate
          >
            {note}
            <RefusalNote refusal={saving.refusal} shown={(path) => !unshown.test(path)} />
            <NameFields {...form} currencies={currencies} />
            <ModelPicker
              value={draft.pricingType}
              onChange={(pricingType) => setDraft((before) => withModel(before, pricingType))}
            />
            <SeatRateChoice {...form} />
            <RateFields {...form} />
            {hasTiers(draft) && <TierTable {...form} subject={subject} />}
            {hasTiers(draft) && <EdgeNote subject={subject} />}
            <CalculationFields {...form} />
            <BillingFields {...form} />
            <SeatFields {...form} />
            <MetricField {...form} />
          </form>
        </ScrollRegion>
      </TwoPane>
    </Narrow>
  );
}

/** What the form has no field for. */
const unshown = /^(productId|listPriceId|status|integrationIds|customMetricParameters)\b/;

export function NameFields({ draft, set, errorOf, currencies }: PriceForm & { currencies: readonly Currency[] }) {
  const choices = currencies.includes(draft.currency) ? currencies : [draft.currency, ...currencies];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_104px] gap-3">
      <Field label="Name on the invoice" error={errorOf("name")}>
        <TextInput
          autoComplete="off"
          aria-required
          maxLength={500}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value }, "name")}
        />
      </Field>
      <Field label="Currency" error={errorOf("currency")}>
        <Select
          options={choices.map((code) => ({ value: code, label: code }))}
          value={draft.currency}
          onValueChange={(value) => set({ currency: choices.find((code) => code === value) ?? draft.currency })}
        />
      </Field>
    </div>
  );
}

export function EdgeNote({ subject }: { subject: Subject | null }) {
  const words = subject && isCurved(subject.structure) ? edgeWords(subject.structure, subject.currency) : null;
  if (!words) return null;
  return (
    <Note tone="notice" icon="info" title={words.title}>
      {words.detail}
    </Note>
  );
}

/** Leaves the form; asks first where something was typed. */
function Leave({ href, changed }: { href: string; changed: boolean }) {
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  return (
    <>
      <Button variant="ghost" onClick={() => (changed ? setAsking(true) : router.push(href))}>
        Cancel
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard what you typed?"
        consequences={[{ id: "loss", words: "Nothing of it is stored." }]}
        keepLabel="Keep editing"
        confirmLabel="Discard"
        onConfirm={() => router.push(href)}
      />
    </>
  );
}
