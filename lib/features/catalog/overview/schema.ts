import { z } from "zod";
import { pathId, queryBoolean, queryIds, queryList, text } from "@/lib/core/fields";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";
import { RevenueRecognitionMethod, recognitionMethods } from "@/lib/core/shapes";
import { Product } from "../products/schema";

/** What the dashboard shows of the catalogue; no part of the contract. */

export const ProductSearch = z.object({ text: text(200), limit: z.int().min(1).max(20).optional() });

export const ProductHit = z.object({ id: z.string(), name: z.string(), label: z.string().optional() });
export type ProductHit = z.output<typeof ProductHit>;
export const ProductHits = z.object({ items: z.array(ProductHit) });

export const productStates = ["ACTIVE", "ARCHIVED"] as const;
export const productSorts = ["name", "label", "createdAt"] as const;

/** Filters of the table, as its address spells them; active products unless `status` says otherwise. */
export const ProductTableFilters = z.object({
  search: text(200).optional(),
  label: text(300).optional(),
  status: queryList(productStates).optional(),
  taxCategoryId: queryIds().optional(),
  recognitionMethod: queryList(recognitionMethods).optional(),
  priced: queryBoolean().optional(),
  sortBy: z.enum(productSorts).optional(),
  sortOrder,
  ...pageQuery,
});

export const ProductTableRow = z.object({
  id: z.string(),
  name: z.string(),
  label: z.string().optional(),
  taxCategoryName: z.string().optional(),
  /** The method that holds (D54). */
  recognitionMethod: RevenueRecognitionMethod,
  /** Those that are offered. */
  listPriceCount: z.int(),
  priceCount: z.int(),
  currencies: z.array(z.string()),
  archivedAt: z.string().optional(),
  createdAt: z.string(),
});
export type ProductTableRow = z.output<typeof ProductTableRow>;
export const ProductTable = z.object({ items: z.array(ProductTableRow), pagination: Pagination });

export const ProductPageId = z.object({ id: pathId() });

export const ProductPage = z.object({
  product: Product,
  /** The method that holds (D54), also where none was set. */
  heldMethod: RevenueRecognitionMethod,
  taxCategory: z.object({ id: z.string(), name: z.string(), isArchived: z.boolean() }).optional(),
  listPriceCount: z.int(),
  priceCount: z.int(),
  /** Invoice lines made by any of its prices. */
  lineCount: z.int(),
  scheduleCount: z.int(),
});
export type ProductPage = z.output<typeof ProductPage>;

export const UseIds = z.object({ ids: z.array(z.string().max(100)).max(200) });
/** Counts by id; an id that is not used is left out. */
export const UseCounts = z.object({ items: z.array(z.object({ id: z.string(), count: z.int() })) });
export type UseCounts = z.output<typeof UseCounts>;

export const ProductLabels = z.object({ items: z.array(z.string()) });
