"use client";
import Link from "next/link";
import { MainSection } from "@/components/shell/pane-section";
import { ButtonLink } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import type { UseCounts } from "@/lib/features/catalog/overview/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { Product } from "@/lib/features/catalog/products/schema";
import { counted } from "../archive-consequences";
import type { CatalogRights } from "../catalog-rights";
import { billingWords, modelWord, priceSummary } from "../price-words";
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
        <div className="overflow-x-auto">
          <table className="tbl tbl-bare table-fixed border-line border-t [--row:34px] min-w-[560px]">
            <caption className="sr-only">Prices</caption>
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
              {prices.map((price) => (
                <Row key={price.id} price={price} lines={uses.find(({ id }) => id === price.id)?.count ?? 0} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pages productId={product.id} pages={pages} />
    </MainSection>
  );
}

function Row({ price, lines }: { price: Price; lines: number }) {
  return (
    <tr>
      <td className="clip">
        <Link
          className="underline-offset-3 hover:underline"
          title={price.name}
          href={`/products/${price.productId}/prices/${price.id}`}
          prefetch={false}
        >
          {price.name}
        </Link>
        {price.status === "DRAFT" && (
          <span className="pl-2">
            <Status family="catalog" value="DRAFT" />
          </span>
        )}
      </td>
      <td className="!whitespace-normal py-1.5!">{priceSummary(price)}</td>
      <td className="clip">{billingWords(price)}</td>
      <td className="opt">{modelWord[price.structure.pricingType]}</td>
      <td className="num">{lines === 0 ? <span className="text-ink-3">—</span> : counted(lines, "line")}</td>
    </tr>
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
