import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { catalogRights } from "@/components/catalog/catalog-rights";
import { ListPriceScreen } from "@/components/catalog/price/list-price-screen";
import { listActivityOf } from "@/lib/features/activity/queries";
import { getListPrice } from "@/lib/features/catalog/list-prices/queries";
import { countListPriceUses } from "@/lib/features/catalog/overview/queries";
import { getProduct } from "@/lib/features/catalog/products/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { productActions } from "../../../verbs";

interface Props {
  params: Promise<{ id: string; childId: string }>;
}

const listPriceOf = cache((id: string) => load(getListPrice, { id }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await listPriceOf((await params).childId)).name };
}

export default async function ListPricePage({ params }: Props) {
  const { id, childId } = await params;
  const listPrice = await listPriceOf(childId);
  if (listPrice.productId !== id) notFound();
  const [viewer, product, uses, activity] = await Promise.all([
    requireViewer(),
    load(getProduct, { id }),
    load(countListPriceUses, { ids: [listPrice.id] }),
    load(listActivityOf, { objectId: listPrice.id, limit: 20 }),
  ]);
  return (
    <ListPriceScreen
      product={product}
      listPrice={listPrice}
      used={uses.items[0]?.count ?? 0}
      activity={activity}
      timeZone={viewer.ctx.timeZone}
      rights={catalogRights(viewer.ctx.actor.roles)}
      actions={productActions}
    />
  );
}
