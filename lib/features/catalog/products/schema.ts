import { z } from "zod";
import { id, pathId, queryBoolean, queryIds, queryList, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";
import { RevenueRecognitionMethod, recognitionMethods } from "@/lib/core/shapes";
import { IntegrationLink, linkSet } from "@/lib/features/customers/schema";
import { Price } from "../prices/schema";

const basis = { id: z.string(), name: z.string(), label: z.string().optional() };
const times = { createdAt: z.string(), updatedAt: z.string() };

export const Product = z
  .object({
    ...basis,
    taxCategoryId: z.string().optional(),
    ...times,
    archivedAt: z.string().optional().meta({ "x-extension": true }),
    recognitionMethod: RevenueRecognitionMethod.optional().meta({
      description: "x-extension: as it was set; left out where the default holds.",
      "x-extension": true,
    }),
    integrationIds: z.array(IntegrationLink).meta({ "x-extension": true }),
  })
  .meta({ id: "Product" });
export type Product = z.output<typeof Product>;

export const ProductList = pageOf("ProductList", Product);

/** What archiving answers in every version: the layout of 2024-05-09. */
export const ProductArchived = z
  .object({ ...basis, ...times, archivedAt: z.string().optional() })
  .meta({ id: "ProductArchived" });

const nameAndLabel = { name: requiredText(300), label: text(300).nullish() };

export const ProductWrite = z
  .object({
    ...nameAndLabel,
    taxCategoryId: id().nullish(),
    recognitionMethod: z
      .union([RevenueRecognitionMethod, z.literal("")], {
        error: "Must be STRAIGHT_LINE, USAGE, MILESTONE, POINT_IN_TIME, or empty for the default.",
      })
      .nullish()
      .meta({
        description: "x-extension: kept when left out; an empty text goes back to the default.",
        "x-extension": true,
      }),
    integrationIds: linkSet.nullish().meta({ description: "x-extension: kept when left out.", "x-extension": true }),
  })
  .meta({ id: "ProductWrite" });
export type ProductWrite = z.output<typeof ProductWrite>;

/** Versions up to 2024-05-09 know no more of a product; the rest of it is kept. */
export const ProductLegacyWrite = z.object(nameAndLabel).meta({ id: "ProductLegacyWrite" });

export const ProductReplacement = ProductWrite.extend({ id: pathId() });
export const ProductLegacyReplacement = ProductLegacyWrite.extend({ id: pathId() });
export const ProductId = z.object({ id: pathId() });

const withArchived = queryBoolean()
  .optional()
  .meta({ description: "x-extension: false leaves archived products out.", "x-extension": true });

export const ProductFilters = z.object({ name: text(300).optional(), ...pageQuery, includeArchived: withArchived });

export const BillingProduct = z
  .object({
    ...basis,
    label: z.string(),
    sequenceAccountId: z.string(),
    ...times,
    prices: z.array(Price).meta({ description: "The newest 100; GET /prices?productId= pages through all." }),
    taxCategoryName: z.string().optional(),
    recognitionMethod: RevenueRecognitionMethod,
  })
  .meta({ id: "BillingProduct" });
export type BillingProduct = z.output<typeof BillingProduct>;

export const BillingProductList = pageOf("BillingProductList", BillingProduct);

export const BillingProductFilters = z.object({
  ...pageQuery,
  name: text(300).optional().meta({ description: "Only names that contain this, in any case." }),
  taxCategoryId: queryIds().optional(),
  recognitionMethod: queryList(recognitionMethods).optional(),
  includeArchived: withArchived,
});
export type BillingProductFilters = z.output<typeof BillingProductFilters>;
