import type { BillingProductRow, PriceRow, ProductRow } from "@/lib/db/catalog";
import { toIntegrationLinks } from "@/lib/features/customers/rows";
import { toPrice } from "../prices/rows";
import type { BillingProduct, Product } from "./schema";

export function toProduct(row: ProductRow): Product {
  return {
    id: row.id,
    name: row.name,
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.taxCategoryId === null ? {} : { taxCategoryId: row.taxCategoryId }),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
    ...(row.recognitionMethod === null ? {} : { recognitionMethod: row.recognitionMethod }),
    integrationIds: toIntegrationLinks(row.links),
  };
}

/** @param prices of this product or of several; only its own are taken. */
export function toBillingProduct(
  row: BillingProductRow,
  sequenceAccountId: string,
  prices: readonly PriceRow[],
): BillingProduct {
  const { id, name, label = "", createdAt, updatedAt } = toProduct(row);
  return {
    ...{ id, name, label, sequenceAccountId, createdAt, updatedAt },
    prices: prices.filter((price) => price.productId === id).map(toPrice),
    ...(row.taxCategoryName === null ? {} : { taxCategoryName: row.taxCategoryName }),
    recognitionMethod: row.heldMethod,
  };
}
