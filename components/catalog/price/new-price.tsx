"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Note } from "@/components/ui/note";
import { useToast } from "@/components/ui/toast";
import type { Run } from "@/components/ui/use-submit";
import type { Currency } from "@/lib/engine/money/currency";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { blankPrice, priceDraft } from "./price-draft";
import { PriceFormPage } from "./price-form";
import type { PriceTerms } from "./price-wire";

export interface NewPriceProps {
  product: { id: string; name: string };
  /** What its terms start with: a list price that it is taken from, or a price that it is a copy of. */
  from: { listPrice: ListPrice } | { price: Price } | null;
  currencies: readonly Currency[];
  create: Run<PriceTerms & { listPriceId: string | null; status: Price["status"] }, Price>;
}

export function NewPriceForm({ product, from, currencies, create }: NewPriceProps) {
  const toast = useToast();
  const router = useRouter();
  const listPrice = from && "listPrice" in from ? from.listPrice : null;
  const origin = from && ("listPrice" in from ? from.listPrice : from.price);
  const [initial] = useState(() => (origin ? priceDraft(origin) : blankPrice(firstOf(currencies))));
  const listPriceId = listPrice?.id ?? null;
  const backHref = `/products/${product.id}`;
  return (
    <PriceFormPage<Price>
      title="New price"
      product={product}
      initial={initial}
      currencies={currencies}
      note={
        <Note
          tone="notice"
          icon="info"
          title={listPrice ? `Taken from the list price ${listPrice.name}.` : "What a price charges never changes."}
        >
          {listPrice
            ? "Change what was agreed; the list price stays as it is."
            : "Once saved, only its name and status can be edited."}
        </Note>
      }
      saves={[
        { label: "Save as draft", send: (terms) => create({ ...terms, listPriceId, status: "DRAFT" }) },
        { label: "Save price", send: (terms) => create({ ...terms, listPriceId, status: "ACTIVE" }) },
      ]}
      onDone={({ name, status }) => {
        toast.done({ title: status === "DRAFT" ? `${name} saved as a draft` : `${name} saved` });
        router.push(backHref);
      }}
      backHref={backHref}
    />
  );
}

/** The first that is offered, euros where they are. */
export function firstOf(currencies: readonly Currency[]): Currency {
  return currencies.includes("EUR") ? "EUR" : (currencies[0] ?? "EUR");
}
