import type { TaxCategoryModel } from "@/lib/db/generated/models";
import type { TaxCategory } from "./schema";

export function toTaxCategory(row: TaxCategoryModel): TaxCategory {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    isArchived: row.archivedAt !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
