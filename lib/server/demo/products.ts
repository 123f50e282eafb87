import type { Ctx } from "@/lib/core/context";
import type { Currency } from "@/lib/engine/money/currency";
import { archiveListPrice, createListPrice } from "@/lib/features/catalog/list-prices/commands";
import { createPrice } from "@/lib/features/catalog/prices/commands";
import { archiveProduct, createProduct } from "@/lib/features/catalog/products/commands";
import { listTaxCategories } from "@/lib/features/taxes/categories/queries";
import { type DemoPrice, type DemoProduct, demoProducts } from "./product-list";

/** The demo's catalogue: what its merchant sells, at list prices, and prices taken from them or agreed with one customer. */
export async function makeProducts(ctx: Ctx): Promise<number> {
  const { items: categories } = await listTaxCategories(ctx, {});
  for (const product of demoProducts) {
    const taxCategoryId = categories.find(({ name }) => name === product.taxCategory)?.id ?? null;
    await makeProduct(ctx, product, taxCategoryId);
  }
  return demoProducts.length;
}

async function makeProduct(ctx: Ctx, product: DemoProduct, taxCategoryId: string | null): Promise<void> {
  const { name, label, recognitionMethod = null } = product;
  const { id: productId } = await createProduct(ctx, { name, label, taxCategoryId, recognitionMethod });
  for (const [currency, price] of product.listed) {
    const listPrice = await createListPrice(ctx, {
      ...{ ...termsOf(price, currency), productId, integrationIds: [], customMetricParameters: [] },
    });
    if (price.withdrawn) await archiveListPrice(ctx, { id: listPrice.id });
    else await createPrice(ctx, { ...termsOf(price, currency), productId, listPriceId: listPrice.id });
  }
  for (const [currency, price] of product.agreed ?? []) {
    await createPrice(ctx, { ...termsOf(price, currency), productId, status: price.draft ? "DRAFT" : "ACTIVE" });
  }
  if (product.withdrawn) await archiveProduct(ctx, { id: productId });
}

function termsOf({ name, structure, billed, timing, every }: DemoPrice, currency: Currency) {
  return {
    ...{ name, currency, structure, billingFrequency: billed, billingType: timing },
    ...(every ? { usageCalculationPeriod: every } : {}),
  };
}
