"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Note } from "@/components/ui/note";
import { useToast } from "@/components/ui/toast";
import type { Run } from "@/components/ui/use-submit";
import type { Currency } from "@/lib/engine/money/currency";
import type { ListPrice, ListPriceWrite } from "@/lib/features/catalog/list-prices/schema";
import { counted } from "../archive-consequences";
import { firstOf } from "./new-price";
import { blankPrice, priceDraft } from "./price-draft";
import { PriceFormPage } from "./price-form";
import type { PriceTerms } from "./price-wire";

interface Common {
  product: { id: string; name: string };
  currencies: readonly Currency[];
}

export interface NewListPriceProps extends Common {
  create: Run<ListPriceWrite, ListPrice>;
}

export function NewListPriceForm({ product, currencies, create }: NewListPriceProps) {
  const saved = useSaved(`/products/${product.id}`);
  const [initial] = useState(() => blankPrice(firstOf(currencies)));
  const send = (terms: PriceTerms) => create({ ...terms, integrationIds: [], customMetricParameters: [] });
  return (
    <PriceFormPage<ListPrice>
      title="New list price"
      product={product}
      initial={initial}
      currencies={currencies}
      saves={[{ label: "Save list price", send }]}
      onDone={saved}
      backHref={`/products/${product.id}`}
    />
  );
}

export interface EditListPriceProps extends Common {
  listPrice: ListPrice;
  /** Prices that were taken from it. */
  used: number;
  update: Run<ListPriceWrite & { id: string }, ListPrice>;
}

export function EditListPriceForm({ product, currencies, listPrice, used, update }: EditListPriceProps) {
  const href = `/products/${product.id}/list-prices/${listPrice.id}`;
  const saved = useSaved(href);
  const [initial] = useState(() => priceDraft(listPrice));
  const { id, customMetricParameters } = listPrice;
  const integrationIds = listPrice.integrationIds.map((link) => ({ service: link.service, id: link.id }));
  return (
    <PriceFormPage<ListPrice>
      title={`Edit ${listPrice.name}`}
      product={product}
      initial={initial}
      currencies={currencies}
      note={
        used > 0 && (
          <Note
            tone="notice"
            icon="info"
            title={`${counted(used, "price")} ${used === 1 ? "was" : "were"} taken from it.`}
          >
            {used === 1 ? "It stays as it is." : "They stay as they are."}
          </Note>
        )
      }
      saves={[
        {
          label: "Save list price",
          send: (terms) => update({ id, ...terms, integrationIds, customMetricParameters }),
        },
      ]}
      onDone={saved}
      backHref={href}
    />
  );
}

function useSaved(href: string): (saved: ListPrice) => void {
  const toast = useToast();
  const router = useRouter();
  return ({ name }) => {
    toast.done({ title: `${name} saved` });
    router.push(href);
  };
}
