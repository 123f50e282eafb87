"use client";
import { MainSection } from "@/components/shell/pane-section";
import { ButtonLink } from "@/components/ui/button";
import type { UseCounts } from "@/lib/features/catalog/overview/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { Product } from "@/lib/features/catalog/products/schema";
import type { CatalogRights } from "../catalog-rights";
import { PriceTable } from "./price-table";
import { NewPrice, priceBarrier } from "./product-header";

export interface PricePages {
  total: number | null;
  /** Cursors of the neighbouring pages. */
  after: string | null;
  before: string | null;
}

export interface PriceSectionProps {
  product: Product;
  prices: readonly Price[];
  pages: PricePages;
  uses: UseCounts["items"];
  rights: CatalogRights;
}

/** The prices by which schedules bill. */
export function PriceSection({ product, prices, pages, uses, rights }: PriceSectionProps) {
  return (
    <MainSection
      title="Prices"
      count={pages.total ?? undefined}
      action={
        <NewPrice
          href={`/products/${product.id}/prices/new`}
          label="Price"
          barrier={priceBarrier(product, rights.createPrice)}
        />
      }
    >
      {prices.length === 0 ? (
        <p className="m-0 px-6 pb-4 text-ink-3">
          No price yet. Schedules bill by prices; what one charges never changes once it is made.
        </p>
      ) : (
        <PriceTable
          caption="Prices"
          prices={prices}
          uses={uses}
          user="line"
          folder="prices"
          markOf={({ status }) => (status === "DRAFT" ? status : null)}
        />
      )}
      <Pages productId={product.id} pages={pages} />
    </MainSection>
  );
}

function Pages({ productId, pages: { after, before } }: { productId: string; pages: PricePages }) {
  if (!after && !before) return null;
  const href = (cursor: "after" | "before", value: string) =>
    `/products/${productId}?${cursor}=${encodeURIComponent(value)}`;
  return (
    <div className="flex gap-2 border-line border-t px-4 py-2">
      {before && (
        <ButtonLink size="small" variant="ghost" icon="chevron-left" href={href("before", before)}>
          Newer prices
        </ButtonLink>
      )}
      {after && (
        <ButtonLink size="small" variant="ghost" trail="chevron-right" href={href("after", after)}>
          Older prices
        </ButtonLink>
      )}
    </div>
  );
}
