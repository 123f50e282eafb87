import type { PriceRow } from "@/lib/db/catalog";
import { toIntegrationLinks } from "@/lib/features/customers/rows";
import { toTerms } from "../structures/rows";
import { type Price, PriceStatus } from "./schema";

export function toPrice(row: PriceRow): Price {
  return {
    ...toTerms(row),
    integrationIds: toIntegrationLinks(row.links),
    ...(row.listPriceId === null ? {} : { listPriceId: row.listPriceId }),
    status: PriceStatus.parse(row.status),
  };
}
