import type { Run } from "@/components/ui/use-submit";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { Product, ProductWrite } from "@/lib/features/catalog/products/schema";

/** What can be done on a product's page and on the pages of its prices: the server actions, as their parts call them. */
export interface ProductActions {
  update: Run<ProductWrite & { id: string }, Product>;
  archive: Run<{ id: string }, unknown>;
  archiveListPrice: Run<{ id: string }, ListPrice>;
  updatePrice: Run<{ id: string; name: string; status: Price["status"] }, Price>;
  deletePrice: Run<{ id: string }, Price>;
  listActivity: Run<{ objectId: string; limit: number }, { items: TimelineEntry[]; hasMore: boolean }>;
}
