import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EditListPriceForm } from "@/components/catalog/price/list-price-form";
import { getSettings } from "@/lib/features/accounts/queries";
import { getListPrice } from "@/lib/features/catalog/list-prices/queries";
import { countListPriceUses } from "@/lib/features/catalog/overview/queries";
import { getProduct } from "@/lib/features/catalog/products/queries";
import { load } from "@/lib/web/load";
import { updateListPriceAction } from "../../../../actions";

interface Props {
  params: Promise<{ id: string; childId: string }>;
}

export const metadata: Metadata = { title: "Edit list price" };

export default async function EditListPricePage({ params }: Props) {
  const { id, childId } = await params;
  const listPrice = await load(getListPrice, { id: childId });
  if (listPrice.productId !== id) notFound();
  if (listPrice.archivedAt) redirect(`/products/${id}/list-prices/${childId}`);
  const [product, settings, uses] = await Promise.all([
    load(getProduct, { id }),
    load(getSettings, {}),
    load(countListPriceUses, { ids: [listPrice.id] }),
  ]);
  return (
    <EditListPriceForm
      product={{ id: product.id, name: product.name }}
      currencies={settings.preferences.enabledCurrencies}
      listPrice={listPrice}
      used={uses.items[0]?.count ?? 0}
      update={updateListPriceAction}
    />
  );
}
