import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewListPriceForm } from "@/components/catalog/price/list-price-form";
import { isUuid } from "@/lib/core/ids";
import { getSettings } from "@/lib/features/accounts/queries";
import { getProduct } from "@/lib/features/catalog/products/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { createListPriceAction } from "../../../actions";

export const metadata: Metadata = { title: "New list price" };

export default async function NewListPricePage({ params }: DetailProps) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const [product, settings] = await Promise.all([load(getProduct, { id }), load(getSettings, {})]);
  return (
    <NewListPriceForm
      product={{ id: product.id, name: product.name }}
      currencies={settings.preferences.enabledCurrencies}
      create={createListPriceAction}
    />
  );
}
