import type { ListPriceRow } from "@/lib/db/catalog";
import { toIntegrationLinks } from "@/lib/features/customers/rows";
import { toTerms } from "../structures/rows";
import type { ListPrice } from "./schema";

export function toListPrice(row: ListPriceRow): ListPrice {
  return {
    ...toTerms(row),
    integrationIds: toIntegrationLinks(row.links),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
  };
}
