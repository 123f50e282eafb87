import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { catalogRights } from "@/components/catalog/catalog-rights";
import { PriceScreen } from "@/components/catalog/price/price-screen";
import { listActivityOf } from "@/lib/features/activity/queries";
import { getListPrice } from "@/lib/features/catalog/list-prices/queries";
import { countPriceUses } from "@/lib/features/catalog/overview/queries";
import { getPrice } from "@/lib/features/catalog/prices/queries";
import { getProduct } from "@/lib/features/catalog/products/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { productActions } from "../../../verbs";

interface Props {
  params: Promise<{ id: string; childId: string }>;
}

const priceOf = cache((id: string) => load(getPrice, { id }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await priceOf((await params).childId)).name };
}

export default async function PricePage({ params }: Props) {
  const { id, childId } = await params;
  const price = await priceOf(childId);
  if (price.productId !== id) notFound();
  const [viewer, product, listPrice, uses, activity] = await Promise.all([
    requireViewer(),
    load(getProduct, { id }),
    price.listPriceId ? load(getListPrice, { id: price.listPriceId }) : null,
    load(countPriceUses, { ids: [price.id] }),
    load(listActivityOf, { objectId: price.id, limit: 20 }),
  ]);
  return (
    <PriceScreen
      product={product}
      price={price}
      listPrice={listPrice}
      lines={uses.items[0]?.count ?? 0}
      activity={activity}
      timeZone={viewer.ctx.timeZone}
      rights={catalogRights(viewer.ctx.actor.roles)}
      actions={productActions}
    />
  );
}
