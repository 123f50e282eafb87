"use client";
import Link from "next/link";
import { MainSection } from "@/components/shell/pane-section";
import { Status } from "@/components/ui/status";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { UseCounts } from "@/lib/features/catalog/overview/schema";
import type { Product } from "@/lib/features/catalog/products/schema";
import { counted } from "../archive-consequences";
import type { CatalogRights } from "../catalog-rights";
import { billingWords, modelWord, priceSummary } from "../price-words";
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
        <div className="overflow-x-auto">
          <table className="tbl tbl-bare table-fixed border-line border-t [--row:34px] min-w-[560px]">
            <caption className="sr-only">List prices</caption>
            <thead>
              <tr>
                <th scope="col" className="w-[27%]">
                  Name
                </th>
                <th scope="col">Price</th>
                <th scope="col" className="w-[160px]">
                  Billed
                </th>
                <th scope="col" className="opt w-[104px]">
                  Model
                </th>
                <th scope="col" className="num w-[104px]">
                  Used by
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((price) => (
                <Row key={price.id} price={price} used={uses.find(({ id }) => id === price.id)?.count ?? 0} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total !== null && total > listPrices.length && (
        <p className="m-0 border-line border-t px-6 py-2 text-ink-3 text-meta">
          The newest {listPrices.length} of {total}.
        </p>
      )}
    </MainSection>
  );
}

function Row({ price, used }: { price: ListPrice; used: number }) {
  return (
    <tr>
      <td className="clip">
        <Link
          className="underline-offset-3 hover:underline"
          title={price.name}
          href={`/products/${price.productId}/list-prices/${price.id}`}
          prefetch={false}
        >
          {price.name}
        </Link>
        {price.archivedAt && (
          <span className="pl-2">
            <Status family="catalog" value="ARCHIVED" />
          </span>
        )}
      </td>
      <td className="!whitespace-normal py-1.5!">{priceSummary(price)}</td>
      <td className="clip">{billingWords(price)}</td>
      <td className="opt">{modelWord[price.structure.pricingType]}</td>
      <td className="num">{used === 0 ? <span className="text-ink-3">—</span> : counted(used, "price")}</td>
    </tr>
  );
}
