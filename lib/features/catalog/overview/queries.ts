import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import {
  countLinesOf,
  countPricesFrom,
  listProductTable,
  productFigures,
  productLabels,
  searchProducts,
} from "@/lib/db/catalog-overview";
import { getProduct } from "../products/queries";
import { toProductHit, toProductTableRow } from "./rows";
import {
  ProductHits,
  ProductLabels,
  ProductPage,
  ProductPageId,
  ProductSearch,
  ProductTable,
  ProductTableFilters,
  UseCounts,
  UseIds,
} from "./schema";

/** Products whose name or label contains a text, for pickers and the command menu; archived ones not. */
export const findProducts = query({
  name: "findProducts",
  permission: "product:read",
  input: ProductSearch,
  output: ProductHits,
  run: async (ctx, { text, limit = 20 }) => ({
    items: (await searchProducts(ctx, text.trim(), limit)).map(toProductHit),
  }),
});

/** A page of the table of products, newest first unless it is sorted. */
export const listProductRows = query({
  name: "listProductRows",
  permission: "product:read",
  input: ProductTableFilters,
  output: ProductTable,
  async run(ctx, filters) {
    const { items, pagination } = await listProductTable(ctx, filters);
    return { items: items.map(toProductTableRow), pagination };
  },
});

/** What a product's page shows of the product itself. @throws NotFound. */
export const getProductPage = query({
  name: "getProductPage",
  permission: "product:read",
  input: ProductPageId,
  output: ProductPage,
  async run(ctx, { id }) {
    const product = await getProduct(ctx, { id });
    const figures = await productFigures(ctx, product.id);
    if (!figures) throw notFound();
    const { heldMethod, taxCategoryName, isTaxCategoryArchived, ...counts } = figures;
    const { taxCategoryId } = product;
    const category =
      taxCategoryId && taxCategoryName
        ? { taxCategory: { id: taxCategoryId, name: taxCategoryName, isArchived: isTaxCategoryArchived } }
        : {};
    return { product, heldMethod, ...category, ...counts };
  },
});

/** How many prices were taken from each of these list prices. */
export const countListPriceUses = query({
  name: "countListPriceUses",
  permission: "product:read",
  input: UseIds,
  output: UseCounts,
  run: async (ctx, { ids }) => ({ items: await countPricesFrom(ctx, ids.filter(isUuid)) }),
});

/** How many invoice lines each of these prices made. Schedules will count too. */
export const countPriceUses = query({
  name: "countPriceUses",
  permission: "billing:read",
  input: UseIds,
  output: UseCounts,
  run: async (ctx, { ids }) => ({ items: await countLinesOf(ctx, ids.filter(isUuid)) }),
});

/** Labels in use, for the filter. */
export const listProductLabels = query({
  name: "listProductLabels",
  permission: "product:read",
  input: z.object({}),
  output: ProductLabels,
  run: async (ctx) => ({ items: await productLabels(ctx) }),
});
