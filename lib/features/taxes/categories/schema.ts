import { z } from "zod";
import { id, queryBoolean, requiredText, text } from "@/lib/core/fields";

/** What products are taxed as: "Software", "Printed matter". Made on the dashboard only. */
export const TaxCategory = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  isArchived: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TaxCategory = z.output<typeof TaxCategory>;

const name = requiredText(100).transform((value) => value.trim());
export const CreateTaxCategory = z.object({ name, description: text(500).nullish() });
export const UpdateTaxCategory = z.object({ id: id(), name, description: text(500).nullish() });
export const TaxCategoryId = z.object({ id: id() });
export const TaxCategoryFilters = z.object({ includeArchived: queryBoolean().optional() });
export const TaxCategories = z.object({ items: z.array(TaxCategory) });
