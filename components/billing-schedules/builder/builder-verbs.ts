import type { z } from "zod";
import type { NewPriceProps } from "@/components/catalog/price/new-price";
import type { FindCustomers } from "@/components/customers/customer-search";
import type { Run } from "@/components/ui/use-submit";
import type { SchedulePreview, SchedulePreviewRequest } from "@/lib/features/billing-schedules/preview/schema";
import type {
  ActivateBillingSchedule,
  BillingSchedule,
  BillingScheduleCreate,
  BillingScheduleReplacement,
} from "@/lib/features/billing-schedules/schema";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { ProductHit } from "@/lib/features/catalog/overview/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";

/** The server actions that the builder uses. */
export interface BuilderVerbs {
  preview: Run<z.input<typeof SchedulePreviewRequest>, SchedulePreview>;
  create: Run<z.input<typeof BillingScheduleCreate>, BillingSchedule>;
  update: Run<z.input<typeof BillingScheduleReplacement>, BillingSchedule>;
  activate: Run<z.input<typeof ActivateBillingSchedule>, BillingSchedule>;
  findCustomers: FindCustomers;
  findProducts: Run<{ text: string }, { items: ProductHit[] }>;
  listPrices: Run<{ productId: string; limit: number }, { items: Price[] }>;
  listListPrices: Run<{ productId: string; limit: number }, { items: ListPrice[] }>;
  createPrice: NewPriceProps["create"];
}
