"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { HistorySection } from "@/components/activity/history-section";
import { ObjectLayout } from "@/components/shell/object-layout";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { useDone } from "@/components/ui/use-done";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { ProductPage, UseCounts } from "@/lib/features/catalog/overview/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { archiveConsequences } from "../archive-consequences";
import type { CatalogRights } from "../catalog-rights";
import { Narrow } from "../narrow";
import { productDraft } from "../product-draft";
import type { TaxCategoryChoice } from "../product-form";
import { ListPriceSection } from "./list-price-section";
import { type PricePages, PriceSection } from "./price-section";
import type { ProductActions } from "./product-actions";
import { ProductFacts } from "./product-facts";
import { ProductHeader } from "./product-header";

const ProductForm = dynamic(() => import("../product-form").then((module) => module.ProductForm), { ssr: false });

export interface ProductScreenProps {
  page: ProductPage;
  listPrices: { items: readonly ListPrice[]; total: number | null; uses: UseCounts["items"] };
  prices: { items: readonly Price[]; pages: PricePages; uses: UseCounts["items"] };
  activity: { items: readonly TimelineEntry[]; hasMore: boolean };
  taxCategories: readonly TaxCategoryChoice[];
  timeZone: string;
  rights: CatalogRights;
  actions: ProductActions;
}

export function ProductScreen(props: ProductScreenProps) {
  const { page, listPrices, prices, activity, timeZone, rights, actions } = props;
  const [asked, setAsked] = useState<"edit" | "archive" | null>(null);
  const { product } = page;
  return (
    <Narrow>
      <ProductHeader
        product={product}
        rights={rights}
        onEdit={() => setAsked("edit")}
        onArchive={() => setAsked("archive")}
      />
      <ObjectLayout
        label="Prices and activity"
        aboutLabel="About this product"
        about={<ProductFacts page={page} timeZone={timeZone} />}
      >
        <ListPriceSection
          product={product}
          listPrices={listPrices.items}
          total={listPrices.total}
          uses={listPrices.uses}
          rights={rights}
        />
        <PriceSection product={product} prices={prices.items} pages={prices.pages} uses={prices.uses} rights={rights} />
        <HistorySection
          objectId={product.id}
          entries={activity.items}
          hasMore={activity.hasMore}
          timeZone={timeZone}
          listActivity={actions.listActivity}
        />
      </ObjectLayout>
      {asked === "edit" && <EditProduct {...props} onClose={() => setAsked(null)} />}
      {asked === "archive" && <ArchiveProduct {...props} onClose={() => setAsked(null)} />}
    </Narrow>
  );
}

function EditProduct({ page, taxCategories, actions, onClose }: ProductScreenProps & { onClose: () => void }) {
  const done = useDone();
  const [initial] = useState(() => productDraft(page.product));
  const { id, name } = page.product;
  return (
    <ProductForm
      title={`Edit ${name}`}
      initial={initial}
      taxCategories={withOwn(taxCategories, page.taxCategory)}
      submitLabel="Save product"
      loss="The product stays as it is stored."
      submit={(product) => actions.update({ id, ...product })}
      onClose={onClose}
      onSaved={(saved) => {
        onClose();
        done(`${saved.name} saved`);
      }}
    />
  );
}

function ArchiveProduct({ page, actions, onClose }: ProductScreenProps & { onClose: () => void }) {
  const done = useDone();
  const { id, name } = page.product;
  return (
    <ConfirmRun
      title={`Archive ${name}?`}
      consequences={archiveConsequences(1, page)}
      confirmLabel="Archive product"
      busyLabel="Archiving"
      keepLabel="Keep product"
      run={() => actions.archive({ id })}
      onDone={() => {
        onClose();
        done(`${name} archived`, "It gets no new price. Its page stays here.");
      }}
      onClose={onClose}
    />
  );
}

/** An archived category stays the choice of a product that has it. */
function withOwn(choices: readonly TaxCategoryChoice[], own: ProductPage["taxCategory"]): readonly TaxCategoryChoice[] {
  if (!own || choices.some(({ id }) => id === own.id)) return choices;
  return [...choices, { id: own.id, name: `${own.name}, archived` }];
}
