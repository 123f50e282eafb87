import { z } from "zod";
import { pathId, queryBoolean, queryIds, queryList } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";
import { currencies } from "@/lib/engine/money/currency";
import { IntegrationLink, linkSet } from "@/lib/features/customers/schema";
import { billingFrequencies, parameterList, termsShape, termsWrite } from "../structures/schema";

export const ListPrice = z
  .object({
    ...termsShape,
    integrationIds: z.array(IntegrationLink),
    archivedAt: z.string().optional().meta({ "x-extension": true }),
  })
  .meta({ id: "ListPrice" });
export type ListPrice = z.output<typeof ListPrice>;

export const ListPriceList = pageOf("ListPriceList", ListPrice);

export const ListPriceWrite = z
  .object({ ...termsWrite, integrationIds: linkSet, customMetricParameters: parameterList })
  .meta({ id: "ListPriceWrite" });
export type ListPriceWrite = z.output<typeof ListPriceWrite>;

/** Versions up to 2024-05-09 cannot say usageCalculationPeriod: it is kept, and so are links and parameters that are left out. */
export const ListPriceLegacyWrite = z
  .object({ ...termsWrite, integrationIds: linkSet.nullish(), customMetricParameters: parameterList.nullish() })
  .meta({ id: "ListPriceLegacyWrite" });

export const ListPriceReplacement = ListPriceWrite.extend({ id: pathId() });
export const ListPriceLegacyReplacement = ListPriceLegacyWrite.extend({ id: pathId() });
export const ListPriceId = z.object({ id: pathId() });

export const ListPriceFilters = z.object({
  currency: queryList(currencies).optional(),
  productId: queryIds().optional(),
  billingFrequency: queryList(billingFrequencies).optional(),
  includeArchived: queryBoolean().optional(),
  ...pageQuery,
});
