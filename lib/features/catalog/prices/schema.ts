import { z } from "zod";
import { id, pathId, queryIds, queryList, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery, sortOrder } from "@/lib/core/paging";
import { currencies } from "@/lib/engine/money/currency";
import { IntegrationLink, linkSet } from "@/lib/features/customers/schema";
import { billingFrequencies, parameterList, termsShape, termsWrite } from "../structures/schema";

export const PriceStatus = z.enum(["DRAFT", "ACTIVE"]).meta({ id: "PriceStatus" });

export const Price = z
  .object({
    ...termsShape,
    integrationIds: z.array(IntegrationLink),
    listPriceId: z.string().optional(),
    status: PriceStatus,
  })
  .meta({ id: "Price" });
export type Price = z.output<typeof Price>;

export const PriceList = pageOf("PriceList", Price);

export const PriceCreate = z
  .object({
    ...termsWrite,
    integrationIds: linkSet.nullish(),
    customMetricParameters: parameterList.nullish(),
    listPriceId: id().nullish(),
    status: PriceStatus.nullish(),
  })
  .meta({ id: "PriceCreate" });

export const PriceUpdate = z
  .object({ name: requiredText(500), status: PriceStatus.nullish() })
  .meta({ id: "PriceUpdate" });

export const PriceChange = PriceUpdate.extend({ id: pathId() });
export const PriceId = z.object({ id: pathId() });

export const PriceFilters = z.object({
  ...pageQuery,
  sortOrder,
  currency: queryList(currencies).optional(),
  name: text(500).optional(),
  billingFrequency: queryList(billingFrequencies).optional(),
  productId: queryIds().optional(),
});
