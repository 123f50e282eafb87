"use client";
import { MainSection } from "@/components/shell/pane-section";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { UseCounts } from "@/lib/features/catalog/overview/schema";
import type { Product } from "@/lib/features/catalog/products/schema";
import type { CatalogRights } from "../catalog-rights";
import { PriceTable } from "./price-table";
import { NewPrice, priceBarrier } from "./product-header";

export interface ListPriceSectionProps {
  product: Product;
  listPrices: readonly ListPrice[];
  /** How many there are, archived ones too; null beyond counting. */
  total: number | null;
  uses: UseCounts["items"];
  rights: CatalogRights;
}

/** The standard prices of a product, before anything is negotiated. */
export function ListPriceSection({ product, listPrices, total, uses, rights }: ListPriceSectionProps) {
  const shown = [...listPrices].sort(
    (one, other) => Number(Boolean(one.archivedAt)) - Number(Boolean(other.archivedAt)),
  );
  return (
    <MainSection
      title="List prices"
      count={total ?? undefined}
      action={
        <NewPrice
          href={`/products/${product.id}/list-prices/new`}
          label="List price"
          barrier={priceBarrier(product, rights.create)}
        />
      }
    >
      {shown.length === 0 ? (
        <p className="m-0 px-6 pb-4 text-ink-3">
          No list price yet. It is what this product costs before anything is negotiated.
        </p>
      ) : (
        <PriceTable
          caption="List prices"
          prices={shown}
          uses={uses}
          user="price"
          folder="list-prices"
          markOf={({ archivedAt }) => (archivedAt ? "ARCHIVED" : null)}
        />
      )}
      {total !== null && total > listPrices.length && (
        <p className="m-0 border-line border-t px-6 py-2 text-ink-3 text-meta">
          The newest {listPrices.length} of {total}.
        </p>
      )}
    </MainSection>
  );
}
