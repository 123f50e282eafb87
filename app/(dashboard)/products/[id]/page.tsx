import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { catalogRights } from "@/components/catalog/catalog-rights";
import { ProductScreen } from "@/components/catalog/page/product-screen";
import { isUuid } from "@/lib/core/ids";
import { listActivityOf } from "@/lib/features/activity/queries";
import { listListPrices } from "@/lib/features/catalog/list-prices/queries";
import { countListPriceUses, countPriceUses, getProductPage } from "@/lib/features/catalog/overview/queries";
import { listPrices } from "@/lib/features/catalog/prices/queries";
import { listTaxCategories } from "@/lib/features/taxes/categories/queries";
import { load } from "@/lib/web/load";
import type { DetailProps, ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { productActions } from "../verbs";

const productPage = cache((id: string) => load(getProductPage, { id }));
const most = 100;

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { product } = await productPage((await params).id);
  return { title: product.name };
}

export default async function ProductDetailPage({ params, searchParams }: DetailProps & ListPageProps) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const { after, before } = await listParams(searchParams);
  const [viewer, page, listPrices, prices, categories, activity] = await Promise.all([
    requireViewer(),
    productPage(id),
    listPricesOf(id),
    pricesOf(id, after ? { after } : before ? { before } : {}),
    load(listTaxCategories, {}),
    load(listActivityOf, { objectId: id, limit: 20 }),
  ]);
  return (
    <ProductScreen
      page={page}
      listPrices={listPrices}
      prices={prices}
      activity={activity}
      taxCategories={categories.items.map(({ id, name }) => ({ id, name }))}
      timeZone={viewer.ctx.timeZone}
      rights={catalogRights(viewer.ctx.actor.roles)}
      actions={productActions}
    />
  );
}

async function listPricesOf(productId: string) {
  const { items, pagination } = await load(listListPrices, { productId, limit: most, includeArchived: true });
  const uses = await load(countListPriceUses, { ids: items.map(({ id }) => id) });
  return { items, total: pagination.totalResultSize, uses: uses.items };
}

async function pricesOf(productId: string, cursor: { after?: string; before?: string }) {
  const { items, pagination } = await load(listPrices, { productId, limit: most, ...cursor });
  const uses = await load(countPriceUses, { ids: items.map(({ id }) => id) });
  const { totalResultSize: total, after, before } = pagination;
  return { items, pages: { total, after, before }, uses: uses.items };
}
