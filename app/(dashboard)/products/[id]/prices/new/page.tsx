import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewPriceForm } from "@/components/catalog/price/new-price";
import { isUuid } from "@/lib/core/ids";
import { getSettings } from "@/lib/features/accounts/queries";
import { getListPrice } from "@/lib/features/catalog/list-prices/queries";
import { getPrice } from "@/lib/features/catalog/prices/queries";
import { getProduct } from "@/lib/features/catalog/products/queries";
import { load } from "@/lib/web/load";
import type { DetailProps, ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { createPriceAction } from "../../../actions";

export const metadata: Metadata = { title: "New price" };

/** `?listPrice=` takes its terms from a list price, `?copy=` from another price. */
export default async function NewPricePage({ params, searchParams }: DetailProps & ListPageProps) {
  const [{ id }, { listPrice, copy }] = await Promise.all([params, listParams(searchParams)]);
  if (!isUuid(id)) notFound();
  const [product, settings, from] = await Promise.all([
    load(getProduct, { id }),
    load(getSettings, {}),
    originOf(listPrice, copy),
  ]);
  return (
    <NewPriceForm
      product={{ id: product.id, name: product.name }}
      from={from}
      currencies={settings.preferences.enabledCurrencies}
      create={createPriceAction}
    />
  );
}

async function originOf(listPrice: string | undefined, copy: string | undefined) {
  if (listPrice) return { listPrice: await load(getListPrice, { id: listPrice }) };
  return copy ? { price: await load(getPrice, { id: copy }) } : null;
}
